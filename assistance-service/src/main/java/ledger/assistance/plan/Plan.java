package ledger.assistance.plan;

import ledger.assistance.plan.PackageCommand.PlanPackage;
import ledger.assistance.plan.PackageCommand.VoidPackage;
import ledger.platform.decide.Decision;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.PackageEvent;
import ledger.vocabulary.event.PackageEvent.PackagePlanned;
import ledger.vocabulary.event.PackageEvent.PackageVoided;

import org.jspecify.annotations.Nullable;

/**
 * A package as decisions see it, and the decisions themselves: no clock, no database, no framework.
 *
 * @param planned    null where it does not exist
 * @param voidReason null where it is not voided
 */
public record Plan(@Nullable PackagePlanned planned, @Nullable String voidReason) {
    public static final Plan NONE = new Plan(null, null);

    /** @param personKnown whether the person is registered */
    public Decision<AssistanceEvent> plan(PlanPackage command, boolean personKnown) {
        if (planned != null) {
            return planned.equals(command.fact())
                    ? Decision.alreadyRecorded()
                    : Decision.conflict("package_ref", "conflict", "'" + command.fact().packageRef()
                            + "' was planned before with other content; void it and plan a new one under another ref.");
        }
        return personKnown
                ? Decision.accept(command.fact())
                : Decision.invalid("person_ref", "unknown-ref",
                        "This person is not registered; register the person first.");
    }

    public Decision<AssistanceEvent> void_(VoidPackage command) {
        if (planned == null) {
            return Decision.unknown("package_ref", "There is no such package.");
        }
        if (voidReason == null) {
            return Decision.accept(new PackageVoided(command.recordId(), planned.beneficiaryId(), command.reason()));
        }
        return voidReason.equals(command.reason())
                ? Decision.alreadyRecorded()
                : Decision.conflict("package_ref", "voided-before",
                        "This package was voided before, because: " + voidReason);
    }

    public Plan evolve(AssistanceEvent event) {
        if (!(event instanceof PackageEvent about)) {
            // The id of another record: there is no such package.
            return this;
        }
        return switch (about) {
            case PackagePlanned e -> new Plan(e, voidReason);
            case PackageVoided e -> new Plan(planned, e.reason());
        };
    }
}
