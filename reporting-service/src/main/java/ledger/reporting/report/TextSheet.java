package ledger.reporting.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

import ledger.reporting.disclose.Disclosed;
import ledger.reporting.sheet.Labels;

/**
 * A report as the sheet that a unit publishes, for a terminal: headline figures, shares rounded half up to whole percent
 * (rule 18) and a bar for each row, the longest bar of a block standing for its largest count.
 */
final class TextSheet {
    private static final int LABEL = 34;
    private static final int BAR = 30;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private final StringBuilder out = new StringBuilder();
    private final Report report;
    private final Disclosed shown;
    private final Labels labels;
    private final NumberFormat numbers;

    TextSheet(ShownReport shownReport, Locale locale) {
        this.report = shownReport.report();
        this.shown = shownReport.shown();
        Locale language = locale.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
        this.labels = new Labels(language);
        this.numbers = NumberFormat.getIntegerInstance(language);
        write();
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void write() {
        line(label("programme." + report.programme()) + ", " + report.from() + " – " + report.to());
        String filters = report.filters() == null ? "" : report.filters().toString();
        if (!filters.isEmpty()) {
            line(label("filters") + " " + filters.substring(1, filters.length() - 1));
        }
        line("");
        headline("people", "people.total", report.people().total());
        headline("services", "services.total", report.services().total());
        headline("deliveries", "deliveries.total", report.deliveries().total());
        headline("standalone", "people.standalone", report.people().standalone());
        headline("combined", "people.combined", report.people().combined());
        block("bySex", "people.bySex", report.people().bySex(), report.people().total());
        block("byCategory", "people.byCategory", report.people().byCategory(), report.people().total());
        block("byAgeGroup", "people.byAgeGroup", report.people().byAgeGroup(), report.people().total());
        block("byVulnerability", "people.byVulnerability", report.people().byVulnerability(),
                report.people().total());
        block("byService", "services.byService", report.services().byService(), 0);
        if (report.people().byArea().size() > 0) {
            block("byArea", "people.byArea", report.people().byArea(), 0);
            line("  " + label("byArea.note"));
        }
        if (!shown.withheld().isEmpty()) {
            line("");
            line(label("withheld.note"));
        }
        victims();
        if (report.awareness().reached() > 0) {
            line("");
            headline("awareness", "awareness.reached", report.awareness().reached());
        }
        if (report.trainings().participants() > 0) {
            line("");
            headline("trainings", "trainings.participants", report.trainings().participants());
            bars("trainings.byStakeholder", report.trainings().byStakeholder(), 0);
        }
        if (!report.workingGroups().isEmpty()) {
            line("");
            line(label("workingGroups"));
            report.workingGroups()
                    .forEach((group, members) -> row(group, "workingGroups." + group, members, members, 0));
        }
        line("");
        line(label("asOf") + " " + report.asOf().position() + " · " + label("rules") + " " + report.rules());
        if (report.incomplete() != null) {
            line(label("incomplete") + " " + report.incomplete().parked());
        }
    }

    private void victims() {
        if (report.victims().identified() == 0) {
            return;
        }
        line("");
        headline("victims", "victims.identified", report.victims().identified());
        bars("victims.byTrafficking", report.victims().byTrafficking(), report.victims().identified());
        bars("victims.bySex", report.victims().bySex(), report.victims().identified());
        row(label("gbvSurvivors"), "victims.gbvSurvivors", report.victims().gbvSurvivors(),
                report.victims().identified(),
                report.victims().identified());
    }

    private void headline(String key, String path, long figure) {
        line(String.format(Locale.ROOT, "%10s  %s", shown.shows(path) ? numbers.format(figure) : label("withheld"),
                label(key)));
    }

    private void block(String title, String path, SortedMap<String, Long> counts, long whole) {
        if (!counts.isEmpty()) {
            line("");
            line(label(title));
            bars(path, counts, whole);
        }
    }

    private void bars(String path, SortedMap<String, Long> counts, long whole) {
        if (!shown.shows(path)) {
            line("  " + label("withheld"));
            return;
        }
        long largest = counts.entrySet()
                .stream()
                .filter(row -> shown.shows(path + "." + row.getKey()))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(1);
        List<Map.Entry<String, Long>> rows = counts.entrySet()
                .stream()
                // Those that are withheld come last, in an order that tells nothing of their counts.
                .sorted(Comparator.<Map.Entry<String, Long>>comparingLong(
                        row -> shown.shows(path + "." + row.getKey()) ? -row.getValue() : 0)
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        rows.forEach(
                row -> row(path.equals("people.byArea")
                        ? areaName(row.getKey())
                        : labels.code(report.programme(), row.getKey()),
                        path + "." + row.getKey(), row.getValue(), Math.max(largest, whole), whole));
    }

    /** @param whole what the count is a share of; 0 for no share */
    private void row(String label, String path, long count, long longest, long whole) {
        if (!shown.shows(path)) {
            line(String.format(Locale.ROOT, "  %-" + LABEL + "s %9s", label.replaceAll("\\s+", " "),
                    label("withheld")));
            return;
        }
        String share = whole == 0 ? "" : percent(count, whole) + " %";
        line(String.format(Locale.ROOT, "  %-" + LABEL + "s %9s %5s  %s", label.replaceAll("\\s+", " "),
                numbers.format(count), share,
                bar(count, longest)).stripTrailing());
    }

    private static String percent(long count, long whole) {
        return BigDecimal.valueOf(count * 100).divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP).toString();
    }

    private static String bar(long count, long longest) {
        long eighths = Math.max(count > 0 ? 1 : 0, count * BAR * 8 / Math.max(1, longest));
        String part = eighths % 8 == 0 ? "" : EIGHTHS.substring((int) (eighths % 8), (int) (eighths % 8) + 1);
        return "█".repeat((int) (eighths / 8)) + part;
    }

    private static String areaName(String code) {
        return ledger.vocabulary.area.AreaList.standard()
                .byCode(code)
                .map(area -> area.name() + " (" + code + ")")
                .orElse(code);
    }

    private String label(String key) {
        return labels.text(key);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
