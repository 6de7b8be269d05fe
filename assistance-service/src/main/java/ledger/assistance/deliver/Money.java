package ledger.assistance.deliver;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import ledger.platform.input.Fields;

import org.jspecify.annotations.Nullable;

/** Amounts of money: above 0, in a currency of ISO 4217, with no more decimals than the currency has. */
final class Money {
    /** Decimals by code. Gold, testing codes and the like are on the list too, but nobody is paid in them. */
    private static final Map<String, Integer> DECIMALS = Currency.availableCurrencies()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits,
                    Math::max));

    /** As many digits behind a point as a group of thousands has. */
    private static final int GROUP = 3;

    private Money() {}

    /** An amount of its own or none, without trailing zeros; what is not above 0 is kept as wrong. */
    static @Nullable BigDecimal amount(Fields fields, String column) {
        BigDecimal amount = Exact.number(fields, column);
        if (amount != null && amount.signum() == 0) {
            fields.wrong(column, "not-positive", "An amount of 0 is no money given; leave it empty or correct it.");
        }
        return amount;
    }

    /** The same where the currency is not at hand, which would tell: what may mean decimals or thousands is kept as wrong. */
    static @Nullable BigDecimal amountAlone(Fields fields, String column) {
        BigDecimal amount = amount(fields, column);
        BigDecimal written = fields.amount(column);
        if (amount != null && written != null && written.scale() == GROUP && amount.scale() < GROUP) {
            fields.wrong(column, "too-precise",
                    "'" + written.toPlainString() + "' may mean " + amount.toPlainString() + " or "
                            + written.movePointRight(GROUP).toPlainString()
                            + "; write it without zeros behind the point, and thousands without a separator.");
        }
        return amount;
    }

    /** A currency's code or none. */
    static @Nullable String currency(Fields fields, String column) {
        String code = fields.text(column);
        if (code != null && !DECIMALS.containsKey(code)) {
            fields.wrong(column, "unknown-code",
                    "'" + code + "' is no currency of ISO 4217, three capital letters such as BIF or USD.");
            return null;
        }
        return code;
    }

    /** Keeps as wrong what the two are not together. */
    static void pair(Fields fields, @Nullable String currency) {
        if (fields.has("amount") != fields.has("currency")) {
            String missing = fields.has("amount") ? "currency" : "amount";
            fields.wrong(missing, "required", "'amount' and 'currency' belong together; '" + missing + "' is empty.");
        }
        BigDecimal written = fields.amount("amount");
        if (written != null && currency != null) {
            tooPrecise(written, currency).ifPresent(message -> fields.wrong("amount", "too-precise", message));
        }
    }

    /**
     * What is wrong with an amount of a currency: nearly always a separator of thousands read as a decimal point.
     *
     * @param amount as it was written: 50.000 is no 50 where the currency has fewer decimals, 50.00 is
     */
    static Optional<String> tooPrecise(BigDecimal amount, String currency) {
        int decimals = DECIMALS.getOrDefault(currency, Integer.MAX_VALUE);
        boolean thousands = amount.scale() == GROUP && decimals < GROUP;
        return amount.stripTrailingZeros().scale() <= decimals && !thousands
                ? Optional.empty()
                : Optional.of("'" + amount.toPlainString() + "' has more decimals than " + currency + " has, which is "
                        + decimals + "; write thousands without a separator.");
    }
}
