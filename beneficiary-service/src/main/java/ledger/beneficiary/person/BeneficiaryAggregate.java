package ledger.beneficiary.person;

import ledger.beneficiary.person.Beneficiary.Sealed;
import ledger.beneficiary.person.BeneficiaryCommand.Act;
import ledger.beneficiary.person.BeneficiaryCommand.AtVersion;
import ledger.beneficiary.person.BeneficiaryCommand.ChangeProfile;
import ledger.beneficiary.person.BeneficiaryCommand.ErasePersonalData;
import ledger.beneficiary.person.BeneficiaryCommand.MergeDuplicate;
import ledger.beneficiary.person.BeneficiaryCommand.RecordConsent;
import ledger.beneficiary.person.BeneficiaryCommand.RegisterBeneficiary;
import ledger.beneficiary.person.BeneficiaryCommand.Unmerge;
import ledger.beneficiary.protect.Vault;
import ledger.platform.decide.Outcome;
import ledger.platform.store.DecidingAggregate;
import ledger.vocabulary.event.BeneficiaryEvent;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** Axon's shell around {@link Beneficiary}. */
@AggregateRoot(type = "Beneficiary")
class BeneficiaryAggregate extends DecidingAggregate<BeneficiaryCommand, BeneficiaryEvent, Beneficiary> {
    BeneficiaryAggregate() {
        super(BeneficiaryEvent.class, Beneficiary.NONE);
    }

    @CommandHandler(commandName = "BENEFICIARY", payloadType = BeneficiaryCommand.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome handle(BeneficiaryCommand command, Vault vault, People people) {
        return switch (command) {
            case Act act -> carryOut(act, vault, people);
            case AtVersion at -> at
                    .staleAt(at.of().equals(at.recordId()) ? state().version() : people.version(at.of()))
                    .orElseGet(() -> carryOut(at.act(), vault, people));
        };
    }

    @Override
    protected Beneficiary evolve(Beneficiary state, BeneficiaryEvent event) {
        return state.evolve(event);
    }

    private Outcome carryOut(Act command, Vault vault, People people) {
        Outcome outcome = carryOut(command, (_, state) -> switch (command) {
            case RegisterBeneficiary register -> state.register(register, sealed(register, state, vault));
            case ChangeProfile change -> state.changeProfile(change);
            case MergeDuplicate merge -> state.merge(merge, people.chainFrom(merge.survivorId()));
            case Unmerge unmerge -> state.unmerge(unmerge);
            case RecordConsent consent -> state.recordConsent(consent);
            case ErasePersonalData erase -> state.erase(erase);
        });
        if (command instanceof ErasePersonalData && outcome instanceof Outcome.Accepted) {
            vault.destroy(command.recordId());
        }
        return outcome;
    }

    private static Sealed sealed(RegisterBeneficiary command, Beneficiary state, Vault vault) {
        BeneficiaryRegistered before = state.registered();
        if (before == null) {
            return new Sealed(vault.seal(command.recordId(), command.personalData()), false);
        }
        return new Sealed(before.sealed(), state.erasedOn() != null
                || vault.open(command.recordId(), before.sealed()).map(command.personalData()::equals).orElse(true));
    }
}
