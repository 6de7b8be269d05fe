package ledger.deploy.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.files.OutputFile;
import ledger.deploy.home.Invocation;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./ledger templates} */
@Command(name = "templates", description = "Writes all import templates, empty, into a folder. A workbook has lists of the codes to choose from; a CSV file is its"
        + " header alone.")
public final class TemplatesCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Parameters(paramLabel = "FOLDER", description = "Where to write them; made where it is not there.")
    private String folder = "";

    @Option(names = "--as", defaultValue = "xlsx", paramLabel = "FORM", description = "${COMPLETION-CANDIDATES}. Default: xlsx.")
    private Form form = Form.XLSX;

    /** What a template is written as. */
    enum Form {
        XLSX, CSV;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TemplatesCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Path target = Path.of(folder).toAbsolutePath().normalize();
        for (String template : TemplateFolder.TEMPLATES) {
            Path file = target.resolve(template + "." + form);
            if (Files.exists(file)) {
                throw new Failure(file + " is there already, and may be filled in. Name another folder.");
            }
        }
        try {
            Files.createDirectories(target);
        } catch (IOException e) {
            throw new Failure(target + " cannot be made: " + Failure.reason(e), e);
        }
        Door door = new Door(invocation.installation());
        for (String template : TemplateFolder.TEMPLATES) {
            String name = template + "." + form;
            try (InputStream content = door.open(Role.CASEWORKER,
                    HttpRequest.newBuilder(door.uri(Service.GATEWAY, "/api/imports/templates/" + name)))) {
                OutputFile.of(target.resolve(name).toString()).write(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        invocation.terminal().print(TemplateFolder.TEMPLATES.size() + " templates were written to " + target + ".");
        return ExitStatus.DONE;
    }
}
