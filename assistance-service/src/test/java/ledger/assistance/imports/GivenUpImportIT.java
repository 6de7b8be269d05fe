package ledger.assistance.imports;

import static ledger.assistance.imports.Importer.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;

import ledger.assistance.imports.Importer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an import says when something that it needs stays away. */
class GivenUpImportIT {
    private final String source = UUID.randomUUID().toString();
    private Importer importer;

    @BeforeEach
    void start() {
        importer = new Importer("1s");
    }

    @AfterEach
    void stop() {
        importer.close();
    }

    @Test
    void aRegistryThatStaysAwayFailsTheImportWhichSaysWhatToDo() {
        importer.others.registryAway = true;
        Importer.Form form = form().field("source", source).file("registrations.csv", Rows.registrations(0, 10));
        Answer failed = importer.run(form);

        assertThat(failed.state()).isEqualTo("FAILED");
        assertThat(failed.body().path("problem").asString()).contains("The registry could not be reached", "status 503",
                "Run the same import again");
        await().untilAsserted(() -> assertThat(importer.spooled()).isEmpty());

        importer.others.registryAway = false;
        assertThat(importer.run(form().field("source", source)
                .file("registrations.csv", Rows.registrations(0, 10))).counts()).containsEntry("registrations",
                        "10 0 0");
    }

    @Test
    void countsThatStayAwayFailTheImportWhichSaysThatNothingIsLost() {
        importer.others.reportingAway = true;
        Answer failed = importer.run(form().field("source", source)
                .file("registrations.csv", Rows.registrations(0, 10)));

        assertThat(failed.state()).isEqualTo("FAILED");
        assertThat(failed.counts()).containsEntry("registrations", "10 0 0");
        assertThat(failed.body().path("problem").asString()).contains("All rows are recorded", "Reporting",
                "nothing has to be imported again");
    }
}
