package ledger.deploy.launch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

import ledger.deploy.files.PrivateFiles;
import ledger.deploy.home.Home;
import ledger.deploy.home.Ports;
import ledger.deploy.home.Secrets;
import ledger.deploy.process.Identity.Signal;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.util.LinuxUtils;

/** The databases' server: durable, on 127.0.0.1 alone, and nobody signs in without a password. */
final class Postgres implements Part {
    static final String NAME = "postgres";
    private static final String SUPERUSER = "postgres";
    /** SQLSTATE: the server said no to the password. */
    private static final String WRONG_PASSWORD = "28P01";

    private static final long MEGABYTE = 1024 * 1024;
    private static final long MACHINE_TO_BUFFERS = 8;
    private static final long FEWEST_BUFFERS = 128;
    private static final long MOST_BUFFERS = 2_048;

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final Terminal terminal;
    private final PartProcess process;

    Postgres(Home home, Ports ports, Secrets secrets, Terminal terminal) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.terminal = terminal;
        this.process = new PartProcess(home, NAME);
    }

    @Override
    public PartProcess process() {
        return process;
    }

    @Override
    public List<Integer> ports() {
        return List.of(ports.postgres());
    }

    @Override
    public void start() {
        PostgresBinaries binaries = PostgresBinaries.of(home);
        if (!Files.exists(home.postgresData().resolve("PG_VERSION"))) {
            initialise(binaries);
        }
        new StalePostmaster(home.postgresData()).removeLock();
        List<String> command = asOrdinaryUser();
        command.addAll(List.of(binaries.program("postgres").toString(), "-D", home.postgresData().toString(), "-p",
                Integer.toString(ports.postgres())));
        // On the command line, where no settings file can undo them: what is confirmed is on disk, and only this machine
        // can connect, by TCP and with a password. Keys of records are as good as random, so an index that memory does not
        // hold is read and written anew with every row; and after each checkpoint every page of it goes to the log as a whole,
        // so checkpoints are put off for as long as the log of a few minutes' import.
        for (String setting : List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on",
                "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200",
                "shared_buffers=" + buffers() + "MB", "max_wal_size=4GB", "checkpoint_timeout=15min")) {
            command.addAll(List.of("-c", setting));
        }
        process.start(command, home.postgres());
    }

    /** In megabytes: an eighth of the machine, so far as the data fill it. */
    private static long buffers() {
        long machine = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        return Math.clamp(machine / MACHINE_TO_BUFFERS / MEGABYTE, FEWEST_BUFFERS, MOST_BUFFERS);
    }

    @Override
    public boolean ready() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                throw new Failure("PostgreSQL does not take the password in " + secrets.superuserPasswordFile()
                        + ": the file does not belong to these data. Restore it from a backup of " + home.secrets()
                        + ".", e);
            }
            return false;
        }
    }

    @Override
    public boolean endedForAWhile() {
        return StalePostmaster.sessionsAreEnding(process.log().tail(5));
    }

    /** As the superuser; the caller closes it. */
    Connection connect() throws SQLException {
        return connect("postgres");
    }

    /** The same in another database. */
    Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", SUPERUSER);
        properties.put("password", secrets.superuserPassword());
        properties.put("connectTimeout", "2");
        properties.put("ApplicationName", "ledger");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database,
                properties);
    }

    /** SIGINT makes the server end its sessions and shut down in order; SIGTERM would wait for sessions to end. */
    @Override
    public void stop() {
        process.stop(Signal.INT, Signal.QUIT, terminal);
    }

    /** In a folder of its own that takes its name when it is whole: one that was cut off is never taken for data. */
    private void initialise(PostgresBinaries binaries) {
        Path fresh = home.postgres().resolve("data.new-" + UUID.randomUUID());
        List<String> command = asOrdinaryUser();
        command.addAll(List.of(binaries.program("initdb").toString(), "--pgdata=" + fresh, "--username=" + SUPERUSER,
                "--pwfile=" + secrets.superuserPasswordFile(), "--auth=scram-sha-256", "--encoding=UTF8",
                // The server's own order of characters, the same on every machine and after every upgrade of the system.
                "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        try {
            removeUnfinished();
            Process initdb = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (initdb.waitFor() != 0) {
                throw new Failure("PostgreSQL could not prepare its data in " + home.postgres() + ":\n"
                        + output.strip().indent(2).stripTrailing());
            }
            Files.deleteIfExists(home.postgresData());
            Files.move(fresh, home.postgresData());
        } catch (IOException e) {
            throw new Failure("PostgreSQL's data could not be prepared in " + home.postgres() + ": "
                    + Failure.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }

    private void removeUnfinished() throws IOException {
        try (var unfinished = Files.newDirectoryStream(home.postgres(), "data.new-*")) {
            for (Path folder : unfinished) {
                PrivateFiles.empty(folder);
                Files.delete(folder);
            }
        }
    }

    /** PostgreSQL refuses to run as root: in a user namespace of its own it is nobody, and its files stay root's. */
    private static List<String> asOrdinaryUser() {
        return new ArrayList<>(LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of());
    }
}
