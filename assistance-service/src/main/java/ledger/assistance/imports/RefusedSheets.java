package ledger.assistance.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import ledger.assistance.imports.ImportState.FileState;
import ledger.assistance.imports.file.Fault;
import ledger.assistance.imports.file.HarmlessCell;
import ledger.assistance.imports.file.TemplateFile;
import ledger.platform.decide.FieldError;
import ledger.platform.decide.RefusalKind;
import ledger.platform.web.Refusal;

/** Refused rows as a table of their template with the reasons behind them, made to be mended and sent again. */
final class RefusedSheets {
    private final ImportStates states;
    private final Spool spool;

    RefusedSheets(ImportStates states, Spool spool) {
        this.states = states;
        this.spool = spool;
    }

    /** @throws Refusal where the file is no part of the import, was refused whole, or its rows are no longer kept */
    void write(UUID id, SheetFormat.Asked asked, HttpServletResponse response) throws IOException {
        Template template = asked.template();
        FileState file = states.find(id).files().stream()
                .filter(one -> one.file().equals(template.fileName()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("file",
                        "Import " + id + " has no file " + template.fileName() + "."));
        if (states.refusedWhole(id, template)) {
            throw new Refusal(RefusalKind.CONFLICT, List.of(new FieldError("file", "refused-whole",
                    "This file was refused whole, for what its errors say; mend the file itself and send it again.")));
        }
        Optional<RefusedRows> rows = states.refusedRowsKey(id).map(key -> spool.refused(id, key))
                .filter(kept -> kept.has(template));
        if (file.refused() > 0 && rows.isEmpty()) {
            throw new Refusal(RefusalKind.GONE, List.of(new FieldError("file", "not-kept",
                    "The refused rows of this import are no longer kept, or another process of this service holds them; send"
                            + " the file again to have them told anew.")));
        }
        try (Table table = asked.table(response)) {
            List<String> header = new ArrayList<>(template.columns());
            header.addAll(TemplateFile.REASONS);
            table.row(header);
            if (rows.isPresent()) {
                rows.get().forEach(template, row -> table.row(cells(template, row)));
            }
        }
    }

    private static List<String> cells(Template template, RefusedRow row) {
        List<String> cells = new ArrayList<>();
        for (String column : template.columns()) {
            cells.add(HarmlessCell.write(row.values().getOrDefault(column, "")));
        }
        cells.add(Long.toString(row.line()));
        cells.add(joined(row, Fault::column, "; "));
        cells.add(joined(row, Fault::code, "; "));
        String cellsAsTheyStood = row.unplaced().isEmpty() ? "" : " It held: " + String.join(" | ", row.unplaced());
        cells.add(HarmlessCell.write(joined(row, Fault::message, " ") + cellsAsTheyStood));
        return cells;
    }

    private static String joined(RefusedRow row, Function<Fault, String> part, String separator) {
        return row.faults().stream().map(part).filter(text -> !text.isEmpty()).collect(Collectors.joining(separator));
    }
}
