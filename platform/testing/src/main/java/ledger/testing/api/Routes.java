package ledger.testing.api;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What a service answers, as Spring knows it. */
final class Routes {
    /** Boot's own error page, and the document itself. */
    private static final Pattern OF_NO_BUSINESS = Pattern.compile("/error|/openapi");

    private static final String REST = "**";

    private Routes() {}

    /** As {@code GET /api/beneficiaries/{id}}; a route for every method is {@code ANY}. */
    static Set<String> of(ListableBeanFactory context) {
        Set<String> routes = new TreeSet<>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> !OF_NO_BUSINESS.matcher(path).matches()).forEach(path -> {
                            if (mapping.getMethodsCondition().isEmpty()) {
                                routes.add("ANY " + path);
                            }
                            for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                                routes.add(method + " " + path);
                            }
                        }));
        return routes;
    }

    /** The route that an operation is answered by: itself, or one that ends in {@code **} and so answers several. */
    static String among(Set<String> routes, String operation) {
        return routes.stream()
                .filter(route -> route.endsWith(REST)
                        && operation.startsWith(route.substring(0, route.length() - REST.length())))
                .findFirst()
                .orElse(operation);
    }
}
