package ledger.assistance;

import ledger.assistance.web.OwnOrganisation;
import ledger.platform.input.InputConfiguration;
import ledger.platform.openapi.ApiDescriptionController;
import ledger.platform.relay.RelayConfiguration;
import ledger.platform.store.EventStoreConfiguration;
import ledger.platform.web.AccessRules;
import ledger.platform.web.WebConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;

/** Deliveries, other activities and imports as a process of its own. */
@SpringBootApplication
@Import({EventStoreConfiguration.class, RelayConfiguration.class, InputConfiguration.class, WebConfiguration.class,
        ApiDescriptionController.class})
public class AssistanceApplication {
    public static void main(String[] args) {
        SpringApplication.run(AssistanceApplication.class, args);
    }

    @Bean
    AccessRules accessRules() {
        return requests -> requests
                .requestMatchers(HttpMethod.GET, "/api/assistance/catalogue", "/api/assistance/areas",
                        "/api/assistance/donors/**", "/api/assistance/programmes/**", "/api/assistance/projects/**")
                .hasAnyRole("CASEWORKER", "ANALYST", "APPROVER", "AUDITOR", "ADMINISTRATOR")
                .requestMatchers("/api/assistance/donors/**", "/api/assistance/programmes/**",
                        "/api/assistance/projects/**")
                .hasRole("ADMINISTRATOR")
                .requestMatchers(HttpMethod.GET, "/api/assistance/referrals/**")
                .access(OwnOrganisation.rolesOf("CASEWORKER", "ADMINISTRATOR", "AUDITOR", "PARTNER"))
                .requestMatchers("/api/assistance/referrals/**")
                .access(OwnOrganisation.rolesOf("CASEWORKER", "ADMINISTRATOR", "PARTNER"))
                // Refused rows may name people.
                .requestMatchers("/api/imports/*/refused/*")
                .hasAnyRole("CASEWORKER", "ADMINISTRATOR")
                .requestMatchers(HttpMethod.GET, "/api/assistance/**", "/api/imports/**")
                .hasAnyRole("CASEWORKER", "ADMINISTRATOR", "AUDITOR")
                .requestMatchers(HttpMethod.PUT, "/api/imports/forms/**")
                .hasRole("ADMINISTRATOR")
                .requestMatchers("/api/assistance/**", "/api/imports/**")
                .hasAnyRole("CASEWORKER", "ADMINISTRATOR");
    }
}
