package ledger.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server that keeps what it was told, with the binaries that Maven brought. */
public final class EmbeddedDatabase {
    private EmbeddedDatabase() {}

    /**
     * A server to be started; the caller adds port and log files.
     *
     * @param home binaries are unpacked under it, data lives in {@code home/data} and stays
     */
    public static EmbeddedPostgres.Builder builder(Path home) throws IOException {
        File directory = home.toAbsolutePath().toFile();
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory)
                .setDataDirectory(new File(directory, "data"))
                .setCleanDataDirectory(false)
                // The library turns both off, which is fit for throw-away data only: a ledger would lose what it confirmed.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "128MB");
    }
}
