package ledger.assistance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Time that goes on by itself, and that a test can put forward. */
final class SettableClock extends Clock {
    private final ZoneId zone;
    private volatile Duration ahead = Duration.ZERO;

    SettableClock(ZoneId zone) {
        this.zone = zone;
    }

    void forward(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId another) {
        return Clock.offset(Clock.system(another), ahead);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
