package ledger.deploy.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * A service's jar as Spring Boot packs it, with all libraries inside. A JVM reads classes from such a jar through a loader
 * of Spring Boot's own, slowly, and can keep no archive of them; the same classes in jars side by side it can. (Spring
 * Boot's own tool for this, {@code -Djarmode=tools extract}, makes the same; a JVM for each jar takes four times as long.)
 */
final class ExecutableJar {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    /** The libraries in the order of the class path, each in a line {@code - "BOOT-INF/lib/name.jar"}. */
    private static final String INDEX = "BOOT-INF/classpath.idx";
    private static final String FOLDER = "lib";

    private ExecutableJar() {}

    /** Unpacks a jar into a folder: itself under its own name, its libraries in {@code lib}; a plain jar is copied. */
    static void unpack(Path jar, Path folder) throws IOException {
        Path unpacked = folder.resolve(jar.getFileName());
        try (JarFile file = new JarFile(jar.toFile())) {
            if (file.getEntry(INDEX) == null) {
                Files.copy(jar, unpacked);
                return;
            }
            List<String> libraries = libraries(file);
            Files.createDirectory(folder.resolve(FOLDER));
            for (String library : libraries) {
                try (InputStream content = file.getInputStream(entry(file, LIBRARIES + library))) {
                    Files.copy(content, folder.resolve(FOLDER).resolve(library));
                }
            }
            try (OutputStream out = Files.newOutputStream(unpacked);
                    JarOutputStream program = new JarOutputStream(out, manifest(file, libraries))) {
                for (JarEntry entry : (Iterable<JarEntry>) file.stream().filter(ExecutableJar::isOwn)::iterator) {
                    program.putNextEntry(new ZipEntry(entry.getName().substring(CLASSES.length())));
                    try (InputStream content = file.getInputStream(entry)) {
                        content.transferTo(program);
                    }
                }
            }
        }
    }

    private static boolean isOwn(JarEntry entry) {
        return entry.getName().startsWith(CLASSES) && !entry.getName().equals(CLASSES);
    }

    private static List<String> libraries(JarFile file) throws IOException {
        try (InputStream index = file.getInputStream(entry(file, INDEX))) {
            return new String(index.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> line.replaceAll("^- \"" + LIBRARIES + "|\"$", ""))
                    .toList();
        }
    }

    /** What the jar says of itself, and how to run it. */
    private static Manifest manifest(JarFile file, List<String> libraries) throws IOException {
        Manifest manifest = new Manifest(file.getManifest());
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MAIN_CLASS, attributes.getValue("Start-Class"));
        attributes.put(Attributes.Name.CLASS_PATH,
                String.join(" ", libraries.stream().map(library -> FOLDER + "/" + library).toList()));
        return manifest;
    }

    private static ZipEntry entry(JarFile file, String name) throws IOException {
        ZipEntry entry = file.getEntry(name);
        if (entry == null) {
            throw new IOException(file.getName() + " lacks " + name);
        }
        return entry;
    }
}
