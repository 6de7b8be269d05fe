package ledger.platform.web;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import tools.jackson.databind.DeserializationFeature;

/** The REST side of a service. */
@Configuration(proxyBeanMethods = false)
@Import({SecurityConfiguration.class, Problems.class})
public class WebConfiguration {
    /** Quantities and amounts are decimals, never rounded on their way in. */
    @Bean
    JsonMapperBuilderCustomizer exactNumbers() {
        return json -> json.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }
}
