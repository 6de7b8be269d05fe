package ledger.deploy.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import ledger.deploy.files.PrivateFiles;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

/**
 * Passwords, client secrets and keys of one ledger: made at the first start from the operating system's randomness, never
 * defaults, readable by their owner alone, and never made anew where that would lock data away.
 */
public final class Secrets {
    private static final int BYTES = 32;
    private static final String MASTER_KEY = "registry-master.key";
    private static final String SUPERUSER = "postgres.password";
    private static final Pattern FORMER_KEY = Pattern.compile("log-key\\.[1-9]\\d{0,5}\\.pem");
    /** The client that this program signs in as. */
    public static final String CLI = "ledger-cli";
    /** The client that the assistance service signs in as, for calls to the other services. */
    public static final String ASSISTANCE = "assistance-service";

    private final Home home;

    private Secrets(Home home) {
        this.home = home;
    }

    /**
     * The secrets of a ledger that is about to be started; those that are missing are made.
     *
     * @param state           of LEDGER_HOME: where databases exist, the master key and the databases' own password are never
     *                        made anew
     * @param servicesRunning whether services run that were started with the present secrets
     */
    public static Secrets prepare(Home home, HomeCheck.State state, BooleanSupplier servicesRunning,
            Terminal terminal) {
        Secrets secrets = new Secrets(home);
        try {
            PrivateFiles.folder(home.secrets());
        } catch (IOException e) {
            throw new Failure(home.secrets() + " cannot be made: " + Failure.reason(e), e);
        }
        boolean used = state == HomeCheck.State.USED;
        if (used) {
            secrets.require(MASTER_KEY, "Without it the personal data in the registry cannot be read.");
            secrets.require(SUPERUSER, "Without it nobody can sign in to the databases.");
        }
        secrets.makeIfMissing(MASTER_KEY, Base64.getEncoder());
        secrets.checkMasterKey();
        secrets.makeIfMissing(SUPERUSER, Base64.getUrlEncoder().withoutPadding());
        for (Service service : Service.values()) {
            secrets.replaceIfMissing(databaseFile(service.database()), used, servicesRunning, terminal);
            secrets.replaceIfMissing(databaseFile(service.databaseOwner()), used, servicesRunning, terminal);
        }
        secrets.replaceIfMissing(clientFile(CLI), used, servicesRunning, terminal);
        secrets.replaceIfMissing(clientFile(ASSISTANCE), used, servicesRunning, terminal);
        secrets.closeToOthers(terminal);
        return secrets;
    }

    /** The secrets of a ledger that has been started; reading one that is missing is a {@link Failure}. */
    public static Secrets of(Home home) {
        return new Secrets(home);
    }

    /** The file with the password of the databases' superuser, for initdb. */
    public Path superuserPasswordFile() {
        return file(SUPERUSER);
    }

    public String superuserPassword() {
        return present(SUPERUSER);
    }

    public String databasePassword(Service service) {
        return present(databaseFile(service.database()));
    }

    /** Of the role that owns a service's database and migrates it. */
    public String ownerPassword(Service service) {
        return present(databaseFile(service.databaseOwner()));
    }

    public String clientSecret(String client) {
        return present(clientFile(client));
    }

    /** Base64 of the 32 bytes that wrap the keys of all persons. */
    public Path masterKeyFile() {
        return file(MASTER_KEY);
    }

    /** The gateway's signing key, which the gateway makes itself. */
    public Path signingKeyFile() {
        return file("signing-key.json");
    }

    /** The key that the log is signed with, which the reporting service makes itself. */
    public Path logKeyFile() {
        return file("log-key.pem");
    }

    /**
     * The keys that the log was signed with before, the newest first: whoever gives the log a new key calls the one before
     * {@code log-key.1.pem}, the next {@code log-key.2.pem}.
     */
    public List<Path> formerLogKeyFiles() {
        try (Stream<Path> files = Files.list(home.secrets())) {
            return files.filter(file -> FORMER_KEY.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparingInt(Secrets::number).reversed())
                    .toList();
        } catch (IOException e) {
            throw new Failure(home.secrets() + " cannot be read: " + Failure.reason(e), e);
        }
    }

    private static int number(Path formerKey) {
        return Integer.parseInt(formerKey.getFileName().toString().replaceAll("\\D", ""));
    }

    private static String databaseFile(String role) {
        return "database-" + role + ".password";
    }

    private static String clientFile(String client) {
        return "client-" + client + ".secret";
    }

    private Path file(String name) {
        return home.secrets().resolve(name);
    }

    private void require(String name, String loss) {
        if (read(name).isEmpty()) {
            throw new Failure(file(name) + " is missing or empty, although this ledger holds data. " + loss
                    + "\nNothing was started or changed. Restore the file from a backup of " + home.secrets()
                    + ", or set LEDGER_HOME to another folder to begin a new ledger.");
        }
    }

    private void replaceIfMissing(String name, boolean used, BooleanSupplier servicesRunning, Terminal terminal) {
        if (!used) {
            makeIfMissing(name, Base64.getUrlEncoder().withoutPadding());
        } else if (read(name).isEmpty()) {
            if (servicesRunning.getAsBoolean()) {
                throw new Failure(file(name) + " is missing or empty, and services run that were started with it."
                        + " Run ./ledger down, then ./ledger up: a new one is made, nothing is lost.");
            }
            makeIfMissing(name, Base64.getUrlEncoder().withoutPadding());
            terminal.note(file(name) + " was missing; a new one was made, which loses nothing.");
        }
    }

    private void makeIfMissing(String name, Base64.Encoder encoder) {
        if (!read(name).isEmpty()) {
            return;
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        try {
            PrivateFiles.write(file(name), encoder.encodeToString(random) + "\n");
        } catch (IOException e) {
            throw new Failure(file(name) + " cannot be written: " + Failure.reason(e), e);
        }
    }

    private void checkMasterKey() {
        // The first line is the key in force; further ones are retired and still open what they wrapped.
        if (!read(MASTER_KEY).lines().map(String::strip).filter(line -> !line.isEmpty()).allMatch(Secrets::isKey)) {
            throw new Failure(file(MASTER_KEY) + " is damaged: it must hold " + BYTES
                    + " bytes in Base64 on each line. Restore it from a backup of " + home.secrets() + ".");
        }
    }

    private static boolean isKey(String line) {
        try {
            return Base64.getDecoder().decode(line).length == BYTES;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void closeToOthers(Terminal terminal) {
        try (var files = Files.newDirectoryStream(home.secrets())) {
            for (Path file : files) {
                if (Files.isRegularFile(file) && PrivateFiles.closeToOthers(file)) {
                    terminal.note(file + " could be read by others; it is for its owner alone now.");
                }
            }
        } catch (IOException e) {
            throw new Failure(
                    "The modes of the files in " + home.secrets() + " cannot be checked: " + Failure.reason(e),
                    e);
        }
    }

    private String present(String name) {
        String text = read(name);
        if (text.isEmpty()) {
            throw new Failure(file(name) + " is missing or empty. "
                    + (HomeCheck.started(home)
                            ? "Restore it, or run ./ledger up, which says how to mend it."
                            : "No ledger has been started in " + home.directory() + " yet: run ./ledger up."));
        }
        return text;
    }

    /** The secret, or nothing where the file is missing or empty. */
    private String read(String name) {
        try {
            return Files.exists(file(name)) ? Files.readString(file(name)).strip() : "";
        } catch (IOException e) {
            throw new Failure(file(name) + " cannot be read: " + Failure.reason(e), e);
        }
    }
}
