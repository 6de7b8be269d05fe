package ledger.assistance.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import ledger.assistance.people.KnownPeople;
import ledger.assistance.people.PeopleNotUpToDate;
import ledger.platform.decide.LedgerCommand;
import ledger.platform.decide.Outcome;
import ledger.platform.input.Fields;
import ledger.platform.web.Refusal;
import org.springframework.stereotype.Component;

/** Records what is about people whose registration may still be on its way: it is waited for, not refused. */
@Component
public final class NewcomerDesk {
    /** Half of the web server's threads: while the registry is away the others go on serving people who are known. */
    private static final int WAITING_AT_ONCE = 16;
    private static final Duration QUEUE = Duration.ofSeconds(2);

    private final RequestDesk desk;
    private final KnownPeople people;
    private final Semaphore seats = new Semaphore(WAITING_AT_ONCE);

    NewcomerDesk(RequestDesk desk, KnownPeople people) {
        this.desk = desk;
        this.people = people;
    }

    /**
     * Carries out a command about the person whom the fields name (see {@link NamedPerson}).
     *
     * @throws PeopleNotUpToDate where nobody can tell whether the person is registered; nothing is recorded then
     * @throws Refusal           where the command is refused
     */
    public Outcome record(LedgerCommand command, Fields fields) {
        Outcome outcome = desk.attempt(command);
        return personUnknown(outcome) ? recordCaughtUp(command, fields) : RequestDesk.accepted(outcome);
    }

    /**
     * The same once everything is known that the registry recorded before the call: for what depends on more of a person
     * than being registered.
     */
    public Outcome recordCaughtUp(LedgerCommand command, Fields fields) {
        catchUp();
        Outcome outcome = desk.attempt(command);
        if (personUnknown(outcome) && fields.has("beneficiary_id")) {
            throw Refusal.invalid("beneficiary_id", "unknown-ref",
                    "There is no person " + fields.text("beneficiary_id") + "; register the person first.");
        }
        return RequestDesk.accepted(outcome);
    }

    private static boolean personUnknown(Outcome outcome) {
        return outcome instanceof Outcome.Refused(_, var errors) && errors.stream()
                .anyMatch(error -> error.field().equals("person_ref") && error.code().equals("unknown-ref"));
    }

    private void catchUp() {
        try {
            if (!seats.tryAcquire(QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PeopleNotUpToDate("many requests wait for it already", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeopleNotUpToDate("this service is stopping", e);
        }
        try {
            people.catchUp();
        } finally {
            seats.release();
        }
    }
}
