package ledger.beneficiary.person;

import java.util.Objects;

import ledger.beneficiary.person.Beneficiary.Sealed;
import ledger.beneficiary.person.BeneficiaryCommand.Act;
import ledger.beneficiary.person.BeneficiaryCommand.AssessFunctioning;
import ledger.beneficiary.person.BeneficiaryCommand.AtVersion;
import ledger.beneficiary.person.BeneficiaryCommand.ChangeProfile;
import ledger.beneficiary.person.BeneficiaryCommand.ErasePersonalData;
import ledger.beneficiary.person.BeneficiaryCommand.MergeDuplicate;
import ledger.beneficiary.person.BeneficiaryCommand.RecordConsent;
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
        return switch (command) {
            case Act act -> carryOut(act, vault, people, duplicates, index);
            case AtVersion at -> at
                    .staleAt(at.of().equals(at.recordId()) ? state().version() : people.version(at.of()))
                    .orElseGet(() -> carryOut(at.act(), vault, people, duplicates, index));
        };
    }

    @Override
    protected Beneficiary evolve(Beneficiary state, BeneficiaryEvent event) {
        return state.evolve(event);
    }

    private Outcome carryOut(Act command, Vault vault, People people, PossibleDuplicates duplicates,
            DuplicateIndex index) {
        Outcome outcome = carryOut(command, (_, state) -> switch (command) {
            case RegisterBeneficiary register -> state.register(register,
                    () -> duplicates.likely(register.recordId(), register.traits()),
                    () -> sealed(register, state, vault));
            case ChangeProfile change -> state.changeProfile(change);
            case MergeDuplicate merge -> state.merge(merge, people.chainFrom(merge.survivorId()));
            case Unmerge unmerge -> state.unmerge(unmerge);
            case RecordConsent consent -> state.recordConsent(consent);
            case AssessFunctioning assess -> state.assess(assess);
            case ErasePersonalData erase -> state.erase(erase);
        });
        if (outcome instanceof Outcome.Accepted) {
            keep(command, vault, index);
        }
        return outcome;
    }

    /** Keeps in step what stands beside the record: the key of its data, and what the person is found by. */
    private void keep(Act accepted, Vault vault, DuplicateIndex index) {
        switch (accepted) {
            case RegisterBeneficiary register -> index.add(register.recordId(), register.traits());
            case ChangeProfile change -> {
                // Of whoever was erased nobody knows the names any more, a rehearsal with its own key neither.
                if (state().erasedOn() == null && (change.changes().containsKey(ProfileField.SEX)
                        || change.changes().containsKey(ProfileField.BIRTH_DATE))) {
                    vault.open(change.recordId(), Objects.requireNonNull(state().registered()).sealed())
                            .ifPresent(data -> index.replace(change.recordId(), state().traits(data)));
                }
            }
            // The index is among those that the vault tells to forget.
            case ErasePersonalData erase -> vault.destroy(erase.recordId());
            case MergeDuplicate _,Unmerge _,RecordConsent _,AssessFunctioning _ -> {
            }
        }
    }

    private static Sealed sealed(RegisterBeneficiary command, Beneficiary state, Vault vault) {
        BeneficiaryRegistered before = state.registered();
        if (before == null) {
            return new Sealed(vault.seal(command.recordId(), command.traits().personalData()), false);
        }
        return new Sealed(before.sealed(), state.erasedOn() != null
                || vault.open(command.recordId(), before.sealed()).map(command.traits().personalData()::equals)
                        .orElse(true));
    }
}
