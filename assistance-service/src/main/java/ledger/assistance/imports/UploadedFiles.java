package ledger.assistance.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import ledger.assistance.imports.Run.RunFile;
import ledger.assistance.imports.file.TemplateFile.Format;
import ledger.assistance.imports.file.UnreadableFile;
import ledger.assistance.imports.file.WorkbookSheets;
import ledger.platform.web.Refusal;
import org.springframework.web.multipart.MultipartFile;

/** Finds out which templates were uploaded, by the names of files and sheets, and keeps them in the folder of the run. */
final class UploadedFiles {
    private static final String CSV = ".csv";
    private static final String XLSX = ".xlsx";
    private static final int SHOWN_NAME = 100;

    private final Path folder;
    private final Map<Template, RunFile> files = new EnumMap<>(Template.class);
    private final Map<Template, String> origins = new EnumMap<>(Template.class);
    private int kept;

    private UploadedFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes in what was uploaded; what is no template is refused by name.
     *
     * @param folder to keep the files in, under names of this service's own
     * @return in the order in which they are recorded
     */
    static List<RunFile> keep(List<MultipartFile> uploads, Path folder) throws IOException {
        if (uploads.isEmpty()) {
            throw refusal("required", "There is no file in the request.");
        }
        UploadedFiles taken = new UploadedFiles(folder);
        for (MultipartFile upload : uploads) {
            taken.take(upload);
        }
        List<RunFile> files = new ArrayList<>(taken.files.values());
        files.sort(Comparator.comparing(RunFile::template));
        return files;
    }

    private void take(MultipartFile upload) throws IOException {
        String name = upload.getOriginalFilename() == null ? "" : upload.getOriginalFilename();
        if (name.endsWith(CSV)) {
            Template template = Template.named(name.substring(0, name.length() - CSV.length()))
                    .orElseThrow(() -> unknown(name));
            String file = store(upload);
            add(name, RunFile.of(template, Format.CSV, file, null, upload.getSize()));
        } else if (name.toLowerCase(Locale.ROOT).endsWith(XLSX)) {
            takeWorkbook(upload, name);
        } else {
            throw unknown(name);
        }
    }

    /** A workbook is one file for each sheet that is named after a template, or it is named after one itself. */
    private void takeWorkbook(MultipartFile upload, String name) throws IOException {
        Optional<Template> named = Template.named(name.substring(0, name.length() - XLSX.length()));
        String file = store(upload);
        List<Template> sheets;
        try {
            sheets = WorkbookSheets.names(folder.resolve(file)).stream().map(Template::named)
                    .flatMap(Optional::stream).sorted().toList();
        } catch (UnreadableFile e) {
            if (named.isEmpty()) {
                throw refusal("not-xlsx", "'" + shown(name) + "': " + e.getMessage());
            }
            // Which template it should be is known: the import refuses it whole and takes the others.
            sheets = List.of();
        }
        if (!sheets.isEmpty() && named.isPresent() && !sheets.contains(named.get())) {
            throw refusal("unknown-file",
                    "The workbook '" + shown(name) + "' is named after one template and its sheets"
                            + " after others. Name the sheet that belongs to the file's name too, or rename the file.");
        }
        if (!sheets.isEmpty()) {
            long share = upload.getSize() / sheets.size();
            for (Template template : sheets) {
                boolean last = template == sheets.getLast();
                add(name, RunFile.of(template, Format.XLSX, file, template.fileName(),
                        last ? upload.getSize() - share * (sheets.size() - 1) : share));
            }
        } else if (named.isPresent()) {
            add(name, RunFile.of(named.get(), Format.XLSX, file, null, upload.getSize()));
        } else {
            throw refusal("unknown-file", "The workbook '" + shown(name)
                    + "' has no sheet that is named after a template. Name its sheets, or the file itself, after: "
                    + Template.names() + ".");
        }
    }

    private String store(MultipartFile upload) throws IOException {
        kept++;
        String file = String.valueOf(kept);
        // Moves what the web server wrote to the same disk.
        upload.transferTo(folder.resolve(file).toFile());
        return file;
    }

    private void add(String name, RunFile file) {
        String before = origins.put(file.template(), name);
        if (before != null) {
            throw refusal("double-file", "Template " + file.template().fileName() + " is there twice, in '"
                    + shown(before) + "' and in '" + shown(name) + "'. Send one of them.");
        }
        files.put(file.template(), file);
    }

    private static Refusal unknown(String name) {
        return refusal("unknown-file", "'" + shown(name) + "' is not named after a template.");
    }

    private static Refusal refusal(String code, String message) {
        return Refusal.invalid("files", code,
                message + " Expected is at least one part 'files' with a file name; the names"
                        + " are those of the templates, ending in .csv or .xlsx: " + Template.names() + ".");
    }

    private static String shown(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "\uFFFD");
        return clean.length() <= SHOWN_NAME ? clean : clean.substring(0, SHOWN_NAME) + "…";
    }
}
