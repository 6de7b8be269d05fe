package ledger.deploy.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import ledger.deploy.process.Await;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

import org.jspecify.annotations.Nullable;

/**
 * Held by the one command that starts or stops parts of a ledger. The operating system lets go of it when the command
 * ends, however it ends.
 */
public final class HomeLock implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final FileChannel channel;
    private final FileLock lock;

    private HomeLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the lock; where another command holds it, says so and waits, five minutes at most. */
    public static HomeLock take(Home home, Terminal terminal) {
        return take(home, terminal, LIMIT);
    }

    static HomeLock take(Home home, Terminal terminal, Duration limit) {
        FileChannel channel = open(home);
        try {
            AtomicReference<@Nullable FileLock> held = new AtomicReference<>(attempt(channel, home));
            if (held.get() == null) {
                terminal.note("Another command (" + holder(home) + ") is starting or stopping the ledger in "
                        + home.directory() + "; waiting for it.");
                Await.until(limit, () -> {
                    held.set(attempt(channel, home));
                    return held.get() != null;
                });
            }
            FileLock lock = held.get();
            if (lock == null) {
                throw new Failure("Another command (" + holder(home) + ") has been starting or stopping the ledger in "
                        + home.directory() + " for " + limit.toMinutes() + " minutes. Look what it does, or stop it.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer
                    .wrap(("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
            return new HomeLock(channel, lock);
        } catch (IOException | RuntimeException e) {
            closeQuietly(channel, e);
            throw e instanceof RuntimeException known ? known : unusable(home, (IOException) e);
        }
    }

    private static FileChannel open(Home home) {
        try {
            return FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unusable(home, e);
        }
    }

    private static @Nullable FileLock attempt(FileChannel channel, Home home) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            throw unusable(home, e);
        }
    }

    private static Failure unusable(Home home, IOException e) {
        return new Failure(home.lock() + " cannot be locked: " + Failure.reason(e), e);
    }

    private static String holder(Home home) {
        try {
            String text = Files.readString(home.lock()).strip();
            return text.isEmpty() ? "process unknown" : text;
        } catch (IOException e) {
            return "process unknown";
        }
    }

    private static void closeQuietly(FileChannel channel, Exception reason) {
        try {
            channel.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new Failure("The lock of LEDGER_HOME could not be let go: " + Failure.reason(e), e);
        }
    }
}
