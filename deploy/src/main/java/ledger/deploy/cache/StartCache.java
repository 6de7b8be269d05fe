package ledger.deploy.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

import ledger.deploy.files.PrivateFiles;
import ledger.deploy.home.Home;

/**
 * What one part written in Java starts faster with, in {@code LEDGER_HOME/cache/PART-FINGERPRINT}: its jars side by side,
 * and an archive of the classes that an earlier run of it loaded, parsed and verified (class data sharing, JEP 350).
 * Measured on a service: 9 seconds of processor time until it is ready from its executable jar, 4 from jars side by side
 * and without the optimising compiler, 2.5 with the archive too. The AOT cache of JDK 25 (JEP 514) gave no more than
 * that, and took ten seconds of work at the end of the run that makes it.
 *
 * <p>A run that makes an archive starts in 6 seconds and takes 3 more to end, so the second start of a program makes it:
 * one that is started once and then built anew pays nothing. The JVM writes the archive when it ends in order; only then
 * is it taken over and sealed. One that was cut off, or was changed since, is thrown away and made anew: a cache costs
 * time and nothing else.
 */
public final class StartCache {
    private static final String ARCHIVE = "archive.jsa";
    private static final String FRESH = ARCHIVE + SealedFolder.UNFINISHED;

    private final Path cache;
    private final String part;

    public StartCache(Home home, String part) {
        this.cache = home.cache();
        this.part = part;
    }

    /**
     * What to run.
     *
     * @param options for the JVM
     * @param jar     with its libraries beside it
     */
    public record Program(List<String> options, Path jar) {}

    /** @param known whether it was there before, whole */
    private record Folder(Path path, boolean known) {}

    /** Fills a new folder. */
    @FunctionalInterface
    private interface Filling {
        void into(Path folder) throws IOException;
    }

    /** A service's jar, unpacked. */
    public Program program(Path jar) throws IOException {
        Folder folder = folder(Fingerprint.ofContent(jar), target -> ExecutableJar.unpack(jar, target));
        return new Program(options(folder), folder.path().resolve(jar.getFileName()));
    }

    /** JVM options for a class path, as it was given to this program; none where it holds folders, as in tests. */
    public List<String> optionsFor(String classPath) throws IOException {
        List<Path> jars = ClassPathJars.of(classPath);
        return jars.isEmpty() ? List.of() : options(folder(Fingerprint.ofClassPath(jars), _ -> {
            // Nothing but the archive will be in it.
        }));
    }

    /** The part has ended in order: if its JVM wrote an archive, that is whole and used from the next start on. */
    public void keepArchive() throws IOException {
        try (var folders = Files.newDirectoryStream(cache, part + "-*")) {
            for (Path folder : folders) {
                if (Files.exists(folder.resolve(FRESH))) {
                    Files.move(folder.resolve(FRESH), folder.resolve(ARCHIVE), StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                    new SealedFolder(folder).seal();
                }
            }
        }
    }

    private static List<String> options(Folder folder) throws IOException {
        Path archive = folder.path().resolve(ARCHIVE);
        if (Files.exists(archive)) {
            return List.of("-XX:SharedArchiveFile=" + archive);
        }
        Path fresh = folder.path().resolve(FRESH);
        Files.deleteIfExists(fresh);
        return !folder.known()
                ? List.of()
                : List.of("-XX:ArchiveClassesAtExit=" + fresh,
                        // Some hundred classes cannot be archived, each of which the JVM would warn of.
                        "-Xlog:cds=error,cds+dynamic=error,aot=error");
    }

    /** The part's folder for a fingerprint; those for other fingerprints, and one that is not intact, are removed. */
    private Folder folder(String fingerprint, Filling filling) throws IOException {
        Path folder = cache.resolve(part + "-" + fingerprint);
        boolean intact = Files.isDirectory(folder) && new SealedFolder(folder).intact();
        removeOthers(intact ? folder : cache);
        if (!intact) {
            Path unfinished = cache.resolve(part + "-" + UUID.randomUUID());
            PrivateFiles.folder(unfinished);
            filling.into(unfinished);
            new SealedFolder(unfinished).seal();
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Folder(folder, intact);
    }

    private void removeOthers(Path kept) throws IOException {
        try (var folders = Files.newDirectoryStream(cache, part + "-*")) {
            for (Path folder : folders) {
                if (!folder.equals(kept)) {
                    PrivateFiles.empty(folder);
                    Files.delete(folder);
                }
            }
        }
    }
}
