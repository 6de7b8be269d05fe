package ledger.deploy.importing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

/** The template files of one folder, in the order in which they are imported, so that a row may refer to an earlier file. */
final class TemplateFolder {
    /** The names of the templates. */
    static final List<String> TEMPLATES = List.of("registrations", "profile-changes", "victim-identifications",
            "deliveries", "awareness-sessions", "trainings", "memberships", "corrections", "voids", "merges");
    private static final List<String> ENDINGS = List.of(".csv", ".xlsx");

    private TemplateFolder() {}

    /** The files; a folder that is none, cannot be read or holds none is a {@link Failure} that says what is expected. */
    static List<Path> files(String name, Terminal terminal) {
        Path folder = folder(name);
        List<Path> files = new ArrayList<>();
        for (String template : TEMPLATES) {
            List<Path> found = ENDINGS.stream().map(ending -> folder.resolve(template + ending)).filter(Files::exists)
                    .toList();
            if (found.size() > 1) {
                throw new Failure(folder + " holds both " + found.getFirst().getFileName() + " and "
                        + found.getLast().getFileName() + ". Keep one of them.");
            }
            files.addAll(found);
        }
        if (files.isEmpty()) {
            throw new Failure("There is no template in " + folder + ". " + expected());
        }
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new Failure(file + " is not a file.");
            }
            if (!Files.isReadable(file)) {
                throw new Failure(file + " cannot be read: permission denied.");
            }
        }
        tellWhatIsLeftOut(folder, files, terminal);
        return files;
    }

    private static Path folder(String name) {
        try {
            Path folder = Path.of(name).toAbsolutePath().normalize();
            if (!Files.exists(folder)) {
                throw new Failure("There is no folder " + folder + ".");
            }
            if (!Files.isDirectory(folder)) {
                throw new Failure(folder + " is a file. Name the folder that the templates are in. " + expected());
            }
            return folder;
        } catch (InvalidPathException e) {
            throw new Failure("\"" + name + "\" is not the name of a folder: " + e.getReason(), e);
        }
    }

    private static String expected() {
        return "Expected is at least one of these, as .csv or .xlsx:\n  " + String.join(", ", TEMPLATES);
    }

    /** A misspelt name would otherwise be missed in silence. */
    private static void tellWhatIsLeftOut(Path folder, List<Path> files, Terminal terminal) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.{csv,CSV,xlsx,XLSX,xls,XLS}")) {
            for (Path file : all) {
                if (!files.contains(file)) {
                    terminal.note("Left out, as it is not the name of a template: " + file.getFileName());
                }
            }
        } catch (IOException e) {
            throw new Failure(folder + " cannot be read: " + Failure.reason(e), e);
        }
    }
}
