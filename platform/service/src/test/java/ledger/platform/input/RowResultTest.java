package ledger.platform.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

import java.util.List;

import ledger.platform.decide.FieldError;
import ledger.platform.input.RowResult.Status;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.RestClient;

/** What a service says of rows, read by the one that runs the import; the two may be of different ages. */
class RowResultTest {
    @Test
    void noticesAreReadAndWhatNobodyKnowsYetIsPassedOver() {
        List<RowResult> results = read("""
                                       [{"line":2,"status":"ACCEPTED","errors":[],"notices":[{"field":"person_ref",
                                         "code":"possible-duplicate","message":"Looks like 'P-1'.","since":"later"}],
                                         "unknown":{"to":["all"]}}]
                                       """);

        assertThat(results).containsExactly(new RowResult(2, Status.ACCEPTED, List.of(),
                List.of(new FieldError("person_ref", "possible-duplicate", "Looks like 'P-1'."))));
    }

    @Test
    void aResultWithoutNoticesIsRead() {
        List<RowResult> results = read("[{\"line\":3,\"status\":\"UNCHANGED\",\"errors\":[]}]");

        assertThat(results).containsExactly(new RowResult(3, Status.UNCHANGED, List.of(), List.of()));
    }

    private static List<RowResult> read(String json) {
        RestClient.Builder client = RestClient.builder();
        MockRestServiceServer.bindTo(client).build().expect(requestTo("/rows"))
                .andRespond(withSuccess(json, MediaType.APPLICATION_JSON));
        RowResult[] results = client.build().get().uri("/rows").retrieve().body(RowResult[].class);
        assertThat(results).isNotNull();
        return List.of(results);
    }
}
