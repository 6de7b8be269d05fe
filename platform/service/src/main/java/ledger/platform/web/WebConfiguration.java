package ledger.platform.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The REST side of a service. */
@Configuration(proxyBeanMethods = false)
@Import({SecurityConfiguration.class, Problems.class})
public class WebConfiguration {}
