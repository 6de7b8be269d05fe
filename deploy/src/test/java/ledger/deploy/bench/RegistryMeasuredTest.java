package ledger.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import ledger.deploy.RecordingTerminal;
import ledger.deploy.bench.RegistryMeasured.Milliseconds;
import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.terminal.Json;

import org.junit.jupiter.api.Test;

class RegistryMeasuredTest {
    private static final DuplicateQuality QUALITY = new DuplicateQuality(100, 2, 3, 1, 0.75, 0.5);
    private static final RegistryMeasured MEASURED = new RegistryMeasured("registry",
            new Machine(2, "Linux amd64", "25"), 7, 2,
            List.of(Rate.of(20_000, 2), Rate.of(20_000, 4), Rate.of(20_000, 1)), List.of(Rate.of(20_000, 0.5)), 0.25,
            12,
            QUALITY, 1_000_000, 900L << 20,
            Milliseconds.of(LongStream.rangeClosed(1, 101).mapToObj(n -> n * 1_000_000).toList()));

    @Test
    void theMiddleRateCounts() {
        assertThat(RegistryMeasured.median(MEASURED.registrations())).isEqualTo(10_000);
        assertThat(MEASURED.candidates()).isEqualTo(new Milliseconds(101, 51, 100));
    }

    @Test
    void theTableHoldsEveryNumber() {
        RecordingTerminal terminal = new RecordingTerminal();
        MEASURED.print(terminal.terminal());

        assertThat(terminal.out()).containsPattern("registrations +10,000 rows/s +\\(10,000, 5,000, 20,000\\)")
                .contains("seed 7", "0.25 of the plain inserts' rate", "12 events", "precision 0.750, recall 0.500",
                        "3 pairs right, 1 wrong", "1,000,000 people: median 51.0 ms", "100.0 ms", "900 MB");
    }

    @Test
    void asADocumentItNamesWhatItMeasured() {
        var document = Json.tree(Json.write(MEASURED));

        assertThat(document.path("registeredToPlain").asDouble()).isEqualTo(0.25);
        assertThat(document.path("quality").path("precision").asDouble()).isEqualTo(0.75);
        assertThat(document.path("candidates").path("median").asDouble()).isEqualTo(51);
    }

    /** Two are registered twice; one of them is found, and one pair of strangers as well, below the threshold another. */
    @Test
    void qualityCountsPairsOnceAndPeopleByTheirSecondRegistration() {
        Map<String, String> selves = Map.of("a", "a", "b", "b", "c", "c", "a2", "a", "b2", "b");
        Map<String, String> candidates = Map.of("a2", "[{\"personRef\":\"a\",\"score\":0.99}]", "a",
                "[{\"personRef\":\"a2\",\"score\":0.99},{\"personRef\":\"b2\",\"score\":0.79}]", "c",
                "[{\"personRef\":\"b\",\"score\":0.8}]");

        DuplicateQuality quality = DuplicateQuality.of(selves, Set.of("a", "a2", "c"),
                ref -> Json.tree(candidates.get(ref)));

        assertThat(quality).isEqualTo(new DuplicateQuality(5, 2, 1, 1, 0.5, 0.5));
    }
}
