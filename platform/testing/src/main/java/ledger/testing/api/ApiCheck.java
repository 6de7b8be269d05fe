package ledger.testing.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import ledger.testing.api.ApiClient.Answer;
import ledger.testing.api.Operation.Case;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.beans.factory.ListableBeanFactory;

import tools.jackson.databind.JsonNode;

/** A running service and the document that it gives of itself, held against each other. */
final class ApiCheck {
    private static final List<String> ROLES = List.of("caseworker", "analyst", "approver", "auditor", "administrator",
            "service", "partner");
    /** Not the same in any two runs: moments, ids made by chance, and the hashes of what holds either. */
    private static final Pattern OF_THE_RUN = Pattern
            .compile(
                    "\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z|[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
                            + "|[0-9a-f]{64}|[A-Za-z0-9+/]{43}=");

    private final Api api;
    private final ApiClient client;

    /** @param url scheme, host and port */
    ApiCheck(String url) {
        this.client = new ApiClient(url);
        this.api = new Api(client.get("/openapi"));
    }

    /**
     * Every route is described and whatever is described is a route.
     *
     * @param notPublic routes that the document leaves out, each with the reason
     */
    void describesTheRoutesOf(ListableBeanFactory context, Map<String, String> notPublic) {
        Set<String> routes = Routes.of(context);
        Set<String> described = new TreeSet<>(notPublic.keySet());
        api.operations().stream().map(operation -> Routes.among(routes, operation.toString()))
                .forEach(described::add);
        assertThat(routes).isEqualTo(described);
        assertThat(api.operations()).noneMatch(operation -> notPublic.containsKey(operation.toString()));
    }

    /** Every example, in the order of the document: sent as it stands, it is answered as the document says. */
    Stream<DynamicTest> examples() {
        return api.operations().stream().flatMap(operation -> operation.cases().stream())
                .map(one -> DynamicTest.dynamicTest(one.toString(), () -> check(one)));
    }

    /** Who may ask is who the document names; anybody else is refused, and nobody without a token is let in. */
    Stream<DynamicTest> roles() {
        return api.operations().stream().filter(operation -> !operation.roles().isEmpty())
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    Case usual = operation.usual();
                    assertThat(ROLES).containsAll(operation.roles());
                    assertThat(client.send(usual, null).status()).isEqualTo(401);
                    for (String role : ROLES) {
                        if (!operation.roles().contains(role)) {
                            assertThat(client.send(usual, role).status()).as(role).isEqualTo(403);
                        }
                    }
                    for (String role : operation.roles()) {
                        if (operation.method().equals("GET")) {
                            assertThat(client.send(usual, role).status()).as(role).isNotIn(401, 403);
                        }
                    }
                }));
    }

    /**
     * For each operation every value that is wrong, in the place of each that its example shows: refused with a problem that
     * names it, or taken where the document allows it; never a failure. Whatever is refused changes nothing. To be asked once
     * the examples have been sent.
     *
     * @param recorded how many events there are
     */
    Stream<DynamicTest> badInput(LongSupplier recorded) {
        BadInput input = new BadInput(api, client, recorded);
        return api.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> input.sendTo(operation)));
    }

    private void check(Case one) {
        JsonNode body = one.body();
        if (body != null && one.status().startsWith("2") && !body.isString()) {
            assertThat(api.errors(one.operation().bodySchema(), body)).as("the example itself").isEmpty();
        }
        Answer answer = client.send(one, one.operation().roles().stream().findFirst().orElse(null));
        String what = one + ", answered " + answer.status() + " " + answer.text();
        assertThat(String.valueOf(answer.status())).as(what).isEqualTo(one.status());
        JsonNode response = one.operation().response(one.status());
        response.path("headers").propertyNames()
                .forEach(name -> assertThat(answer.response().headers().firstValue(name)).as(name).isPresent());
        if (response.path("content").isEmpty()) {
            assertThat(answer.response().body()).isEmpty();
            return;
        }
        JsonNode content = response.path("content").path(answer.type());
        assertThat(content.isMissingNode()).as("it describes " + answer.type()).isFalse();
        if (answer.isJson()) {
            assertThat(api.errors(content.path("schema"), answer.json())).as(what).isEmpty();
            JsonNode shown = Operation.answer(one, answer.type());
            if (shown != null) {
                assertThat(api.errors(content.path("schema"), shown)).as(what).isEmpty();
                assertThat(timeless(answer.json())).as(what).isEqualTo(timeless(shown));
            }
        }
    }

    private static JsonNode timeless(JsonNode json) {
        return Api.JSON.readTree(OF_THE_RUN.matcher(Api.JSON.writeValueAsString(json)).replaceAll("…"));
    }
}
