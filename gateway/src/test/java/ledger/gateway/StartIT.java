package ledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ledger.gateway.refuse.UnusableSetting;
import ledger.testing.TestEnvironment;
import ledger.testing.TestEnvironment.Database;
import ledger.testing.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartIT {
    private final Database database = TestEnvironment.freshDatabase();
    private final int port = Gate.freePort();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
            "ledger.identity.clients.desk.roles=analyst, ledger.identity.clients.desk.secret: the client has no secret",
            "ledger.identity.clients.desk.secret=, ledger.identity.clients.desk.secret: the client has no secret",
            "ledger.identity.signing-key-file=key.json, ledger.identity.clients: no client is set",
            "ledger.services.reporting=http://a/b, ledger.services.reporting: it is missing or no address"})
    void theDoorDoesNotStart(String setting, String sentence) {
        assertThatThrownBy(() -> Gate.start(settings("http://localhost:" + port, setting)).close())
                .rootCause()
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void anotherIssuerTakesThePlaceOfTheDoorsOwn() throws Exception {
        try (var context = Gate.start(settings(TestIssuer.url())); HttpClient http = HttpClient.newHttpClient()) {
            assertThat(context.isRunning()).isTrue();
            assertThat(http.send(request("/api/access-records", TestIssuer.token("auditor")),
                    HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            assertThat(http.send(request("/.well-known/openid-configuration", TestIssuer.token("auditor")),
                    HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(404);
            assertThat(http.send(request("/oauth2/jwks", TestIssuer.token("auditor")),
                    HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        }
    }

    private HttpRequest request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token).build();
    }

    private String[] settings(String issuer, String... more) {
        List<String> settings = new ArrayList<>(List.of("server.port=" + port,
                "spring.datasource.url=" + database.url(), "spring.datasource.username=" + database.user(),
                "spring.datasource.password=" + database.password(), "ledger.identity.issuer=" + issuer,
                "ledger.services.beneficiary=http://localhost:1", "ledger.services.assistance=http://localhost:1"));
        if (Arrays.stream(more).noneMatch(setting -> setting.startsWith("ledger.services."))) {
            settings.add("ledger.services.reporting=http://localhost:1");
        }
        settings.addAll(Arrays.asList(more));
        return settings.toArray(String[]::new);
    }
}
