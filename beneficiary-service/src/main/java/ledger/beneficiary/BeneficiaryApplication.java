package ledger.beneficiary;

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

/** The registry as a process of its own. */
@SpringBootApplication
@Import({EventStoreConfiguration.class, RelayConfiguration.class, InputConfiguration.class, WebConfiguration.class,
        ApiDescriptionController.class})
public class BeneficiaryApplication {
    public static void main(String[] args) {
        SpringApplication.run(BeneficiaryApplication.class, args);
    }

    @Bean
    AccessRules accessRules() {
        return requests -> requests.requestMatchers(HttpMethod.DELETE, "/api/beneficiaries/*/personal-data")
                .hasRole("ADMINISTRATOR")
                .requestMatchers("/api/beneficiaries/*/personal-data")
                .hasAnyRole("CASEWORKER", "ADMINISTRATOR")
                .requestMatchers("/api/beneficiaries/*/personal-data/reads",
                        "/api/beneficiaries/victim-identifications/export")
                .hasAnyRole("AUDITOR", "ADMINISTRATOR")
                .requestMatchers(HttpMethod.GET, "/api/beneficiaries/**")
                .hasAnyRole("CASEWORKER", "ADMINISTRATOR", "AUDITOR")
                .requestMatchers("/api/beneficiaries/**")
                .hasAnyRole("CASEWORKER", "ADMINISTRATOR")
                .requestMatchers("/internal/**")
                .hasRole("SERVICE");
    }
}
