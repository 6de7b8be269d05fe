package ledger.deploy.home;

import java.nio.file.Path;

/**
 * LEDGER_HOME and what stands where in it.
 *
 * @param directory absolute
 */
public record Home(Path directory) {
    /** Passwords, client secrets and keys; for the owner alone. */
    public Path secrets() {
        return directory.resolve("secrets");
    }

    /** The settings that each service starts with, written at every start. */
    public Path config() {
        return directory.resolve("config");
    }

    public Path config(Service service) {
        return config().resolve(service.module() + ".properties");
    }

    /** Settings of the operator's own for a service, which hold before those; need not be there. */
    public Path ownSettings(Service service) {
        return directory.resolve("settings").resolve(service.module() + ".properties");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    /** The log of one part, or of the program itself. */
    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** What runs now: one file per process. */
    public Path run() {
        return directory.resolve("run");
    }

    /** Binaries of PostgreSQL and, in {@code data}, its data. */
    public Path postgres() {
        return directory.resolve("postgres");
    }

    public Path postgresData() {
        return postgres().resolve("data");
    }

    public Path kafka() {
        return directory.resolve("kafka");
    }

    public Path kafkaData() {
        return kafka().resolve("data");
    }

    /** Uploaded files until they are imported. */
    public Path imports() {
        return directory.resolve("imports");
    }

    /** Temporary files of the services: uploads pass through, so they do not belong in a folder that all may read. */
    public Path temporary() {
        return directory.resolve("tmp");
    }

    /** What can be made again at any time, to start faster. */
    public Path cache() {
        return directory.resolve("cache");
    }

    /** Layout of this folder; written once databases and broker are prepared, before the first service starts. */
    public Path version() {
        return directory.resolve("version");
    }

    public Path lock() {
        return directory.resolve("lock");
    }
}
