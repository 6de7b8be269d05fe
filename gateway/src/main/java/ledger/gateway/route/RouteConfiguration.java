package ledger.gateway.route;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import java.util.Arrays;
import java.util.Locale;

import ledger.gateway.refuse.ProblemAnswer;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import org.jspecify.annotations.Nullable;

/** Which paths belong to which service. Nothing else is ever passed on, the services' inner paths least of all. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {
    @Bean
    RouterFunction<ServerResponse> routes(Services services) {
        return to("beneficiary", services.beneficiary(), "/api/beneficiaries/**")
                .and(to("assistance", services.assistance(), "/api/assistance/**", "/api/imports/**"))
                .and(to("reporting", services.reporting(), "/api/reports/**", "/api/periods/**", "/api/audit/**"));
    }

    /** In place of the framework's own, which gathers some bodies and has no word for what went wrong. */
    @Bean
    ProxyExchange forwarding(CloseableHttpClient serviceConnections) {
        return new Forwarding(serviceConnections);
    }

    @Bean
    CloseableHttpClient serviceConnections(ServiceConnections settings) {
        return settings.client();
    }

    private static RouterFunction<ServerResponse> to(String service, @Nullable String address, String... paths) {
        RequestPredicate path = Arrays.stream(paths).map(RequestPredicates::path).reduce(RequestPredicate::or)
                .orElseThrow();
        return route(service).route(path, http())
                .before(uri(Services.address(service, address)))
                .filter(RouteConfiguration::withoutForms)
                .build();
    }

    /**
     * A web form's fields would be read here, in memory, and be sent on as if they stood in the address, where logs see
     * them. No service takes forms.
     */
    private static ServerResponse withoutForms(ServerRequest request, HandlerFunction<ServerResponse> next)
            throws Exception {
        String type = request.servletRequest().getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT)
                .contains(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            return new ProblemAnswer(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "form",
                    "Web forms are not taken here; send JSON, or an import as multipart/form-data.").response();
        }
        return next.handle(request);
    }
}
