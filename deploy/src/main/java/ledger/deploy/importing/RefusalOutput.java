package ledger.deploy.importing;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import ledger.deploy.files.OutputFile;
import ledger.deploy.files.PrivateFiles;
import ledger.deploy.importing.ImportState.FileResult;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

/** Where {@code --errors} writes: one list of reasons, or a folder of the refused rows by template. */
sealed interface RefusalOutput {
    /** Looked at before anything is sent: a place that cannot be written to is a {@link Failure} now. */
    static RefusalOutput of(String name) {
        return name.endsWith("/") || name.endsWith(File.separator)
                ? new Rows(folder(name))
                : new Reasons(OutputFile.of(name));
    }

    void write(Importing importing, ImportState state, Terminal terminal);

    /** Why rows were refused, all files in one list. */
    record Reasons(OutputFile file) implements RefusalOutput {
        @Override
        public void write(Importing importing, ImportState state, Terminal terminal) {
            importing.writeErrors(state, file);
        }
    }

    /** The refused rows, a file for each template that has any. */
    record Rows(Path folder) implements RefusalOutput {
        @Override
        public void write(Importing importing, ImportState state, Terminal terminal) {
            for (FileResult file : state.files()) {
                if (file.refused() > 0 && file.refusedWhole()) {
                    terminal.note(file.file() + " was refused whole: mend the file itself. "
                            + file.errors().getFirst().message());
                } else if (file.refused() > 0) {
                    importing.writeRefusedRows(state, file.file(),
                            OutputFile.of(folder.resolve(file.file() + ".csv").toString()));
                }
            }
        }
    }

    /** For its owner alone, since rows hold personal data; never mixed with what was there before. */
    private static Path folder(String name) {
        Path folder = Path.of(name).toAbsolutePath().normalize();
        try {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                    if (entries.iterator().hasNext()) {
                        throw new Failure(folder + " is not empty. Name a new folder, so that no rows of another import"
                                + " are among the refused ones.");
                    }
                }
            } else {
                PrivateFiles.folder(folder);
            }
            return folder;
        } catch (IOException e) {
            throw new Failure(folder + " cannot be used as a folder: " + Failure.reason(e), e);
        }
    }
}
