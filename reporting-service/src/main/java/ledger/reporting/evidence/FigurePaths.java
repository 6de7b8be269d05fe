package ledger.reporting.evidence;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import ledger.platform.web.Refusal;
import ledger.reporting.count.AgeBands;
import ledger.vocabulary.area.AreaList;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Stakeholder;
import ledger.vocabulary.code.Trafficking;
import ledger.vocabulary.code.Vulnerability;

/** Which figures there are, level by level of the report's JSON. */
final class FigurePaths {
    private static final Map<String, List<String>> LEVELS = Map.of("",
            List.of("people", "services", "deliveries", "combinations", "victims", "awareness", "trainings",
                    "workingGroups"),
            "people",
            List.of("total", "standalone", "combined", "bySex", "byCategory", "byAgeGroup", "byVulnerability",
                    "byArea"),
            "services", List.of("total", "standalone", "combined", "byService", "standaloneByService"), "deliveries",
            List.of("total", "byService", "outsideProjectDates"), "victims",
            List.of("identified", "byTrafficking", "gbvSurvivors", "bySex"),
            "awareness", List.of("reached"), "trainings", List.of("participants", "byStakeholder"));

    private FigurePaths() {}

    /**
     * @param known the figures of the report, for keys that are no codes
     * @throws Refusal for what is the path of no figure, with what there is at the level where it goes wrong
     */
    static void require(String path, AgeBands bands, Collection<String> known) {
        String level = "";
        String rest = path;
        while (LEVELS.containsKey(level)) {
            int dot = rest.indexOf('.');
            String next = dot < 0 ? rest : rest.substring(0, dot);
            if (!LEVELS.getOrDefault(level, List.of()).contains(next)) {
                throw unknown(path, level, LEVELS.getOrDefault(level, List.of()));
            }
            level = level.isEmpty() ? next : level + "." + next;
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        boolean keyed = keyed(level);
        if (keyed ? !isKey(level, rest, bands, known) : !rest.isEmpty()) {
            throw unknown(path, level, keyed ? keys(level, bands, known) : List.of());
        }
    }

    private static boolean keyed(String level) {
        return level.contains(".by") || level.equals("services.standaloneByService") || level.equals("combinations")
                || level.equals("workingGroups");
    }

    private static boolean isKey(String level, String key, AgeBands bands, Collection<String> known) {
        if (level.equals("people.byArea")) {
            return AreaList.standard().byCode(key).filter(area -> area.code().equals(key)).isPresent();
        }
        if (level.equals("combinations")) {
            List<String> codes = Arrays.asList(key.split(";", -1));
            return names(ServiceType.values()).containsAll(codes) && List.copyOf(new TreeSet<>(codes)).equals(codes);
        }
        return keys(level, bands, known).contains(key);
    }

    private static Collection<String> keys(String level, AgeBands bands, Collection<String> known) {
        return switch (level) {
            case "people.bySex", "victims.bySex" -> names(Sex.values());
            case "people.byCategory" -> with(names(Category.values()), "UNKNOWN");
            case "people.byAgeGroup" -> with(bands.bands().stream().map(AgeBands.Band::label).toList(),
                    AgeBands.UNKNOWN);
            case "people.byVulnerability" -> names(Vulnerability.values());
            case "victims.byTrafficking" -> names(Trafficking.values());
            case "trainings.byStakeholder" -> names(Stakeholder.values());
            case "services.byService", "services.standaloneByService", "deliveries.byService" ->
                names(ServiceType.values());
            default -> known.stream()
                    .filter(path -> path.startsWith(level + "."))
                    .map(path -> path.substring(level.length() + 1))
                    .toList();
        };
    }

    private static Refusal unknown(String path, String level, Collection<String> there) {
        String where = level.isEmpty() ? "A report" : "'" + level + "'";
        return Refusal.invalid("figure", "unknown-figure", "'" + path + "' is no figure. " + (there.isEmpty()
                ? where + " is a figure itself, or has none here; there is nothing below it."
                : where + " has: " + String.join(", ", there) + "."));
    }

    private static List<String> names(Enum<?>[] codes) {
        return Arrays.stream(codes).map(Enum::name).toList();
    }

    private static List<String> with(List<String> names, String other) {
        return java.util.stream.Stream.concat(names.stream(), java.util.stream.Stream.of(other)).toList();
    }
}
