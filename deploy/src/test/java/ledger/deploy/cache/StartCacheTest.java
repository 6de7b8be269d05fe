package ledger.deploy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import ledger.deploy.files.PrivateFiles;
import ledger.deploy.home.Home;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
    @TempDir
    Path folder;
    private Home home = new Home(Path.of("unset"));
    private StartCache cache = new StartCache(home, "gateway");

    @BeforeEach
    void cache() throws IOException {
        home = new Home(folder.resolve("home"));
        PrivateFiles.folder(home.cache());
        cache = new StartCache(home, "gateway");
    }

    /** Always of the same date, as the jars of reproducible builds are. */
    private Path jar(String content) throws IOException {
        Path jar = folder.resolve("gateway-1.0.0.jar");
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry("content"));
            entries.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    }

    private Path unpacked() throws IOException {
        return cache.program(folder.resolve("gateway-1.0.0.jar")).jar();
    }

    private Path archive() throws IOException {
        return unpacked().resolveSibling("archive.jsa");
    }

    private List<String> options() throws IOException {
        return cache.program(folder.resolve("gateway-1.0.0.jar")).options();
    }

    private void assertArchiveIsMade() throws IOException {
        assertThat(options()).contains("-XX:ArchiveClassesAtExit=" + archive() + ".unfinished");
    }

    private void assertArchiveIsUsed() throws IOException {
        assertThat(options()).containsExactly("-XX:SharedArchiveFile=" + archive());
    }

    /** What a JVM does when it ends. */
    private void writeArchive() throws IOException {
        Files.writeString(archive().resolveSibling("archive.jsa.unfinished"), "classes");
    }

    @Test
    void aJarIsUnpackedOnce() throws IOException {
        jar("one");
        Path first = unpacked();
        FileTime made = Files.getLastModifiedTime(first.getParent());

        assertThat(unpacked()).isEqualTo(first).hasSameBinaryContentAs(folder.resolve("gateway-1.0.0.jar"));
        assertThat(Files.getLastModifiedTime(first.getParent())).isEqualTo(made);
    }

    @Test
    void anotherJarOfTheSameNameLengthAndDateIsToldApartAndReplacesTheFirst() throws IOException {
        jar("one");
        Path first = unpacked();
        jar("two");

        assertThat(unpacked()).isNotEqualTo(first).hasSameBinaryContentAs(folder.resolve("gateway-1.0.0.jar"));
        assertThat(first.getParent()).doesNotExist();
    }

    @Test
    void whatIsChangedLostOrLeftHalfDoneIsMadeAnew() throws IOException {
        jar("one");
        Files.writeString(unpacked(), "changed");
        assertThat(unpacked()).hasSameBinaryContentAs(folder.resolve("gateway-1.0.0.jar"));
        Files.delete(unpacked());
        assertThat(unpacked()).hasSameBinaryContentAs(folder.resolve("gateway-1.0.0.jar"));
        Path cutOff = Files.createDirectories(home.cache().resolve("gateway-cut-off"));
        assertThat(unpacked()).exists();
        assertThat(cutOff).doesNotExist();
    }

    @Test
    void theFirstStartMakesNoArchive() throws IOException {
        jar("one");
        assertThat(options()).isEmpty();
        assertArchiveIsMade();
        jar("two");
        assertThat(options()).isEmpty();
    }

    @Test
    void theArchiveIsUsedOnceItsJvmHasEndedInOrder() throws IOException {
        jar("one");
        options();
        assertArchiveIsMade();
        writeArchive();
        cache.keepArchive();
        assertArchiveIsUsed();
    }

    @Test
    void anArchiveThatWasCutOffIsNeverUsed() throws IOException {
        jar("one");
        writeArchive();
        assertArchiveIsMade();
        assertThat(archive().resolveSibling("archive.jsa.unfinished")).doesNotExist();
    }

    @Test
    void aDamagedArchiveIsMadeAnew() throws IOException {
        jar("one");
        writeArchive();
        cache.keepArchive();
        Files.writeString(archive(), "dAmaged");
        assertThat(options()).isEmpty();
        assertArchiveIsMade();
    }

    @Test
    void theArchiveOfAClassPathGoesWithEachOfItsJars() throws IOException {
        String jar = jar("one").toString();
        assertThat(cache.optionsFor(jar)).isEmpty();
        String before = cache.optionsFor(jar).getFirst();
        assertThat(before).startsWith("-XX:ArchiveClassesAtExit");
        Files.setLastModifiedTime(Path.of(jar), FileTime.fromMillis(1_000));
        assertThat(cache.optionsFor(jar)).isEmpty();
        assertThat(cache.optionsFor(jar).getFirst()).isNotEqualTo(before);
        assertThat(cache.optionsFor(jar + ":" + folder)).as("a folder among them").isEmpty();
    }

    @Test
    void anExecutableJarIsTakenApartIntoItselfAndItsLibraries() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "the.Loader");
        manifest.getMainAttributes().putValue("Start-Class", "the.Program");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2");
        Path executable = folder.resolve("gateway-1.0.0.jar");
        try (OutputStream file = Files.newOutputStream(executable);
                JarOutputStream entries = new JarOutputStream(file, manifest)) {
            for (String name : List.of("the/Loader.class", "BOOT-INF/classes/application.yaml",
                    "BOOT-INF/lib/z.jar", "BOOT-INF/lib/a.jar")) {
                entries.putNextEntry(new JarEntry(name));
                entries.write(name.getBytes(StandardCharsets.UTF_8));
            }
            entries.putNextEntry(new JarEntry("BOOT-INF/classpath.idx"));
            entries.write("- \"BOOT-INF/lib/z.jar\"\n- \"BOOT-INF/lib/a.jar\"\n".getBytes(StandardCharsets.UTF_8));
        }

        try (JarFile program = new JarFile(unpacked().toFile())) {
            assertThat(program.stream().map(JarEntry::getName)).containsExactly("META-INF/MANIFEST.MF",
                    "application.yaml");
            Attributes attributes = program.getManifest().getMainAttributes();
            assertThat(attributes.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo("the.Program");
            assertThat(attributes.getValue(Attributes.Name.CLASS_PATH)).isEqualTo("lib/z.jar lib/a.jar");
            assertThat(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION)).isEqualTo("1.2");
        }
        assertThat(unpacked().resolveSibling("lib/a.jar")).hasContent("BOOT-INF/lib/a.jar");
    }
}
