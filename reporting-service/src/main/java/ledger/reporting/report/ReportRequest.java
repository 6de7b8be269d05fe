package ledger.reporting.report;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import ledger.platform.input.Fields;
import ledger.platform.web.Refusal;
import ledger.reporting.count.AgeBands;
import ledger.reporting.count.Dimension;
import ledger.reporting.count.LiveCounts.Crossing;
import ledger.reporting.count.Selection;
import ledger.vocabulary.area.Area;
import ledger.vocabulary.area.AreaList;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;

import org.jspecify.annotations.Nullable;

/** The parameters of a report as they were sent; all but the first three may be missing. */
public record ReportRequest(String programme, LocalDate from, LocalDate to, @Nullable String asOf,
        @Nullable String audience,
        @Nullable String area, @Nullable String project, @Nullable String provider, @Nullable String donor,
        @Nullable String service,
        @Nullable String ageBands, @Nullable List<String> cross, @Nullable String shares) {
    private static final int MOST_CROSSINGS = 10;
    private static final int LAST_YEAR = 9999;
    private static final String ALL = "ALL";

    /** @throws Refusal for a value that does not exist or cannot be counted */
    public Selection selection() {
        if (from.isAfter(to)) {
            throw Refusal.invalid("from", "after-to",
                    "'from' lies after 'to'; the first day of the period comes first.");
        }
        if (from.getYear() < 1 || to.getYear() > LAST_YEAR) {
            throw Refusal.invalid("from", "out-of-range", "'from' and 'to' are days of the years 1 to " + LAST_YEAR
                    + ".");
        }
        if (audience != null && !audience.equals("internal") && !audience.equals("public")) {
            throw Refusal.invalid("audience", "unknown-code", "'audience' must be internal or public.");
        }
        ServiceType type = service == null || service.isBlank() ? null : code(ServiceType.values(), "service", service);
        return new Selection(programmeOrAll(), from, to, areas(), named("project", project),
                named("provider", provider), named("donor", donor), type,
                bands());
    }

    boolean wantsShares() {
        String wanted = given(shares);
        if (wanted != null && !wanted.equals("true") && !wanted.equals("false")) {
            throw Refusal.invalid("shares", "unknown-code", "'shares' is true or false.");
        }
        return wanted != null && wanted.equals("true");
    }

    /** Pairs of dimensions to break people down by, each as {@code sex:ageGroup}. */
    List<Crossing> crossings() {
        List<String> wanted = cross == null ? List.of() : cross;
        if (wanted.size() > MOST_CROSSINGS) {
            throw Refusal.invalid("cross", "too-many", "'cross' may be given up to " + MOST_CROSSINGS + " times.");
        }
        return wanted.stream().map(pair -> {
            String[] names = pair.split(":", -1);
            Dimension rows = names.length == 2 ? Dimension.find(names[0]).orElse(null) : null;
            Dimension columns = names.length == 2 ? Dimension.find(names[1]).orElse(null) : null;
            if (rows == null || columns == null || rows == columns) {
                throw Refusal.invalid("cross", "unknown-dimension", "'cross' takes two different ones of "
                        + Arrays.stream(Dimension.values()).map(Dimension::parameter)
                                .collect(Collectors.joining(", "))
                        + ", as in sex:ageGroup.");
            }
            return new Crossing(rows, columns);
        }).toList();
    }

    private AgeBands bands() {
        String wanted = given(ageBands);
        if (wanted == null) {
            return AgeBands.STANDARD;
        }
        try {
            return AgeBands.parse(wanted);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("ageBands", "not-bands", "'ageBands' are no age bands such as 0-17,18-59,60+: "
                    + e.getMessage() + ".");
        }
    }

    /** The same of a programme or of all as it was known at a position. */
    ReportRequest of(String otherProgramme, String position) {
        return new ReportRequest(otherProgramme, from, to, position, audience, area, project, provider, donor,
                service, ageBands, null, null);
    }

    public String programmeName() {
        Programme one = programmeOrAll();
        return one == null ? ALL : one.name();
    }

    /** The filters that are set, by the name of their parameter. */
    @Nullable
    public SortedMap<String, String> filters() {
        SortedMap<String, String> set = new TreeMap<>();
        put(set, "area", area);
        put(set, "project", project);
        put(set, "provider", provider);
        put(set, "donor", donor);
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

    private static @Nullable String named(String parameter, @Nullable String value) {
        String name = given(value);
        if (name != null && !Fields.isPlain(name)) {
            throw Refusal.invalid(parameter, "bad-character",
                    "'" + parameter + "' holds a control or direction character; type the text anew.");
        }
        return name;
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
