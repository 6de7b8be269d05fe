package ledger.deploy.home;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import ledger.deploy.files.PrivateFiles;
import ledger.deploy.terminal.Failure;

/**
 * Looks at LEDGER_HOME before anything is started on it. What cannot be right is refused with a {@link Failure} that says
 * how to mend it; what a first start left behind that was cut off is told apart from data.
 */
public final class HomeCheck {
    /** The layout that this program writes. */
    static final int LAYOUT = 1;
    /** The PostgreSQL that this program brings; another one cannot read the data. */
    static final String POSTGRES_MAJOR = "18";
    /** PostgreSQL numbers what its users make from here on; what initdb makes lies below. */
    private static final int FIRST_OWN_OBJECT = 16_384;
    private static final String META = "meta.properties";

    /** What is in LEDGER_HOME. */
    public enum State {
        /** Nothing that counts: no database of the ledger was ever made here. */
        UNUSED,
        /** Databases of the ledger. */
        USED
    }

    private final Home home;

    public HomeCheck(Home home) {
        this.home = home;
    }

    /** Makes the folder where it is missing and says what is in it. */
    public State examine() {
        usable();
        boolean versioned = versioned();
        boolean used = versioned || databasesMade();
        if (used) {
            checkPostgres();
        }
        checkKafka(versioned, used);
        return used ? State.USED : State.UNUSED;
    }

    /** Whether something has been started here before, without checking or making anything. */
    public static boolean started(Home home) {
        return Files.isRegularFile(home.version());
    }

    /**
     * Removes what a cut-off first start left of the databases: only where none of the ledger's was ever made. To be called
     * after {@link #examine}, while PostgreSQL does not run.
     */
    public void clearUnfinishedDatabases(State state) {
        if (state == State.UNUSED) {
            clear(home.postgresData());
        }
    }

    /** Removes what cut-off formatting left of the broker's storage; as above, while Kafka does not run. */
    public void clearUnfinishedBroker() {
        if (!Files.exists(home.kafkaData().resolve(META))) {
            clear(home.kafkaData());
        }
    }

    private static void clear(Path folder) {
        try {
            PrivateFiles.empty(folder);
        } catch (IOException e) {
            throw new Failure("What an earlier start left in " + folder + " could not be removed: " + Failure.reason(e),
                    e);
        }
    }

    /** Says that databases and broker are prepared: from now on whatever is missing is missed. */
    public void markPrepared() {
        try {
            Path meta = home.kafkaData().resolve(META);
            if (!Files.exists(keptMeta())) {
                byte[] content = Files.readAllBytes(meta);
                PrivateFiles.write(keptMeta(), out -> out.write(content));
            }
            if (!Files.exists(home.version())) {
                PrivateFiles.write(home.version(), LAYOUT + "\n");
            }
        } catch (IOException e) {
            throw new Failure(home.version() + " could not be written: " + Failure.reason(e), e);
        }
    }

    private void usable() {
        Path directory = home.directory();
        String path = directory.toString();
        // Kafka, Spring and the JVM each read a list of paths where one is given; these would cut the path in two.
        if (path.chars().anyMatch(c -> c == ',' || c == ';' || c == ':' || c == '*' || c < ' ')) {
            throw new Failure("LEDGER_HOME is " + path
                    + ". Its path must not hold a comma, a semicolon, a colon, an asterisk or a control character: choose another folder.");
        }
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new Failure("LEDGER_HOME is " + path
                    + ", which is a file. Set LEDGER_HOME to a folder, or move the file away.");
        }
        try {
            PrivateFiles.folder(directory);
            Path probe = Files.createTempFile(directory, ".writable", "");
            Files.delete(probe);
        } catch (IOException e) {
            throw new Failure("LEDGER_HOME is " + path + ", which cannot be written to (" + Failure.reason(e)
                    + "). Give this user the right to write there, or set LEDGER_HOME to another folder.", e);
        }
    }

    private boolean versioned() {
        Path file = home.version();
        if (!Files.exists(file)) {
            return false;
        }
        String text = read(file).strip();
        int layout;
        try {
            layout = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Failure(file + " holds \"" + text + "\", not the number of a layout. If this folder was last used"
                    + " with this version of the program, write " + LAYOUT
                    + " into it; otherwise restore it from a backup.", e);
        }
        if (layout > LAYOUT) {
            throw new Failure(home.directory() + " was last used by a newer version of this program (layout " + layout
                    + ", this one knows up to " + LAYOUT + "). Use that version, or another LEDGER_HOME.");
        }
        return true;
    }

    /** Whether a database besides those of initdb exists: their folders are named by their numbers. */
    private boolean databasesMade() {
        return any(home.postgresData().resolve("base"), name -> name.length() < 10
                && name.chars().allMatch(Character::isDigit) && Integer.parseInt(name) >= FIRST_OWN_OBJECT);
    }

    private void checkPostgres() {
        Path data = home.postgresData();
        if (!any(data, name -> true)) {
            throw damaged(
                    "The databases are missing: " + data + " is empty or gone, although this ledger has been used");
        }
        Path version = data.resolve("PG_VERSION");
        if (!Files.exists(version)) {
            throw damaged("The databases are damaged: " + version + " is missing, although there are data beside it");
        }
        String major = read(version).strip();
        if (!major.equals(POSTGRES_MAJOR)) {
            throw damaged("The databases in " + data + " were made by PostgreSQL \"" + major
                    + "\", and this program brings PostgreSQL " + POSTGRES_MAJOR
                    + ". Bring them over with pg_upgrade, or with pg_dumpall into a new LEDGER_HOME");
        }
        if (!Files.exists(data.resolve("global/pg_control"))) {
            throw damaged("The databases are damaged: " + data.resolve("global/pg_control") + " is missing");
        }
    }

    private void checkKafka(boolean versioned, boolean used) {
        Path data = home.kafkaData();
        boolean formatted = Files.exists(data.resolve(META));
        boolean events = any(data, name -> name.startsWith("ledger."));
        if (events && !used) {
            throw damaged("The databases are missing: " + home.postgresData() + " is empty or gone, although Kafka's "
                    + data + " holds events");
        }
        if (formatted || !(events || versioned)) {
            return;
        }
        if (any(data, name -> true) && Files.exists(keptMeta())) {
            throw new Failure("Kafka's " + data.resolve(META)
                    + " is missing, although there are data beside it. A copy was kept; put it back with\n  cp "
                    + quoted(keptMeta()) + " " + quoted(data.resolve(META)));
        }
        throw damaged("Kafka's data are missing or damaged: there is no " + data.resolve(META)
                + ", although this ledger has been used");
    }

    private Path keptMeta() {
        return home.kafka().resolve(META + ".kept");
    }

    private Failure damaged(String what) {
        return new Failure(what + ".\nNothing was started or changed. Restore " + home.directory()
                + " from a backup, or set LEDGER_HOME to another folder to begin a new ledger.");
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Failure(file + " cannot be read: " + Failure.reason(e), e);
        }
    }

    private static boolean any(Path folder, java.util.function.Predicate<String> named) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (named.test(String.valueOf(entry.getFileName()))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new Failure(folder + " cannot be read: " + Failure.reason(e), e);
        }
    }
}
