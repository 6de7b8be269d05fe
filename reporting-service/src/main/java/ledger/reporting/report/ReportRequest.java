package ledger.reporting.report;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import ledger.platform.web.Refusal;
import ledger.reporting.count.Selection;
import ledger.vocabulary.area.Area;
import ledger.vocabulary.area.AreaList;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;

import org.jspecify.annotations.Nullable;

/** The parameters of a report as they were sent; all but the first three may be missing. */
record ReportRequest(String programme, LocalDate from, LocalDate to, @Nullable String asOf, @Nullable String audience,
        @Nullable String area, @Nullable String project, @Nullable String provider, @Nullable String service) {
    private static final String ALL = "ALL";

    /** @throws Refusal for a value that does not exist or cannot be counted */
    Selection selection() {
        if (from.isAfter(to)) {
            throw Refusal.invalid("from", "after-to",
                    "'from' lies after 'to'; the first day of the period comes first.");
        }
        if (audience != null && !audience.equals("internal")) {
            throw Refusal.invalid("audience", "not-available", "Only audience=internal is served; figures for the "
                    + "public need small counts withheld, which this version cannot do yet.");
        }
        ServiceType type = service == null || service.isBlank() ? null : code(ServiceType.values(), "service", service);
        return new Selection(programmeOrAll(), from, to, areas(), given(project), given(provider), type);
    }

    String programmeName() {
        Programme one = programmeOrAll();
        return one == null ? ALL : one.name();
    }

    /** The filters that are set, by the name of their parameter. */
    @Nullable
    SortedMap<String, String> filters() {
        SortedMap<String, String> set = new TreeMap<>();
        put(set, "area", area);
        put(set, "project", project);
        put(set, "provider", provider);
        put(set, "service", service);
        return set.isEmpty() ? null : set;
    }

    private @Nullable Programme programmeOrAll() {
        return programme.equals(ALL) ? null : code(Programme.values(), "programme", programme);
    }

    private @Nullable Set<String> areas() {
        String wanted = given(area);
        if (wanted == null) {
            return null;
        }
        Area found = AreaList.standard()
                .find(wanted, to)
                .orElseThrow(
                        () -> Refusal.invalid("area", "unknown-area", "There is no area of this name or code in the "
                                + "area list."));
        return AreaList.standard().within(found.code());
    }

    private static <E extends Enum<E>> E code(E[] codes, String parameter, String value) {
        return Arrays.stream(codes)
                .filter(code -> code.name().equals(value))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(parameter, "unknown-code", "'" + parameter + "' must be one of "
                        + choices(parameter, codes) + "."));
    }

    private static String choices(String parameter, Enum<?>[] codes) {
        List<String> names = new java.util.ArrayList<>(Arrays.stream(codes).map(Enum::name).toList());
        if (parameter.toLowerCase(Locale.ROOT).equals("programme")) {
            names.add(ALL);
        }
        return names.stream().collect(Collectors.joining(", "));
    }

    private static void put(SortedMap<String, String> set, String name, @Nullable String value) {
        String text = given(value);
        if (text != null) {
            set.put(name, text);
        }
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
