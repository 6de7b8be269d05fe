// Everything comes from this door: nothing is loaded from elsewhere, and no token is kept when the page is left.
SwaggerUIBundle({
  url: '/openapi',
  dom_id: '#requests',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  filter: true,
  persistAuthorization: false,
  validatorUrl: null,
});
