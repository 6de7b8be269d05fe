package ledger.assistance.deliver;

import java.math.BigDecimal;

import ledger.platform.input.Fields;

import org.jspecify.annotations.Nullable;

/** Numbers of which 1.50 and 1.5 are one content. */
final class Exact {
    private Exact() {}

    /** A number from 0 or none, without trailing zeros and never as 1E+2. */
    static @Nullable BigDecimal number(Fields fields, String column) {
        BigDecimal number = fields.amount(column);
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
