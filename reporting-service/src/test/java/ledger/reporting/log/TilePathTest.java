package ledger.reporting.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ledger.platform.web.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {
    @Test
    void tilesAreNamedInGroupsOfThreeDigits() {
        assertThat(TilePath.parse("0/x001/x234/067")).isEqualTo(new TilePath(false, 0, 1_234_067, 256));
        assertThat(TilePath.parse("63/000.p/255")).isEqualTo(new TilePath(false, 63, 0, 255));
        assertThat(TilePath.parse("entries/x001/234.p/1")).isEqualTo(new TilePath(true, 0, 1_234, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0/1", "0/0001", "0/001/234", "0/x001", "64/000", "01/000", "-1/000", "0/000.p/0",
            "0/000.p/256", "0/000.p/007", "0/000.p/", "entries", "data/000", "0/000/", "0/../000",
            "0/x999/x999/x999/x999/x999/x999/999"})
    void whatNamesNoTileIsRefused(String path) {
        assertThatThrownBy(() -> TilePath.parse(path)).isInstanceOf(Refusal.class).hasMessageContaining("tlog-tiles");
    }
}
