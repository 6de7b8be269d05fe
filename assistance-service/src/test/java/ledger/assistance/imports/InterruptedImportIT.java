package ledger.assistance.imports;

import static ledger.assistance.imports.Importer.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import ledger.assistance.imports.Importer.Answer;
import ledger.assistance.imports.OtherServices.Hold;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to imports when something stops, is away, or comes twice. */
class InterruptedImportIT {
    private static Importer importer;

    private final String source = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        importer = new Importer();
    }

    @AfterAll
    static void stop() {
        importer.close();
    }

    @BeforeEach
    void allIsWell() {
        importer.calls.clear();
        importer.others.registryAway = false;
        importer.others.read = 1_000_000;
    }

    @Test
    void anImportThatWasCutOffGoesOnByItselfAfterARestart() throws Exception {
        Hold hold = importer.others.holdBatch("registrations", 2);
        String location = importer.post(form().field("source", source)
                .file("registrations.csv", Rows.registrations(0, 4_500).replace("P-1500,", "BAD,"))
                .file("deliveries.csv", Rows.deliveries(0, 1_500))).location();
        arrived(hold);
        Answer before = importer.state(location);
        importer.stop();
        hold.release();
        importer.startAgain();

        Answer end = importer.end(location);

        assertThat(before.counts()).containsEntry("registrations", "1999 0 1").containsEntry("deliveries", "0 0 0");
        assertThat(before.body().path("bytesRead").asLong()).isPositive()
                .isLessThan(before.body().path("bytesTotal").asLong());
        assertThat(end.state()).isEqualTo("DONE");
        // The batch that was on its way is recorded once; whichever of the two times is told makes no difference.
        String registrations = end.counts().get("registrations");
        assertThat(registrations).isIn("4499 0 1", "3499 1000 1");
        assertThat(end.counts()).containsEntry("deliveries", "1500 0 0");
        assertThat(end.refusals()).containsExactly("1502 person_ref unknown-code");
        assertThat(importer.calls.stream().filter("registrations 1000 at the registry"::equals).count())
                .isBetween(4L, 5L);
        assertThat(importer.spooled()).isEmpty();

        Answer again = importer.run(form().field("source", source)
                .file("registrations.csv", Rows.registrations(0, 4_500).replace("P-1500,", "BAD,")));
        assertThat(again.counts()).containsEntry("registrations", "0 4499 1");
    }

    @Test
    void aDryRunThatWasCutOffBeginsAgainInARehearsalOfItsOwn() throws Exception {
        Hold hold = importer.others.holdBatch("registrations", 1);
        String location = importer.post(form().field("source", source).field("dryRun", "true")
                .file("registrations.csv", Rows.registrations(0, 1_500).replace("P-3,", "BAD,"))).location();
        arrived(hold);
        importer.stop();
        importer.startAgain();

        Answer end = importer.end(location);
        hold.release();

        assertThat(end.counts()).containsEntry("registrations", "1499 0 1");
        assertThat(end.refusals()).hasSize(1);
        assertThat(importer.calls.stream().filter("end rehearsal at the registry"::equals)).hasSize(2);
        assertThat(importer.jdbc().queryForList("SELECT * FROM import_rehearsal")).isEmpty();
    }

    @Test
    void ofTwoImportsAtOnceTheSecondWaitsAndFindsTheSameRowsUnchanged() throws Exception {
        Hold hold = importer.others.holdBatch("registrations", 0);
        Importer.Form form = form().field("source", source).file("registrations.csv", Rows.registrations(0, 1_500));
        String first = importer.post(form).location();
        arrived(hold);
        String second = importer.post(form().field("source", source)
                .file("registrations.csv", Rows.registrations(0, 1_500))).location();

        assertThat(importer.state(second).state()).isEqualTo("RUNNING");
        assertThat(importer.state(second).body().path("bytesRead").asLong()).isZero();
        hold.release();

        assertThat(importer.end(first).counts()).containsEntry("registrations", "1500 0 0");
        assertThat(importer.end(second).counts()).containsEntry("registrations", "0 1500 0");
    }

    @Test
    void anImportThatIsCancelledEndsBetweenBatchesAndSaysWhatWasRecorded() throws Exception {
        Hold hold = importer.others.holdBatch("registrations", 1);
        String location = importer.post(form().field("source", source)
                .file("registrations.csv", Rows.registrations(0, 4_500))
                .file("trainings.csv", Rows.any(Template.TRAININGS))).location();
        String waiting = importer.post(form().field("source", source)
                .file("memberships.csv", Rows.any(Template.MEMBERSHIPS))).location();
        arrived(hold);
        assertThat(importer.send(importer.request(location, "auditor").DELETE()).status()).isEqualTo(403);
        Answer asked = importer.send(importer.request(location, "caseworker").DELETE());
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.state()).isEqualTo("RUNNING");
        assertThat(asked.body().path("cancelling").asBoolean()).isTrue();
        assertThat(importer.send(importer.request(waiting, "caseworker").DELETE()).status()).isEqualTo(202);
        hold.release();

        Answer end = importer.end(location);
        assertThat(end.state()).isEqualTo("CANCELLED");
        // The batch that was on its way is recorded whole, and counted.
        assertThat(end.counts()).containsEntry("registrations", "2000 0 0").containsEntry("trainings", "0 0 0");
        assertThat(end.body().path("problem").asString()).contains("recorded and stay");
        assertThat(importer.end(waiting).state()).isEqualTo("CANCELLED");
        await().untilAsserted(() -> assertThat(importer.spooled()).isEmpty());
        // Asked again it is the same; what has ended otherwise cannot be cancelled.
        assertThat(importer.send(importer.request(location, "caseworker").DELETE()).status()).isEqualTo(202);
        Answer rest = importer
                .run(form().field("source", source).file("registrations.csv", Rows.registrations(0, 4_500)));
        assertThat(rest.counts()).containsEntry("registrations", "2500 2000 0");
        assertThat(importer.send(importer.request("/api/imports/" + rest.body().path("id").asString(), "caseworker")
                .DELETE()).firstError()).isEqualTo("409 id ended");
        assertThat(importer.send(importer.request("/api/imports/" + UUID.randomUUID(), "caseworker").DELETE()).status())
                .isEqualTo(404);
    }

    @Test
    void aCancelledDryRunLeavesNothing() throws Exception {
        Hold hold = importer.others.holdBatch("registrations", 0);
        String location = importer.post(form().field("source", source).field("dryRun", "true")
                .file("registrations.csv", Rows.registrations(0, 2_500))).location();
        arrived(hold);
        importer.send(importer.request(location, "administrator").DELETE());
        hold.release();
        assertThat(importer.end(location).state()).isEqualTo("CANCELLED");
        await().untilAsserted(
                () -> assertThat(importer.jdbc().queryForList("SELECT * FROM import_rehearsal")).isEmpty());
    }

    @Test
    void noImportIsCarriedOutWhileAnotherProcessIsAtIt() throws Exception {
        RunLock other = RunLock.tryTake(importer.bean(DataSource.class)).orElseThrow();
        String location;
        try (other) {
            assertThat(RunLock.tryTake(importer.bean(DataSource.class))).isEmpty();
            location = importer.post(form().field("source", source)
                    .file("registrations.csv", Rows.registrations(0, 10))).location();
            assertThat(importer.state(location).state()).isEqualTo("RUNNING");
        }

        assertThat(importer.end(location).counts()).containsEntry("registrations", "10 0 0");
    }

    @Test
    void aRegistryThatComesBackInTimeIsNotMissed() throws Exception {
        importer.others.registryAway = true;
        String location = importer.post(form().field("source", source)
                .file("registrations.csv", Rows.registrations(0, 10))).location();
        await().until(() -> importer.jdbc().queryForObject("SELECT checked FROM import_file f JOIN import_run r "
                + "ON r.id = f.run_id WHERE r.source = ?", Boolean.class, source));
        assertThat(importer.state(location).state()).isEqualTo("RUNNING");
        importer.others.registryAway = false;

        assertThat(importer.end(location).counts()).containsEntry("registrations", "10 0 0");
    }

    @Test
    void anImportIsDoneOnceTheCountsIncludeIt() {
        importer.others.sent = 12;
        importer.others.looksUntilSent.set(3);
        importer.others.read = 11;
        String location = importer.post(form().field("source", source)
                .file("registrations.csv", Rows.registrations(0, 10))).location();
        await().until(() -> importer.state(location).state().equals("COUNTING"));
        assertThat(importer.state(location).body().path("position").isNull()).isTrue();
        importer.others.read = 12;

        assertThat(importer.end(location).body().path("position").asLong()).isEqualTo(4711);
    }

    @Test
    void waitingForTheCountsGoesOnAfterARestartAndHoldsUpNoOtherImport() {
        importer.others.read = 0;
        String location = importer.post(form().field("source", source)
                .file("registrations.csv", Rows.registrations(0, 10))).location();
        await().until(() -> importer.state(location).state().equals("COUNTING"));
        assertThat(importer.run(form().field("dryRun", "true")
                .file("registrations.csv", Rows.registrations(0, 10))).state()).isEqualTo("DONE");
        importer.stop();
        importer.others.read = 1_000_000;
        importer.startAgain();

        assertThat(importer.end(location).state()).isIn("DONE");
    }

    @Test
    void spooledFilesAreTheOwnersAloneAndLeftoversGoAtTheNextStart() throws Exception {
        Hold hold = importer.others.holdBatch("registrations", 0);
        String location = importer.post(form().field("source", source)
                .file("registrations.csv", Rows.registrations(0, 10))).location();
        arrived(hold);
        Path run = importer.spool.resolve(importer.state(location).body().path("id").asString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(importer.spool.resolve("incoming"))))
                .isEqualTo("rwx------");
        importer.stop();
        leave(importer.spool.resolve("incoming"), "upload_1.tmp");
        leave(Files.createDirectory(importer.spool.resolve(UUID.randomUUID().toString())), "1");
        hold.release();
        importer.startAgain();

        importer.end(location);
        await().untilAsserted(() -> assertThat(importer.spooled()).isEmpty());
    }

    @Test
    void theImportOfAProcessThatIsGoneFailsAndOldRefusalsAreDeleted() {
        UUID gone = UUID.randomUUID();
        importer.jdbc().update("INSERT INTO import_run (id, source, actor, dry_run, spool, alive_at) "
                + "VALUES (?, 'gone', 'clerk', false, ?, now() - interval '1 hour')", gone, UUID.randomUUID());
        Answer old = importer.run(form().field("source", source)
                .file("registrations.csv", Rows.registrations(0, 1).replace("P-0", "BAD")));
        importer.jdbc().update("UPDATE import_run SET ended_at = now() - interval '91 days' WHERE source = ?", source);

        importer.bean(Housekeeping.class).keepHouse();

        assertThat(importer.state("/api/imports/" + gone).state()).isEqualTo("FAILED");
        Answer now = importer.state("/api/imports/" + old.body().path("id").asString());
        assertThat(now.counts()).containsEntry("registrations", "0 0 1");
        assertThat(now.refusals()).isEmpty();
    }

    private static void leave(Path folder, String name) throws IOException {
        Files.writeString(folder.resolve(name), "left");
    }

    private static void arrived(Hold hold) throws InterruptedException {
        assertThat(hold.arrived.await(60, TimeUnit.SECONDS)).isTrue();
        // What came before it is kept by now, since batches go one after the other.
    }
}
