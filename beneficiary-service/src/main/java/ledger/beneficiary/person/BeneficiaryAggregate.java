package ledger.beneficiary.person;

import java.util.Objects;

import ledger.beneficiary.person.Beneficiary.Sealed;
import ledger.beneficiary.person.BeneficiaryCommand.ChangeProfile;
import ledger.beneficiary.person.BeneficiaryCommand.MergeDuplicate;
import ledger.beneficiary.person.BeneficiaryCommand.RegisterBeneficiary;
import ledger.beneficiary.person.BeneficiaryCommand.Unmerge;
import ledger.beneficiary.duplicates.DuplicateIndex;
import ledger.beneficiary.duplicates.PossibleDuplicates;
import ledger.beneficiary.protect.Vault;
import ledger.platform.decide.Outcome;
import ledger.platform.store.DecidingAggregate;
import ledger.vocabulary.code.ProfileField;
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
    Outcome handle(BeneficiaryCommand command, Vault vault, People people, PossibleDuplicates duplicates,
            DuplicateIndex index) {
        Outcome outcome = carryOut(command, (_, state) -> switch (command) {
            case RegisterBeneficiary register -> state.register(register,
                    () -> duplicates.likely(register.recordId(), register.traits()),
                    () -> sealed(register, state, vault));
            case ChangeProfile change -> state.changeProfile(change);
            case MergeDuplicate merge -> state.merge(merge, people.chainFrom(merge.survivorId()));
            case Unmerge unmerge -> state.unmerge(unmerge);
        });
        if (outcome instanceof Outcome.Accepted) {
            keepFindable(command, vault, index);
        }
        return outcome;
    }

    private void keepFindable(BeneficiaryCommand command, Vault vault, DuplicateIndex index) {
        switch (command) {
            case RegisterBeneficiary register -> index.add(register.recordId(), register.traits());
            case ChangeProfile change -> {
                if (change.changes().containsKey(ProfileField.SEX)
                        || change.changes().containsKey(ProfileField.BIRTH_DATE)) {
                    vault.open(change.recordId(), Objects.requireNonNull(state().registered()).sealed())
                            .ifPresent(data -> index.replace(change.recordId(), state().traits(data)));
                }
            }
            case MergeDuplicate _,Unmerge _ -> {
            }
        }
    }

    @Override
    protected Beneficiary evolve(Beneficiary state, BeneficiaryEvent event) {
        return state.evolve(event);
    }

    private static Sealed sealed(RegisterBeneficiary command, Beneficiary state, Vault vault) {
        BeneficiaryRegistered before = state.registered();
        return before == null
                ? new Sealed(vault.seal(command.recordId(), command.personalData()), false)
                : new Sealed(before.sealed(), vault.open(command.recordId(), before.sealed())
                        .map(command.personalData()::equals)
                        .orElse(true));
    }

}
