package ledger.platform.web;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
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

    /** In place of the web server's own pages. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> serverErrors() {
        return server -> server.addContextCustomizers(context -> ((StandardHost) context.getParent())
                .setErrorReportValveClass(ServerErrors.class.getName()));
    }
}
