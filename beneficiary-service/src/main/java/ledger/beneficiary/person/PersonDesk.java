package ledger.beneficiary.person;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.person.BeneficiaryCommand.Act;
import ledger.beneficiary.person.BeneficiaryCommand.AtVersion;
import ledger.platform.decide.CommandContext;
import ledger.platform.decide.Outcome;
import ledger.platform.store.CommandDesk;
import ledger.platform.web.Caller;
import ledger.platform.web.IfMatch;
import ledger.platform.web.Refusal;
import org.springframework.stereotype.Component;

import org.jspecify.annotations.Nullable;

/** What every request about a person does: act on the record as the caller saw it, and answer with how it stands now. */
@Component
public class PersonDesk {
    private final CommandDesk commands;
    private final People people;
    private final Clock clock;

    PersonDesk(CommandDesk commands, People people, Clock clock) {
        this.commands = commands;
        this.people = people;
        this.clock = clock;
    }

    /** @throws Refusal for whatever is no recorded or unchanged */
    public Outcome carryOut(Act act, @Nullable String ifMatch) {
        return carryOut(act, act.recordId(), ifMatch, Set.of());
    }

    /**
     * @param seen    the record that {@code ifMatch} is about
     * @param ifMatch see {@link IfMatch}; null where the caller does not care
     * @param locks   see {@link CommandDesk#executeAll}
     */
    public Outcome carryOut(Act act, UUID seen, @Nullable String ifMatch, Collection<String> locks) {
        return carryOutAll(List.of(act), seen, ifMatch, locks).getFirst();
    }

    /**
     * Several acts as one, the act on the record that was seen last: that this is as the caller saw it is asked before each
     * of them.
     */
    public void carryOutAll(List<Act> acts, UUID seen, @Nullable String ifMatch) {
        carryOutAll(acts, seen, ifMatch, Set.of());
    }

    private List<Outcome> carryOutAll(List<Act> acts, UUID seen, @Nullable String ifMatch, Collection<String> locks) {
        Optional<Set<Long>> versions = IfMatch.versions(ifMatch);
        List<BeneficiaryCommand> all = acts.stream()
                .map(act -> versions.<BeneficiaryCommand>map(accepted -> new AtVersion(act, seen, accepted))
                        .orElse(act))
                .toList();
        List<Outcome> outcomes = commands.executeAll(all, CommandContext.of(Caller.current().subject()), locks);
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Refused refused) {
                throw Refusal.of(refused);
            }
        }
        return outcomes;
    }

    /** @throws Refusal where there is no such person */
    public Beneficiary find(UUID id) {
        return people.find(id).orElseThrow(() -> Refusal.notFound("id", "There is no person " + id + "."));
    }

    public BeneficiaryView view(UUID id) {
        return BeneficiaryView.of(find(id), today());
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }
}
