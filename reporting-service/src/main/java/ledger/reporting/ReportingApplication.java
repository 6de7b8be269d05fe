package ledger.reporting;

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

/** Journal, counts, reports and reporting periods as a process of its own. */
@SpringBootApplication
@Import({EventStoreConfiguration.class, RelayConfiguration.class, InputConfiguration.class, WebConfiguration.class,
        ApiDescriptionController.class})
public class ReportingApplication {
    public static void main(String[] args) {
        SpringApplication.run(ReportingApplication.class, args);
    }

    @Bean
    AccessRules accessRules() {
        return requests -> requests.requestMatchers("/api/reports/**")
                .hasAnyRole("ANALYST", "APPROVER", "AUDITOR", "ADMINISTRATOR")
                .requestMatchers(HttpMethod.GET, "/api/periods", "/api/periods/**")
                .hasAnyRole("ANALYST", "APPROVER", "AUDITOR", "ADMINISTRATOR")
                .requestMatchers("/api/periods/*/approve", "/api/periods/*/return", "/api/periods/*/publish")
                .hasRole("APPROVER")
                .requestMatchers("/api/periods", "/api/periods/*/submit")
                .hasAnyRole("ANALYST", "APPROVER", "ADMINISTRATOR")
                .requestMatchers("/api/audit/**")
                .hasAnyRole("AUDITOR", "ADMINISTRATOR")
                .requestMatchers("/internal/relay")
                .hasRole("SERVICE")
                .requestMatchers("/internal/journal")
                .hasAnyRole("SERVICE", "ANALYST", "AUDITOR", "ADMINISTRATOR");
    }
}
