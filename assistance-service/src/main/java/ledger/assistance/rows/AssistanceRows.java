package ledger.assistance.rows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ledger.assistance.activity.ActivityRows;
import ledger.assistance.deliver.Deliveries;
import ledger.assistance.deliver.DeliveryCommand.CorrectDelivery;
import ledger.assistance.deliver.DeliveryCommand.RecordDelivery;
import ledger.assistance.deliver.DeliveryRows;
import ledger.assistance.register.Warnings;
import ledger.platform.decide.FieldError;
import ledger.platform.input.RowBatch;
import ledger.platform.input.RowDesk;
import ledger.platform.input.RowResult;
import ledger.platform.store.CommandDesk;
import ledger.platform.web.Refusal;
import org.springframework.stereotype.Component;

import org.jspecify.annotations.Nullable;

/** Takes batches of import rows of this service's templates; a batch is one transaction. */
@Component
public final class AssistanceRows {
    private final RowDesk rows;
    private final CommandDesk commands;
    private final Deliveries deliveries;
    private final Warnings warnings;

    AssistanceRows(RowDesk rows, CommandDesk commands, Deliveries deliveries, Warnings warnings) {
        this.rows = rows;
        this.commands = commands;
        this.deliveries = deliveries;
        this.warnings = warnings;
    }

    /**
     * Records the rows of a batch. A delivery that does not go together with the registers, or no longer does once it
     * is corrected, is recorded, with a notice. A
     * person that is not known is refused at once: catch up before deliveries (see
     * {@link ledger.assistance.people.KnownPeople#catchUp}).
     *
     * @param template without the file's ending, such as {@code awareness-sessions}
     * @return a result for every row, in order
     * @throws Refusal for a template of another service
     */
    public List<RowResult> record(String template, RowBatch batch) {
        return switch (template) {
            case "deliveries" -> rows.record(batch, DeliveryRows::delivery, List.of(), this::warnings);
            case "awareness-sessions" -> rows.record(batch, ActivityRows::awarenessSession, List.of());
            case "trainings" -> rows.record(batch, ActivityRows::training, List.of());
            case "memberships" -> rows.record(batch, ActivityRows::membership, List.of());
            case "corrections" -> rows.record(batch, DeliveryRows::correction, List.of(),
                    (recorded, before) -> warnings(recorded, before, batch.rehearsal()));
            case "voids" -> rows.record(batch, VoidRows::voiding, List.of());
            default -> throw Refusal.notFound("template",
                    "There is no template '" + template + "' for what this service records.");
        };
    }

    private Map<UUID, List<FieldError>> warnings(List<RecordDelivery> recorded, List<RecordDelivery> before) {
        return warnings.of(Stream.concat(recorded.stream(), before.stream()).map(RecordDelivery::fact).toList());
    }

    /** Of the deliveries with all corrections of the batch; a row of corrections gives them in its column {@code value}. */
    private Map<UUID, List<FieldError>> warnings(List<CorrectDelivery> recorded, List<CorrectDelivery> before,
            @Nullable UUID rehearsal) {
        Set<UUID> corrected = Stream.concat(recorded.stream(), before.stream()).map(CorrectDelivery::recordId)
                .collect(Collectors.toSet());
        Map<UUID, List<FieldError>> found = warnings.of(deliveries.current(corrected, rehearsal));
        found.replaceAll((_, warnings) -> warnings.stream()
                .map(warning -> new FieldError("value", warning.code(), warning.message()))
                .toList());
        return found;
    }

    /** Forgets what a rehearsal pretended to record. */
    public void endRehearsal(UUID rehearsal) {
        commands.endRehearsal(rehearsal);
    }
}
