package ledger.deploy.home;

import ledger.deploy.terminal.Failure;

/**
 * The seven ports of one ledger, in a row, all on 127.0.0.1.
 *
 * @param first the gateway's; LEDGER_PORT
 */
public record Ports(int first) {
    /** The gateway's port where LEDGER_PORT says nothing. */
    public static final int DEFAULT = 8080;
    private static final int POSTGRES = 4;
    private static final int KAFKA = 5;
    private static final int KAFKA_CONTROLLER = 6;
    private static final int LAST = 65_535;

    public Ports {
        if (first < 1 || first + KAFKA_CONTROLLER > LAST) {
            throw new Failure("LEDGER_PORT is " + first + ". It must lie between 1 and " + (LAST - KAFKA_CONTROLLER)
                    + ": the ledger takes seven ports from it on.");
        }
    }

    /** Reads LEDGER_PORT. */
    public static Ports parse(String text) {
        try {
            return new Ports(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw new Failure("LEDGER_PORT is \"" + text + "\". It must be a number, for example LEDGER_PORT=8080.", e);
        }
    }

    public int of(Service service) {
        return first + service.portOffset();
    }

    /** Where a service answers, without a slash at the end. */
    public String url(Service service) {
        return "http://localhost:" + of(service);
    }

    public int postgres() {
        return first + POSTGRES;
    }

    public int kafka() {
        return first + KAFKA;
    }

    public int kafkaController() {
        return first + KAFKA_CONTROLLER;
    }
}
