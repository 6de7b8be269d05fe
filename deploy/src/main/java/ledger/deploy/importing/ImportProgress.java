package ledger.deploy.importing;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

import ledger.deploy.terminal.Terminal;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far one stage of an import is: a bar on a screen, a line now and then elsewhere. */
final class ImportProgress implements AutoCloseable {
    private static final long LINE_EVERY = TimeUnit.SECONDS.toNanos(5);

    private final Terminal terminal;
    private final String stage;
    private final @Nullable ProgressBar bar;
    private long total;
    private final long begin = System.nanoTime();
    private long lastLine = begin;

    ImportProgress(Terminal terminal, String stage) {
        this.terminal = terminal;
        this.stage = stage;
        this.bar = terminal.interactive()
                ? new ProgressBarBuilder().setTaskName(stage)
                        .setInitialMax(0)
                        .setUnit(" KB", 1024)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
                        .build()
                : null;
    }

    synchronized void total(long bytes) {
        total = bytes;
        if (bar != null) {
            bar.maxHint(bytes);
        }
    }

    synchronized void at(long bytes) {
        if (bar != null) {
            bar.stepTo(bytes);
        } else if (System.nanoTime() - lastLine > LINE_EVERY) {
            lastLine = System.nanoTime();
            terminal.note(String.format(Locale.ROOT, "%s: %,d of %,d KB%s", stage, bytes / 1024, total / 1024,
                    left(bytes)));
        }
    }

    /** How long it will still take at the pace so far; nothing where there is no pace yet. A bar says so itself. */
    private String left(long bytes) {
        if (bytes <= 0 || bytes >= total) {
            return "";
        }
        double seconds = (System.nanoTime() - begin) / 1e9 * (total - bytes) / bytes;
        return seconds < 90
                ? String.format(Locale.ROOT, ", about %.0f seconds left", seconds)
                : String.format(Locale.ROOT, ", about %.0f minutes left", seconds / 60);
    }

    /** A word beside the bar. */
    void extra(String word) {
        if (bar != null) {
            bar.setExtraMessage(word);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
