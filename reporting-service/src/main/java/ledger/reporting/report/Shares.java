package ledger.reporting.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SortedMap;
import java.util.TreeMap;

import ledger.reporting.count.Figures;

/** Shares in percent with one decimal, rounded half up (rule 18), each of the people that it is taken from. */
final class Shares {
    private Shares() {}

    /** By path of the figure; empty where there is nobody to take a share of. */
    static SortedMap<String, BigDecimal> of(Figures figures) {
        SortedMap<String, BigDecimal> shares = new TreeMap<>();
        for (Figures.Figure figure : figures.all()) {
            String path = figure.path();
            long whole = path.startsWith("people.")
                    ? figures.people().total()
                    : path.startsWith("services.by") || path.startsWith("combinations.")
                            ? figures.people().total()
                            : path.startsWith("victims.") ? figures.victims().identified() : 0;
            if (whole > 0) {
                shares.put(path, share(figure.value(), whole));
            }
        }
        return shares;
    }

    static BigDecimal share(long part, long whole) {
        return BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
}
