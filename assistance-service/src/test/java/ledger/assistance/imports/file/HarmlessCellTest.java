package ledger.assistance.imports.file;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HarmlessCellTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "'", "''", "'a", "=1+1", "'=1+1", "''=1+1", "+257 79 000 000", "-5", "@sum", "\tx",
            "\rx", "'\t", "a=b", "d'accord", "'@'"})
    void whateverIsWrittenComesBackUnchangedAndIsNoFormula(String text) {
        String written = HarmlessCell.write(text);
        assertThat(HarmlessCell.read(written)).isEqualTo(text);
        assertThat(written).doesNotMatch("(?s)[=+\\-@\\t\\r].*");
    }
}
