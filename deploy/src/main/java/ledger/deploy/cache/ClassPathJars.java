package ledger.deploy.cache;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The jars of a class path, with those that their manifests name. */
final class ClassPathJars {
    private ClassPathJars() {}

    /** In the order in which a JVM looks through them; none where the class path holds anything else than jars. */
    static List<Path> of(String classPath) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String element : classPath.split(File.pathSeparator, -1)) {
            Path jar = Path.of(element).toAbsolutePath();
            if (!Files.isRegularFile(jar)) {
                return List.of();
            }
            jars.add(jar);
            jars.addAll(namedBy(jar));
        }
        return jars;
    }

    private static List<Path> namedBy(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Optional.ofNullable(file.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(Attributes.Name.CLASS_PATH))
                    .stream()
                    .flatMap(names -> Stream.of(names.split(" ", -1)))
                    .map(jar::resolveSibling)
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }
}
