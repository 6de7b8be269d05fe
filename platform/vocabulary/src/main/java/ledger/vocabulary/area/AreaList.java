package ledger.vocabulary.area;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.jspecify.annotations.Nullable;

/**
 * All areas that records may name, read from the CSV files of {@code areas/} on the class path: one per country, called by
 * its ISO 3166 code of two letters. To add a country is to add its file, with the country itself as level 0.
 */
public final class AreaList {
    private static final AreaList STANDARD = load();

    private final Map<String, Area> byCode = new LinkedHashMap<>();
    private final Map<String, List<Area>> byName = new HashMap<>();
    private final Map<String, List<Area>> children = new HashMap<>();

    private AreaList(List<Area> areas) {
        for (Area area : areas) {
            if (byCode.put(key(area.code()), area) != null) {
                throw new IllegalStateException("area code " + area.code() + " is there twice");
            }
            byName.computeIfAbsent(key(area.name()), _ -> new ArrayList<>()).add(area);
            if (area.parent() != null) {
                if (!byCode.containsKey(key(area.parent()))) {
                    throw new IllegalStateException("area " + area.code() + " lies in " + area.parent()
                            + ", which is not there before it");
                }
                children.computeIfAbsent(area.parent(), _ -> new ArrayList<>()).add(area);
            }
        }
    }

    public static AreaList standard() {
        return STANDARD;
    }

    /**
     * The area of a code or a name, in force on the day or not. Of several with one name: the highest level in force on
     * the day, else the highest level. Upper and lower case do not matter.
     */
    public Optional<Area> find(String codeOrName, LocalDate day) {
        Area coded = byCode.get(key(codeOrName));
        if (coded != null) {
            return Optional.of(coded);
        }
        return byName.getOrDefault(key(codeOrName), List.of())
                .stream()
                .min(Comparator.comparing((Area area) -> !area.inForceOn(day)).thenComparingInt(Area::level));
    }

    /** Every area, by country and as its file has them: each after the one that it lies in. */
    public Collection<Area> all() {
        return Collections.unmodifiableCollection(byCode.values());
    }

    public Optional<Area> byCode(String code) {
        return Optional.ofNullable(byCode.get(key(code)));
    }

    /** The code itself and the codes of all areas that lie in it, at any depth. */
    public Set<String> within(String code) {
        Set<String> codes = new LinkedHashSet<>();
        codes.add(code);
        for (Area child : children.getOrDefault(code, List.of())) {
            codes.addAll(within(child.code()));
        }
        return codes;
    }

    private static String key(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static AreaList load() {
        List<Area> areas = new ArrayList<>();
        for (String country : new TreeSet<>(List.of(Locale.getISOCountries()))) {
            InputStream file = AreaList.class.getResourceAsStream("/areas/" + country + ".csv");
            if (file != null) {
                areas.addAll(read(new InputStreamReader(file, StandardCharsets.UTF_8)));
            }
        }
        return new AreaList(areas);
    }

    /** The list of CSV files with the columns code, name, level, parent, from, to and pcode. */
    public static AreaList of(Reader... files) {
        return new AreaList(Arrays.stream(files).flatMap(file -> read(file).stream()).toList());
    }

    private static List<Area> read(Reader file) {
        List<Area> areas = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                areas.add(new Area(row.getField("code"), row.getField("name"), Integer.parseInt(row.getField("level")),
                        emptyToNull(row.getField("parent")), date(row.getField("from")), date(row.getField("to"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return areas;
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable LocalDate date(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
