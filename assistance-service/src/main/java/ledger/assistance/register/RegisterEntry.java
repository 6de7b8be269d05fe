package ledger.assistance.register;

import ledger.platform.decide.Decision;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.RegisterEvent;
import ledger.vocabulary.event.RegisterEvent.DonorRecorded;
import ledger.vocabulary.event.RegisterEvent.ProgrammeRecorded;
import ledger.vocabulary.event.RegisterEvent.ProjectRecorded;

import org.jspecify.annotations.Nullable;

/**
 * An entry as decisions see it, and the decision itself: no clock, no database, no framework.
 *
 * @param latest null where it does not exist
 */
public record RegisterEntry(@Nullable RegisterEvent latest) {
    public static final RegisterEntry NONE = new RegisterEntry(null);

    /** @param donorKnown whether the donor that the entry names, if any, is in the register of donors */
    public Decision<AssistanceEvent> record(RecordEntry command, boolean donorKnown) {
        RegisterEvent fact = command.fact();
        if (fact.equals(latest)) {
            return Decision.alreadyRecorded();
        }
        if (latest != null && !command.replacing()) {
            return Decision.conflict(column(fact), "conflict",
                    "'" + fact.code()
                            + "' is in the register with other content; replace it by PUT, or give a code of its own.");
        }
        return donorKnown
                ? Decision.accept(fact)
                : Decision.invalid("donor", "unknown-ref",
                        "This donor is not in the register of donors; record the donor first.");
    }

    public RegisterEntry evolve(AssistanceEvent event) {
        return event instanceof RegisterEvent entry ? new RegisterEntry(entry) : this;
    }

    private static String column(RegisterEvent fact) {
        return switch (fact) {
            case DonorRecorded _ -> "donor";
            case ProgrammeRecorded _ -> "programme";
            case ProjectRecorded _ -> "project";
        };
    }
}
