package ledger.reporting.period;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.reporting.count.Figures;
import ledger.reporting.count.Figures.Figure;
import ledger.reporting.evidence.Evidence;
import ledger.reporting.evidence.Evidence.Since;
import ledger.reporting.report.Report;
import ledger.vocabulary.event.PeriodEvent.PeriodSubmitted;

import org.jspecify.annotations.Nullable;

/** What has changed since a statement, figure by figure, and the entries that did it. */
final class Changes {
    /** Of each figure; all are counted. */
    private static final int SHOWN = 200;

    private final Periods periods;
    private final Evidence evidence;

    Changes(Periods periods, Evidence evidence) {
        this.periods = periods;
        this.evidence = evidence;
    }

    /** What an entry did after the statement. */
    enum Kind {
        LATE, CORRECTED, VOIDED, MERGED, UNMERGED, PROFILE, ERASED
    }

    /** @param date the day that it speaks of; left out where it speaks of none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(long index, UUID eventId, String type, Kind kind, @Nullable LocalDate date, Instant recordedAt,
            UUID recordId, @Nullable UUID beneficiaryId) {}

    /**
     * A figure that is no longer what it was.
     *
     * @param stated  in the statement
     * @param now     as known now
     * @param number  of entries that did it
     * @param entries the first of them, by ledger index
     */
    record Changed(String figure, long stated, long now, long difference, int number, List<Entry> entries) {}

    /**
     * @param position of the statement
     * @param figures  those that differ; none where the statement still holds
     * @param erased   erasures since; they change no figure
     */
    record View(int version, String sha256, long position, Report.AsOf asOf, List<Changed> figures,
            List<Entry> erased) {}

    View since(Period period, PeriodSubmitted statement) {
        Report now = periods.report(period, null);
        Figures stated = Statement.figures(statement.statement());
        SortedMap<String, Long> before = byPath(stated);
        SortedMap<String, Long> after = byPath(now.figures());
        TreeSet<String> differing = new TreeSet<>(before.keySet());
        differing.addAll(after.keySet());
        differing.removeIf(path -> before.getOrDefault(path, 0L).equals(after.getOrDefault(path, 0L)));
        Map<String, List<Since>> entries = evidence.since(statement.position(), Periods.selection(period),
                now.asOf().position(), differing);
        List<Changed> changed = new ArrayList<>();
        for (String path : differing) {
            long was = before.getOrDefault(path, 0L);
            long is = after.getOrDefault(path, 0L);
            List<Since> all = entries.getOrDefault(path, List.of());
            changed.add(new Changed(path, was, is, is - was, all.size(),
                    all.stream().limit(SHOWN).map(Changes::entry).toList()));
        }
        return new View(statement.version(), statement.sha256(), statement.position(), now.asOf(), changed,
                evidence.erasures(statement.position(), now.asOf().position()).stream().map(Changes::entry).toList());
    }

    private static Entry entry(Since since) {
        return new Entry(since.index(), since.eventId(), since.type(), kind(since.type()), since.date(),
                since.recordedAt(), since.recordId(), since.beneficiaryId());
    }

    /** By the words that name the fact: what is none of these was recorded late. */
    private static Kind kind(String type) {
        String fact = type.substring(0, type.indexOf('.'));
        return switch (fact) {
            case "BeneficiariesMerged" -> Kind.MERGED;
            case "BeneficiariesUnmerged" -> Kind.UNMERGED;
            case "ProfileChanged" -> Kind.PROFILE;
            case "PersonalDataErased" -> Kind.ERASED;
            default -> fact.endsWith("Corrected") ? Kind.CORRECTED : fact.endsWith("Voided") ? Kind.VOIDED : Kind.LATE;
        };
    }

    private static SortedMap<String, Long> byPath(Figures figures) {
        SortedMap<String, Long> byPath = new TreeMap<>();
        for (Figure figure : figures.all()) {
            byPath.put(figure.path(), figure.value());
        }
        return byPath;
    }
}
