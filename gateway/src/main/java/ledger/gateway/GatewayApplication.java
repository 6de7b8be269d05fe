package ledger.gateway;

import ledger.platform.web.AccessRules;
import ledger.platform.web.WebConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The door as a process of its own. */
// Boot's own signing key would be another one at every start.
@SpringBootApplication(exclude = OAuth2AuthorizationServerJwtAutoConfiguration.class)
@ConfigurationPropertiesScan
@Import(WebConfiguration.class)
public class GatewayApplication {
    public static void main(String[] args) {
        SpringApplication.run(GatewayApplication.class, args);
    }

    /** The services decide about their own paths; here it is enough to be signed in, even to hear that there is nothing. */
    @Bean
    AccessRules accessRules() {
        return requests -> requests
                .requestMatchers("/", "/style.css", "/icon.svg", "/docs", "/docs/*",
                        "/.well-known/openid-configuration",
                        "/.well-known/oauth-authorization-server")
                .permitAll()
                .requestMatchers("/api/access-records/**")
                .hasAnyRole("AUDITOR", "ADMINISTRATOR")
                .requestMatchers("/**")
                .authenticated();
    }
}
