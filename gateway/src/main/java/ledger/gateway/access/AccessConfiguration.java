package ledger.gateway.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.ExceptionTranslationFilter;

import tools.jackson.databind.json.JsonMapper;

/** Puts the record of access between sign-in and the question what a role may do, so that refusals are recorded too. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    Customizer<HttpSecurity> accessRecords(AccessLog log, JsonMapper json) {
        return http -> http.addFilterBefore(new AccessRecordFilter(log, json), ExceptionTranslationFilter.class);
    }
}
