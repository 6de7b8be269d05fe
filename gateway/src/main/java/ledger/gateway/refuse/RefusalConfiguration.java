package ledger.gateway.refuse;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;

/** What stands in front of everything else. */
@Configuration(proxyBeanMethods = false)
class RefusalConfiguration {
    @Bean
    HttpFirewall plainRequests() {
        return new PlainRequests();
    }

    /** Around the security filters, so that it sees their answers. */
    @Bean
    FilterRegistrationBean<RefusedSignIns> refusedSignIns(MeterRegistry meters) {
        FilterRegistrationBean<RefusedSignIns> filter = new FilterRegistrationBean<>(new RefusedSignIns(meters));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return filter;
    }

    /** The services' answers carry their own policies, as a report in HTML needs its own. */
    @Bean
    Customizer<HttpSecurity> browserHeaders() {
        DelegatingRequestMatcherHeaderWriter policy = new DelegatingRequestMatcherHeaderWriter(
                new NegatedRequestMatcher(PathPatternRequestMatcher.pathPattern("/api/**")),
                new ContentSecurityPolicyHeaderWriter(
                        "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));
        return http -> http.headers(headers -> headers.addHeaderWriter(policy)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
    }
}
