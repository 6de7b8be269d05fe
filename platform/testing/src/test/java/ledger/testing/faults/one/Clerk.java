package ledger.testing.faults.one;

import java.sql.Connection;
import java.time.Instant;

import ledger.platform.decide.Decision;
import ledger.testing.faults.two.Eavesdropper;

/** Decides with a database and a clock in hand, which no decision may. */
public final class Clerk {
    private final Connection connection;

    public Clerk(Connection connection) {
        this.connection = connection;
    }

    public Decision decide() {
        return new Decision() {
            @Override
            public String toString() {
                return connection + " at " + Instant.now() + " for " + Eavesdropper.NAME;
            }
        };
    }

    Instant asked() {
        return Instant.now();
    }
}
