package ledger.deploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import ledger.deploy.RecordingTerminal;
import ledger.deploy.TestLedger;
import ledger.deploy.TestLedger.Result;
import ledger.deploy.door.StandInDoor;
import ledger.deploy.home.HomeCheck;
import ledger.deploy.home.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    private static final String PATH = "/api/audit/replays";
    @TempDir
    Path folder;
    private TestLedger ledger = new TestLedger(Path.of("unset"), Path.of("unset"));
    private StandInDoor door = new StandInDoor(0);

    @BeforeEach
    void open() {
        door.close();
        ledger = new TestLedger(folder, folder.resolve("home"));
        Secrets.prepare(ledger.home(), HomeCheck.State.UNUSED, () -> false, new RecordingTerminal().terminal());
        door = new StandInDoor(ledger.port());
        door.answer(PATH, "", 202, "application/json",
                "{\"id\":\"7\",\"state\":\"RUNNING\",\"position\":37210,\"read\":0}");
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void countsThatAgreeAreSaidToAgree() {
        ends("{\"id\":\"7\",\"state\":\"AGREED\",\"position\":37210,\"read\":37210,\"differences\":[]}");
        Result result = ledger.run("replay");
        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines(
                "Counted anew from 37,210 entries: the counts agree.");
        assertThat(door.asked("/oauth2/token").getFirst().body()).contains("scope=auditor");
    }

    @Test
    void countsThatDifferedAreNamedAndTheStatusSaysSo() {
        ends("{\"id\":\"7\",\"state\":\"DIFFERED\",\"position\":5,\"read\":5,\"differences\":[\"people\"]}");
        Result result = ledger.run("replay");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).contains("differed, and are mended now", "  people");
        assertThat(ledger.run("replay", "--format", "json").out()).contains("\"DIFFERED\"");
    }

    @Test
    void aReplayThatFailedIsAFailureWithItsReason() {
        ends("{\"id\":\"7\",\"state\":\"FAILED\",\"position\":5,\"read\":1,\"problem\":\"disk full\"}");
        Result result = ledger.run("replay");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("disk full", "live counts stay as they were");
    }

    @Test
    void aPositionGoesWithASourceAndIsOne() {
        assertThat(ledger.run("replay", "--to", "7").err()).contains("--to goes with --from kafka");
        assertThat(ledger.run("replay", "--from", "kafka", "--to", "-1").err()).contains("no ledger position");
        Result unknown = ledger.run("replay", "--from", "tape");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).contains("tape", "kafka", "stores");
    }

    private void ends(String body) {
        door.answer(PATH + "/7", "", 200, "application/json", body);
    }
}
