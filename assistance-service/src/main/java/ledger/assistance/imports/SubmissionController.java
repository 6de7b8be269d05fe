package ledger.assistance.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import ledger.assistance.imports.Forms.Form;
import ledger.assistance.imports.RecordBatches.Answered;
import ledger.assistance.imports.RecordBatches.Sent;
import ledger.assistance.imports.form.FilledForm;
import ledger.assistance.imports.form.MappedRows;
import ledger.assistance.imports.file.Fault;
import ledger.platform.decide.FieldError;
import ledger.platform.decide.RefusalKind;
import ledger.platform.input.Row;
import ledger.platform.input.RowResult.Status;
import ledger.platform.web.Caller;
import ledger.platform.web.Refusal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/imports/submissions/{form}}: where the REST services of KoboToolbox and ODK post what was filled in. The
 * refs of its rows follow from form and submission, so one that is posted twice is recorded once.
 */
@RestController
@RequestMapping("/api/imports/submissions")
class SubmissionController {
    private final Forms forms;
    private final SentJson sentJson;
    private final RecordBatches batches;
    private final Imports imports;
    private final Spool spool;

    SubmissionController(Forms forms, SentJson sentJson, RecordBatches batches, Imports imports, Spool spool) {
        this.forms = forms;
        this.sentJson = sentJson;
        this.batches = batches;
        this.imports = imports;
        this.spool = spool;
    }

    /**
     * What became of one row of a submission.
     *
     * @param ref its own, where it has one
     */
    record RowAnswer(String template, String ref, Status status, List<FieldError> notices) {}

    record SubmissionAnswer(String form, int version, String submission, List<RowAnswer> rows) {}

    /**
     * 200 where all its rows are recorded. Else 400 with what is wrong, so that the form's server shows it as failed; the
     * refused rows are kept as those of the import that {@code import} names, to be mended and sent as files.
     */
    @PostMapping("/{form}")
    SubmissionAnswer record(@PathVariable String form, HttpServletRequest request) throws IOException {
        Form mapped = forms.find(form).orElseThrow(() -> FormController.unknown(form));
        FilledForm filled = FilledForm.of(sentJson.read(request));
        List<Sent> rows = new ArrayList<>();
        for (MappedRows.MappedRow row : MappedRows.of(form, mapped.mapping(), filled, SubmissionController::ownRef)) {
            rows.add(new Sent(Template.named(row.template()).orElseThrow(), new Row(rows.size() + 1, row.values())));
        }
        String source = mapped.mapping().source() == null ? "form:" + form : mapped.mapping().source();
        String actor = Caller.current().subject();
        List<Answered> answers = batches.record(source, actor, rows);
        List<Answered> refused = answers.stream()
                .filter(answer -> answer.result().status() == Status.REFUSED)
                .toList();
        UUID id = UUID.nameUUIDFromBytes(("submission:" + form + ":" + filled.id()).getBytes(StandardCharsets.UTF_8));
        // What an earlier attempt left is either recorded now or told anew.
        spool.deleteRefused(id);
        imports.deleteEnded(id);
        if (!refused.isEmpty()) {
            keep(id, source, actor, answers);
            throw new Refusal(RefusalKind.INVALID, refused.stream()
                    .flatMap(answer -> answer.result().errors().stream()
                            .map(error -> new FieldError(answer.sent().template().fileName() + "." + error.field(),
                                    error.code(), error.message())))
                    .toList()).with("import", "/api/imports/" + id);
        }
        return new SubmissionAnswer(form, mapped.version(), filled.id(), answers.stream()
                .map(answer -> new RowAnswer(answer.sent().template().fileName(), ref(answer.sent()),
                        answer.result().status(), answer.result().notices()))
                .toList());
    }

    /** An import that has ended, with the figures of these rows and those that were refused. */
    private void keep(UUID id, String source, String actor, List<Answered> answers) throws IOException {
        Map<Template, List<Answered>> byTemplate = new EnumMap<>(Template.class);
        answers.forEach(
                answer -> byTemplate.computeIfAbsent(answer.sent().template(), _ -> new ArrayList<>()).add(answer));
        Map<Template, Progress> files = new EnumMap<>(Template.class);
        Map<Template, List<RefusedRow>> rows = new EnumMap<>(Template.class);
        for (var file : byTemplate.entrySet()) {
            List<RefusedRow> refused = file.getValue().stream()
                    .filter(answer -> answer.result().status() == Status.REFUSED)
                    .map(answer -> new RefusedRow(answer.result().line(), answer.sent().row().values(), List.of(),
                            faults(answer.result().line(), answer.result().errors())))
                    .toList();
            if (!refused.isEmpty()) {
                rows.put(file.getKey(), refused);
            }
            files.put(file.getKey(), new Progress(file.getValue().size(), 0, with(Status.ACCEPTED, file.getValue()),
                    with(Status.UNCHANGED, file.getValue()), refused.size(),
                    refused.stream().flatMap(row -> row.faults().stream()).toList(),
                    file.getValue().stream().flatMap(answer -> faults(answer.result().line(), answer.result().notices())
                            .stream()).toList()));
        }
        imports.addEnded(id, source, actor, spool.id(), files);
        RefusedRows kept = spool.refused(id, imports.refusedRowsKey(id));
        for (var file : rows.entrySet()) {
            kept.add(file.getKey(), file.getValue());
        }
    }

    private static List<Fault> faults(long line, List<FieldError> errors) {
        return errors.stream().map(error -> new Fault(line, error.field(), error.code(), error.message())).toList();
    }

    private static long with(Status status, List<Answered> answers) {
        return answers.stream().filter(answer -> answer.result().status() == status).count();
    }

    private static String ref(Sent sent) {
        String column = sent.template().ownRef();
        return column == null ? "" : sent.row().values().getOrDefault(column, "");
    }

    private static @Nullable String ownRef(String template) {
        return Template.named(template).orElseThrow().ownRef();
    }
}
