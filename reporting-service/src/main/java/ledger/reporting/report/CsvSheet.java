package ledger.reporting.report;

import java.util.Map;

import ledger.reporting.disclose.Disclosed;

/**
 * A report as CSV: one figure a row, {@code figure,key,value}, with the paths of the JSON form, such as
 * {@code services.byService,CASH_ASSISTANCE,2115}. Names of working groups come from input and are quoted and kept from
 * being read as formulas. A figure that is withheld has the value {@code withheld}.
 */
final class CsvSheet {
    private static final String WITHHELD = "withheld";

    private final StringBuilder out = new StringBuilder("figure,key,value\r\n");

    private final Disclosed shown;

    private CsvSheet(Disclosed shown) {
        this.shown = shown;
    }

    static String of(ShownReport shownReport) {
        Report report = shownReport.report();
        CsvSheet sheet = new CsvSheet(shownReport.shown());
        sheet.row("programme", "", report.programme());
        sheet.row("from", "", report.from().toString());
        sheet.row("to", "", report.to().toString());
        if (report.filters() != null) {
            report.filters().forEach((name, value) -> sheet.row("filters", name, value));
        }
        sheet.row("asOf.position", "", report.asOf().position());
        sheet.row("rules", "", (long) report.rules());
        if (report.incomplete() != null) {
            sheet.row("incomplete.parked", "", report.incomplete().parked());
        }
        sheet.row("people.total", "", report.people().total());
        sheet.row("people.standalone", "", report.people().standalone());
        sheet.row("people.combined", "", report.people().combined());
        sheet.rows("people.bySex", report.people().bySex());
        sheet.rows("people.byCategory", report.people().byCategory());
        sheet.rows("people.byAgeGroup", report.people().byAgeGroup());
        sheet.rows("people.byVulnerability", report.people().byVulnerability());
        sheet.rows("people.byArea", report.people().byArea());
        sheet.row("services.total", "", report.services().total());
        sheet.row("services.standalone", "", report.services().standalone());
        sheet.row("services.combined", "", report.services().combined());
        sheet.rows("services.byService", report.services().byService());
        sheet.rows("services.standaloneByService", report.services().standaloneByService());
        sheet.row("deliveries.total", "", report.deliveries().total());
        sheet.rows("deliveries.byService", report.deliveries().byService());
        report.combinations()
                .stream()
                .filter(sheet.shown::shows)
                .forEach(combination -> sheet.row("combinations", String.join(";", combination.services()),
                        combination.people()));
        if (sheet.shown.withheld().contains("combinations")) {
            sheet.row("combinations", "", WITHHELD);
        }
        sheet.row("victims.identified", "", report.victims().identified());
        sheet.rows("victims.byTrafficking", report.victims().byTrafficking());
        sheet.row("victims.gbvSurvivors", "", report.victims().gbvSurvivors());
        sheet.rows("victims.bySex", report.victims().bySex());
        sheet.row("awareness.reached", "", report.awareness().reached());
        sheet.row("trainings.participants", "", report.trainings().participants());
        sheet.rows("trainings.byStakeholder", report.trainings().byStakeholder());
        sheet.rows("workingGroups", report.workingGroups());
        return sheet.out.toString();
    }

    private void rows(String figure, Map<String, Long> counts) {
        if (shown.shows(figure)) {
            counts.forEach((key, count) -> row(figure, key, count));
        } else {
            row(figure, "", WITHHELD);
        }
    }

    private void row(String figure, String key, long value) {
        row(figure, key, shown.shows(key.isEmpty() ? figure : figure + "." + key) ? Long.toString(value) : WITHHELD);
    }

    private void row(String figure, String key, String value) {
        out.append(figure).append(',').append(cell(key)).append(',').append(cell(value)).append("\r\n");
    }

    private static String cell(String text) {
        // Spreadsheets run what begins like a formula; an apostrophe in front makes it a text.
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^,\"\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
