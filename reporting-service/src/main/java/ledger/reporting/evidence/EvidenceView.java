package ledger.reporting.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.reporting.report.Report;

import org.jspecify.annotations.Nullable;

/**
 * A page of the entries behind a figure.
 *
 * @param figure  its path
 * @param value   the figure itself
 * @param asOf    the ledger position that it follows from; later pages keep to it
 * @param entries number of all entries behind the figure
 * @param page    those of this page, by ledger index
 * @param next    cursor of the next page; left out on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvidenceView(String programme, LocalDate from, LocalDate to, @Nullable SortedMap<String, String> filters,
        Report.AsOf asOf, int rules, String figure, long value, long entries, List<Line> page,
        @Nullable String next) {
    /**
     * One entry.
     *
     * @param index         its ledger position
     * @param part          what it has to do with the figure
     * @param date          the day that it speaks of; left out where it speaks of none
     * @param recordedAt    when it was recorded
     * @param beneficiaryId an id without a name; left out where it is about no person
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(long index, UUID eventId, String type, Part part, @Nullable LocalDate date, Instant recordedAt,
            UUID recordId, @Nullable UUID beneficiaryId) {
        static Line of(Item item, Part part) {
            return new Line(item.position(), item.eventId(), item.type(), part, item.day(), item.recordedAt(),
                    item.recordId(), item.beneficiaryId());
        }
    }
}
