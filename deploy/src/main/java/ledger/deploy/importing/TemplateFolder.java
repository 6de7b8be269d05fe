package ledger.deploy.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

/**
 * What is sent: one file, or of a folder the .csv files that are named after templates, in the order in which they are imported, then
 * every .xlsx workbook. A workbook may have any name: its sheets are named after templates, which only the ledger looks at.
 */
final class TemplateFolder {
    /** The names of the templates. */
    static final List<String> TEMPLATES = List.of("registrations", "profile-changes", "victim-identifications",
            "deliveries", "awareness-sessions", "trainings", "memberships", "corrections", "voids", "merges");
    private static final String CSV = ".csv";
    private static final String WORKBOOK = ".xlsx";
    /** Files that somebody may have meant to be imported. */
    private static final List<String> TABLES = List.of(CSV, WORKBOOK, ".xls", ".xlsm", ".xlsb", ".ods", ".tsv", ".txt",
            ".zip");

    private TemplateFolder() {}

    /** The files; a folder or file that is not there, cannot be read or is no template is a {@link Failure} that says what is expected. */
    static List<Path> files(String name, Terminal terminal) {
        Path folder = path(name);
        if (Files.isRegularFile(folder)) {
            return List.of(file(folder));
        }
        checkFolder(folder);
        List<Path> all = all(folder);
        List<Path> files = new ArrayList<>();
        TEMPLATES.stream().map(template -> folder.resolve(template + CSV)).filter(all::contains).forEach(files::add);
        for (Path workbook : all.stream().filter(TemplateFolder::isWorkbook).toList()) {
            Path sameTemplate = folder.resolve(withoutEnding(workbook) + CSV);
            if (files.contains(sameTemplate)) {
                throw new Failure(folder + " holds both " + sameTemplate.getFileName() + " and "
                        + workbook.getFileName() + ". Keep one of them.");
            }
            files.add(workbook);
        }
        if (files.isEmpty()) {
            throw new Failure("There is no template in " + folder + ". " + expected());
        }
        files.forEach(TemplateFolder::checkReadable);
        tellWhatIsLeftOut(all, files, terminal);
        return files;
    }

    private static Path path(String name) {
        try {
            return Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new Failure("\"" + name + "\" is not the name of a folder or a file: " + e.getReason(), e);
        }
    }

    private static void checkFolder(Path folder) {
        if (!Files.exists(folder)) {
            throw new Failure("There is no folder or file " + folder + ".");
        }
        if (!Files.isDirectory(folder)) {
            throw new Failure(folder + " is neither a folder nor a file.");
        }
    }

    /** A file by itself: named after a template, or a workbook. */
    private static Path file(Path file) {
        boolean template = TEMPLATES.stream().anyMatch(one -> String.valueOf(file.getFileName()).equals(one + CSV));
        if (!template && !isWorkbook(file)) {
            throw new Failure(file + " is not named after a template. " + expected());
        }
        checkReadable(file);
        return file;
    }

    private static List<Path> all(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new Failure(folder + " cannot be read: " + Failure.reason(e), e);
        }
    }

    /** Not the lock that a spreadsheet program puts beside a workbook that is open, nor a hidden file. */
    private static boolean isWorkbook(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.toLowerCase(Locale.ROOT).endsWith(WORKBOOK) && !name.startsWith("~$") && !name.startsWith(".");
    }

    private static String withoutEnding(Path workbook) {
        String name = String.valueOf(workbook.getFileName());
        return name.substring(0, name.length() - WORKBOOK.length());
    }

    private static void checkReadable(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Failure(file + " is not a file.");
        }
        if (!Files.isReadable(file)) {
            throw new Failure(file + " cannot be read: permission denied.");
        }
    }

    private static String expected() {
        return "Expected is at least one of these as .csv, or an .xlsx workbook whose sheets have these names:\n  "
                + String.join(", ", TEMPLATES);
    }

    /** A misspelt name would otherwise be missed in silence. */
    private static void tellWhatIsLeftOut(List<Path> all, List<Path> files, Terminal terminal) {
        for (Path file : all) {
            String name = String.valueOf(file.getFileName());
            if (!files.contains(file) && TABLES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
                terminal.note("Left out, as it is neither a .csv named after a template nor a workbook: " + name);
            }
        }
    }
}
