package ledger.reporting;

import ledger.platform.web.AccessRules;
import ledger.platform.web.WebConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Journal, counts and reports as a process of its own. */
@SpringBootApplication
@Import(WebConfiguration.class)
public class ReportingApplication {
    public static void main(String[] args) {
        SpringApplication.run(ReportingApplication.class, args);
    }

    @Bean
    AccessRules accessRules() {
        return requests -> requests.requestMatchers("/api/reports/**")
                .hasAnyRole("ANALYST", "APPROVER", "AUDITOR", "ADMINISTRATOR")
                .requestMatchers("/internal/journal")
                .hasAnyRole("SERVICE", "ANALYST", "AUDITOR", "ADMINISTRATOR");
    }
}
