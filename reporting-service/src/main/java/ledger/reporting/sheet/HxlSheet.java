package ledger.reporting.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import ledger.reporting.sheet.Table.Row;
import ledger.vocabulary.area.AreaList;

import org.jspecify.annotations.Nullable;

/**
 * A report as CSV with HXL 1.1 hashtags in the second row: a row for all people reached, by sex, age, category and
 * vulnerability, then one for each type of service and one for each area. A withheld cell is blank, and the last column,
 * {@code #meta+withheld}, names the hashtags of those that are; a cell that does not apply is blank and not named. Areas
 * overlap. {@code +returnees}, {@code +disabled} and the like are attributes beyond the standard's list, as it allows.
 */
public final class HxlSheet {
    private static final String REACHED = "#reached+ind";
    private static final String FLAG = "#meta+withheld";
    private static final Map<String, String> KNOWN = Map.ofEntries(Map.entry("F", "+f"), Map.entry("M", "+m"),
            Map.entry("X", "+i"), Map.entry("0-4", "+infants"), Map.entry("5-11", "+children"),
            Map.entry("12-17", "+adolescents"), Map.entry("18-59", "+adults"), Map.entry("60+", "+elderly"),
            Map.entry("IDP", "+idps"), Map.entry("RETURNEE", "+returnees"),
            Map.entry("VULNERABLE_MIGRANT", "+migrants"), Map.entry("REFUGEE", "+refugees"),
            Map.entry("ASYLUM_SEEKER", "+asylumseekers"), Map.entry("HOST_COMMUNITY", "+host"),
            Map.entry("PERSON_WITH_DISABILITY", "+disabled"));
    private static final List<String> BREAKDOWNS = List.of("people.bySex", "people.byAgeGroup", "people.byCategory",
            "people.byVulnerability");

    private final Sheet sheet;
    private final Words words;
    /** Names of columns by hashtag. */
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder();

    private HxlSheet(Sheet sheet, Locale locale) {
        this.sheet = sheet;
        this.words = new Words(locale);
    }

    public static String of(Sheet sheet, Locale locale) {
        return new HxlSheet(sheet, locale).write();
    }

    private String write() {
        columns();
        line(List.copyOf(columns.values()));
        line(List.copyOf(columns.keySet()));
        Map<String, @Nullable Long> all = new LinkedHashMap<>();
        all.put(REACHED, sheet.total("people.total"));
        for (String id : BREAKDOWNS) {
            sheet.table(id).rows().forEach(row -> all.put(tag(id, row.key()), row.count()));
        }
        all.put("#output+services+ind", sheet.total("services.total"));
        all.put("#output+deliveries+ind", sheet.total("deliveries.total"));
        data(Map.of(), all);
        Table deliveries = sheet.table("deliveries.byService");
        for (Row row : sheet.table("services.byService").rows()) {
            Map<String, @Nullable Long> counts = new LinkedHashMap<>();
            counts.put(REACHED, row.count());
            counts.put("#output+services+ind", row.count());
            deliveries.rows()
                    .stream()
                    .filter(delivered -> delivered.key().equals(row.key()))
                    .forEach(delivered -> counts.put("#output+deliveries+ind", delivered.count()));
            data(Map.of("#service+code", row.key(), "#service+name",
                    words.code(sheet.head().programme(), "services.byService", row.key())), counts);
        }
        for (Row row : sheet.table("people.byArea").rows()) {
            Map<String, @Nullable Long> counts = new LinkedHashMap<>();
            counts.put(REACHED, row.count());
            data(area(row.key()), counts);
        }
        return out.toString();
    }

    private void columns() {
        columns.put("#date+start", words.text("from"));
        columns.put("#date+end", words.text("to"));
        columns.put("#activity+programme", words.text("programme"));
        columns.put("#service+code", words.text("hxl.service.code"));
        columns.put("#service+name", words.text("hxl.service"));
        columns.put("#adm1+code", words.text("hxl.area.code"));
        columns.put("#adm1+name", words.text("hxl.area"));
        columns.put("#loc+code", words.text("hxl.place.code"));
        columns.put("#loc+name", words.text("hxl.place"));
        columns.put(REACHED, words.text("people.total"));
        for (String id : BREAKDOWNS) {
            sheet.table(id)
                    .rows()
                    .forEach(row -> columns.put(tag(id, row.key()),
                            words.text("tab." + id) + ": " + words.code(sheet.head().programme(), id, row.key())));
        }
        columns.put("#output+services+ind", words.text("services.total"));
        columns.put("#output+deliveries+ind", words.text("deliveries.total"));
        columns.put(FLAG, words.text("column.withheld"));
    }

    /** A whole table that is withheld is one column without an attribute of its own but the table's. */
    private static String tag(String table, String key) {
        String of = table.substring(table.indexOf(".by") + 3).toLowerCase(Locale.ROOT);
        if (key.isEmpty()) {
            return REACHED + "+" + of;
        }
        String known = KNOWN.get(key);
        if (known != null) {
            return REACHED + known;
        }
        String plain = key.toLowerCase(Locale.ROOT).replace("+", "_plus").replaceAll("[^a-z0-9_]", "_");
        return REACHED + "+" + of + "_" + plain;
    }

    /** Provinces of today's and of former lists are the first level; what lies below or above is a place. */
    private static Map<String, String> area(String code) {
        if (code.isEmpty()) {
            return Map.of();
        }
        String name = AreaList.standard().byCode(code).map(area -> area.name()).orElse(code);
        boolean province = code.matches("[A-Z]{2}-[A-Z0-9]+");
        return province
                ? Map.of("#adm1+code", code, "#adm1+name", name)
                : Map.of("#loc+code", code, "#loc+name", name);
    }

    private void data(Map<String, String> texts, Map<String, @Nullable Long> counts) {
        List<String> cells = new ArrayList<>();
        List<String> withheld = new ArrayList<>();
        for (String tag : columns.keySet()) {
            Long count = counts.get(tag);
            if (count != null) {
                cells.add(count.toString());
            } else if (counts.containsKey(tag)) {
                withheld.add(tag);
                cells.add("");
            } else {
                cells.add(switch (tag) {
                    case "#date+start" -> sheet.head().from().toString();
                    case "#date+end" -> sheet.head().to().toString();
                    case "#activity+programme" -> sheet.head().programme();
                    case FLAG -> String.join(" ", withheld);
                    default -> texts.getOrDefault(tag, "");
                });
            }
        }
        line(cells);
    }

    private void line(List<String> cells) {
        List<String> safe = cells.stream().map(HxlSheet::cell).toList();
        out.append(String.join(",", safe)).append("\r\n");
    }

    private static String cell(String text) {
        return text.matches("[^,\"\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
