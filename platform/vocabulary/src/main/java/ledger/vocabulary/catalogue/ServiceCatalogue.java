package ledger.vocabulary.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;

import org.jspecify.annotations.Nullable;

/**
 * All services with their labels, read from {@code catalogue/services.csv} on the class path. The file only grows: the
 * rows of the latest version replace all earlier ones of the same service and programme. A new label is two rows of a new
 * version, the old label to a day and the new one from the next; the end of a service is one row with its last day. So
 * every label that was ever printed can be found again.
 *
 * <p>
 * The catalogue says how services are called and when they are on offer; it never decides what may be recorded. A delivery
 * outside those days happened all the same: it is accepted, with a warning.
 */
public final class ServiceCatalogue {
    public static final List<String> LANGUAGES = List.of("en", "fr");
    private static final ServiceCatalogue STANDARD = load();

    private final List<CatalogueEntry> entries;

    private ServiceCatalogue(List<CatalogueEntry> entries) {
        this.entries = List.copyOf(entries);
        for (ServiceType service : ServiceType.values()) {
            if (entries.stream().noneMatch(entry -> entry.service() == service && entry.programme() == null)) {
                throw new IllegalStateException("the catalogue has no entry of " + service + " for all programmes");
            }
        }
    }

    public static ServiceCatalogue standard() {
        return STANDARD;
    }

    /**
     * The catalogue of a CSV text with the columns version, service, programme, from, to and one for each language.
     *
     * @throws IllegalStateException where a service is missing or a row is wrong
     */
    public static ServiceCatalogue read(Reader csv) {
        List<CatalogueEntry> entries = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord row : rows) {
                entries.add(entry(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ServiceCatalogue(entries);
    }

    /** The newest version of any entry. */
    public int version() {
        return entries.stream().mapToInt(CatalogueEntry::version).max().orElseThrow();
    }

    public List<CatalogueEntry> entries() {
        return entries;
    }

    /** What holds today's version of: the entries that no later version of the same service and programme replaces. */
    public List<CatalogueEntry> current() {
        return entries.stream()
                .filter(entry -> entry.version() == latest(entry.service(), entry.programme()))
                .toList();
    }

    /**
     * The entry that holds for a programme on a day: one of the programme's own where it has any, else one for all
     * programmes. Empty where the service is not on offer.
     *
     * @param programme null for all programmes
     */
    public Optional<CatalogueEntry> find(ServiceType service, @Nullable Programme programme, LocalDate day) {
        Programme holder = latest(service, programme) == 0 ? null : programme;
        int version = latest(service, holder);
        return entries.stream()
                .filter(entry -> entry.service() == service && entry.programme() == holder)
                .filter(entry -> entry.version() == version && entry.activeOn(day))
                .findFirst();
    }

    private int latest(ServiceType service, @Nullable Programme programme) {
        return entries.stream()
                .filter(entry -> entry.service() == service && entry.programme() == programme)
                .mapToInt(CatalogueEntry::version)
                .max()
                .orElse(0);
    }

    private static ServiceCatalogue load() {
        InputStream file = ServiceCatalogue.class.getResourceAsStream("/catalogue/services.csv");
        if (file == null) {
            throw new IllegalStateException("/catalogue/services.csv is not on the class path");
        }
        return read(new InputStreamReader(file, StandardCharsets.UTF_8));
    }

    private static CatalogueEntry entry(NamedCsvRecord row) {
        try {
            SortedMap<String, String> labels = new TreeMap<>();
            for (String language : LANGUAGES) {
                String label = row.getField(language).strip();
                if (label.isEmpty()) {
                    throw new IllegalArgumentException("no label in " + language);
                }
                labels.put(language, label);
            }
            String programme = row.getField("programme");
            return new CatalogueEntry(Integer.parseInt(row.getField("version")),
                    ServiceType.valueOf(row.getField("service")),
                    programme.isEmpty() ? null : Programme.valueOf(programme), date(row.getField("from")),
                    date(row.getField("to")), Collections.unmodifiableSortedMap(labels));
        } catch (RuntimeException e) {
            throw new IllegalStateException("the catalogue's line " + row.getStartingLineNumber() + " is wrong: "
                    + e.getMessage() + "; services are " + Arrays.toString(ServiceType.values()), e);
        }
    }

    private static @Nullable LocalDate date(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
