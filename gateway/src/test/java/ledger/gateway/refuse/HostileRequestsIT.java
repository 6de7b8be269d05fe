package ledger.gateway.refuse;

import static org.assertj.core.api.Assertions.assertThat;

import ledger.gateway.Gate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRequestsIT {
    private static Gate gate;

    @BeforeAll
    static void start() {
        gate = new Gate();
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/reports/../../internal/journal", "/api/reports/%2e%2e/%2e%2e/internal/journal",
            "/api/reports/..%2f..%2finternal", "/api/reports/%252e%252e/internal", "//api/reports/x", "/api//reports/x",
            "/api/reports;a=b/x", "/api/reports/x;/../../internal", "/api/reports/x%3b", "/api/reports/x%00",
            "/api/reports/%5c..%5cinternal", "/api/reports/\\..\\internal", "/api/reports/./x",
            "/api/reports/%0d%0aX:1",
            "/api/reports/%zz", "/api/reports/%ff", "/api/reports/x?a=%zz", "/api/reports/x?a=%",
            "/api/reports/x?a=%ff",
            "/api/reports/x?a%00=1", "/api/reports/x?a=%0d%0a", "/api/reports/x?a=b|c", "/api/reports/x?a=[b]",
            "/api/reports/x#y", "/api/access-records?subject=%00", "http://elsewhere.example/api/reports/../x",
            "/api/reports/%E2%80%A8/../x", "*", "/api/reports/\u00e9"})
    void anAddressThatCouldMeanSomethingElse(String address) {
        refused("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n" + signedIn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND", "FOO", "get", "G\u00e9T", "POST,GET"})
    void anUnknownMethod(String method) {
        refused(method + " /api/reports/x HTTP/1.1\r\nHost: localhost\r\n" + signedIn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-A: \u0001", "X-A: \u0085", " X-A: folded", "X A: 1", "Content-Length: -1",
            "Content-Length: 1\r\nContent-Length: 2", "Transfer-Encoding: nonsense", "Host: other",
            "Authorization: Bearer second"})
    void aHeaderThatCouldMeanSomethingElse(String header) {
        refused("GET /api/reports/x HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n" + signedIn());
    }

    @Test
    void headersWithoutEnd() {
        refused("GET /api/reports/x HTTP/1.1\r\nHost: localhost\r\nX-A: " + "a".repeat(20_000) + "\r\n" + signedIn());
    }

    @Test
    void moreParametersThanAnybodyNeeds() {
        refused("GET /api/reports/x?" + "a=1&".repeat(2000) + " HTTP/1.1\r\nHost: localhost\r\n" + signedIn());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 150_000})
    void aTokenIsNotAskedForWithMoreThanAForm(int parameters) {
        Gate.Answer answer = gate.signIn(Gate.CLIENT, Gate.SECRET,
                "grant_type=client_credentials&scope=chief" + "&a".repeat(parameters));

        assertThat(answer.status()).isBetween(400, 499);
    }

    @Test
    void aProblemSaysWhatIsWrong() {
        Gate.Answer answer = gate.get("/api//reports/x", "analyst");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.error()).isEqualTo("not-plain");
    }

    private static String signedIn() {
        return "Authorization: Bearer " + gate.token("auditor") + "\r\nConnection: close\r\n\r\n";
    }

    private static void refused(String request) {
        int before = gate.passedOn();

        // 501 is Tomcat's word for what HTTP leaves to proxies of another kind: CONNECT, unknown transfer codings.
        assertThat(gate.raw(request)).matches("HTTP/1\\.1 (4\\d\\d|501).*");

        assertThat(gate.passedOn()).isEqualTo(before);
    }
}
