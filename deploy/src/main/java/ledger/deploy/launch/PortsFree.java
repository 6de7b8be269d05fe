package ledger.deploy.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import ledger.deploy.home.Ports;
import ledger.deploy.process.Port;
import ledger.deploy.process.PortHolder;
import ledger.deploy.terminal.Failure;

/** Looks, before anything is started, whether all ports are free that are going to be needed. */
final class PortsFree {
    private static final int LAST = 65_535;

    private PortsFree() {}

    /** Fails with the ports that are taken, who holds them where that can be found, and a row of ports that is free. */
    static void check(Ports ports, List<Part> missing) {
        List<String> taken = new ArrayList<>();
        for (Part part : missing) {
            for (int port : part.ports()) {
                if (!Port.free(port)) {
                    taken.add("Port " + port + ", which " + part.name() + " needs, is taken by "
                            + PortHolder.describe(port).orElse("a process that this user cannot see") + ".");
                }
            }
        }
        if (!taken.isEmpty()) {
            throw new Failure(String.join("\n", taken) + "\nStop it, or choose other ports: LEDGER_PORT="
                    + freeRow(ports) + " ./ledger up");
        }
    }

    private static String freeRow(Ports ports) {
        return IntStream.iterate(ports.first() + 10, first -> first + 6 <= LAST, first -> first + 10)
                .limit(100)
                .filter(first -> IntStream.rangeClosed(first, first + 6).allMatch(Port::free))
                .mapToObj(Integer::toString)
                .findFirst()
                .orElse("PORT");
    }
}
