package ledger.deploy.launch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import ledger.deploy.home.Ports;
import ledger.deploy.process.Await;
import ledger.deploy.process.Port;
import ledger.deploy.process.PortHolder;
import ledger.deploy.terminal.Failure;

/** Looks, before anything is started, whether all ports are free that are going to be needed. */
final class PortsFree {
    private static final int LAST = 65_535;
    private static final Duration ENDING = Duration.ofSeconds(5);

    private PortsFree() {}

    /** Fails with the ports that are taken, who holds them where that can be found, and a row of ports that is free. */
    static void check(Ports ports, List<Part> missing) {
        List<String> taken = new ArrayList<>();
        for (Part part : missing) {
            for (int port : part.ports()) {
                if (Port.free(port)) {
                    continue;
                }
                Optional<String> holder = PortHolder.describe(port);
                // A process that was just killed holds its ports a moment longer, and cannot be found any more.
                if (holder.isPresent() || !Await.until(ENDING, () -> Port.free(port))) {
                    taken.add("Port " + port + ", which " + part.name() + " needs, is taken by "
                            + holder.orElse("a process that this user cannot see") + ".");
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
