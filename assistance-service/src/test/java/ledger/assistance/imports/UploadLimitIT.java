package ledger.assistance.imports;

import static ledger.assistance.imports.Importer.form;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;

import ledger.assistance.imports.Importer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One request holds at most what {@code ledger.imports.max-upload} says. */
class UploadLimitIT {
    private static final byte[] TOO_LARGE = new byte[3 << 20];
    private static Importer importer;

    @BeforeAll
    static void start() {
        importer = new Importer("10m", "--ledger.imports.max-upload=1MB");
    }

    @AfterAll
    static void stop() {
        importer.close();
    }

    @Test
    void aRequestThatSaysItIsLargerIsRefused() {
        refused(importer.post(form().file("registrations.csv", TOO_LARGE)));
    }

    @Test
    void aRequestThatTurnsOutLargerIsRefused() {
        refused(importer.post(form().file("registrations.csv", () -> new ByteArrayInputStream(TOO_LARGE))));
    }

    @Test
    void theLimitIsOneForAllFilesOfARequest() {
        byte[] half = new byte[700 << 10];
        refused(importer.post(form().file("registrations.csv", half).file("deliveries.csv", half)));
        assertThat(importer.run(form().file("registrations.csv", Rows.registrations(0, 10_000))).counts())
                .containsEntry("registrations", "10000 0 0");
    }

    private static void refused(Answer answer) {
        assertThat(answer.firstError()).isEqualTo("413 files content-too-large");
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains("larger than 1 MB").contains("in several parts");
        assertThat(importer.spooled()).isEmpty();
        assertThat(importer.spool.resolve("incoming")).isEmptyDirectory();
    }
}
