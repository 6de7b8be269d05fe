package ledger.assistance.deliver;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import ledger.assistance.deliver.DeliveryCommand.RecordDelivery;
import ledger.assistance.people.KnownPeople;
import ledger.assistance.people.PeopleNotUpToDate;
import ledger.assistance.web.RequestDesk;
import ledger.platform.decide.Outcome;
import org.springframework.stereotype.Component;

/** Records deliveries to people whose registration may still be on its way: it is waited for, not refused. */
@Component
final class NewcomerDesk {
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

    /** @throws PeopleNotUpToDate where nobody can tell whether the person is registered; nothing is recorded then */
    Outcome record(RecordDelivery command) {
        Outcome outcome = desk.attempt(command);
        if (!personUnknown(outcome)) {
            return outcome;
        }
        catchUp();
        return desk.attempt(command);
    }

    static boolean personUnknown(Outcome outcome) {
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
