package ledger.deploy.launch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import ledger.deploy.terminal.Terminal;

/** Shows which parts are ready: on a screen one line that is drawn again, elsewhere a line for each part. */
final class StartProgress {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Terminal terminal;
    private final List<String> waiting;
    private final long begin = System.nanoTime();
    private final ScheduledExecutorService clock = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    StartProgress(Terminal terminal, List<String> parts) {
        this.terminal = terminal;
        this.waiting = new ArrayList<>(parts);
        if (terminal.interactive()) {
            var _ = clock.scheduleAtFixedRate(this::draw, 0, 500, TimeUnit.MILLISECONDS);
        }
    }

    synchronized void ready(String part) {
        waiting.remove(part);
        terminal.err().printf(Locale.ROOT, "%s  %-20s ready after %.1f s%n", terminal.interactive() ? CLEAR_LINE : "",
                part, seconds());
        if (terminal.interactive()) {
            draw();
        }
    }

    private synchronized void draw() {
        if (!waiting.isEmpty() && !clock.isShutdown()) {
            terminal.err().printf(Locale.ROOT, "%s  %.0f s, waiting for %s", CLEAR_LINE, seconds(),
                    String.join(", ", waiting));
            terminal.err().flush();
        }
    }

    private double seconds() {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
    }

    /** Nothing is drawn any more. */
    synchronized void end() {
        if (!clock.isShutdown()) {
            clock.shutdownNow();
            if (terminal.interactive()) {
                terminal.err().print(CLEAR_LINE);
                terminal.err().flush();
            }
        }
    }
}
