package ledger.assistance.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import ledger.assistance.imports.BatchReader.Batch;
import ledger.assistance.imports.BatchesInHand.Recorded;
import ledger.assistance.imports.Run.RunFile;
import ledger.assistance.imports.file.Fault;
import ledger.assistance.imports.file.TemplateFile;
import ledger.assistance.imports.file.TemplateFile.Columns;
import ledger.assistance.imports.file.TemplateFile.Verdict;
import ledger.assistance.imports.file.UnreadableFile;
import ledger.platform.input.Row;
import ledger.platform.input.RowBatch;
import ledger.platform.input.RowResult;
import ledger.platform.input.RowResult.Status;
import ledger.vocabulary.RecordId;
import ledger.vocabulary.code.RecordKind;

/**
 * Records the rows of one import: file after file in the order of the templates, batch after batch, each kept before the
 * next. A run that was cut off goes on after the last batch that was kept; if more were recorded, which were in hand then,
 * their rows are found unchanged.
 */
final class Recording {
    private final Imports imports;
    private final Spool spool;
    private final RowRecorder recorder;
    private final ThisService own;
    private final Patience patience;
    private final int batchesInHand;
    private final MeterRegistry meters;

    /** @param batchesInHand how many batches are recorded at the same time at most */
    Recording(Imports imports, Spool spool, RowRecorder recorder, ThisService own, Patience patience,
            int batchesInHand, MeterRegistry meters) {
        this.imports = imports;
        this.spool = spool;
        this.recorder = recorder;
        this.own = own;
        this.patience = patience;
        this.batchesInHand = batchesInHand;
        this.meters = meters;
    }

    /** Returns when every row is dealt with. */
    void record(Run run) throws GaveUp, Cancelled, InterruptedException {
        boolean everybodyKnown = false;
        for (RunFile file : run.files()) {
            if (file.finished()) {
                continue;
            }
            if (isCancelled(run)) {
                throw new Cancelled();
            }
            TemplateFile content = new TemplateFile(spool.of(run.id()).resolve(file.spoolFile()), file.format(),
                    file.sheet(),
                    new Columns(file.template().columns(), file.template().optionalColumns()));
            try {
                if (!file.checked() && !isReadable(run, file, content)) {
                    continue;
                }
                if (file.template().needsPeople() && !everybodyKnown) {
                    patience.tryFor("The registry, or the road from it,", () -> {
                        own.catchUp();
                        return true;
                    });
                    everybodyKnown = true;
                }
                recordRows(run, file, content);
            } catch (IOException | UnreadableFile e) {
                throw new GaveUp("The uploaded file " + file.template().fileName()
                        + " could not be read from the spool folder any more (" + Patience.reason(e) + ").", e);
            }
        }
    }

    /** Asked between batches: what is in hand is always recorded whole, and kept. */
    private boolean isCancelled(Run run) throws GaveUp, InterruptedException {
        return patience.tryFor("The database", () -> imports.isCancelled(run.id()));
    }

    private boolean isReadable(Run run, RunFile file, TemplateFile content)
            throws IOException, GaveUp, InterruptedException {
        Verdict verdict = content.check();
        patience.tryFor("The database", () -> {
            if (verdict.faults().isEmpty()) {
                imports.checked(run.id(), file);
            } else {
                imports.refuse(run.id(), file, Math.max(1, verdict.rows()), verdict.faults());
            }
            return true;
        });
        if (!verdict.faults().isEmpty() && run.rehearsal() == null) {
            count(file.template(), Status.REFUSED, Math.max(1, verdict.rows()));
        }
        return verdict.faults().isEmpty();
    }

    private void recordRows(Run run, RunFile file, TemplateFile content)
            throws IOException, UnreadableFile, GaveUp, Cancelled, InterruptedException {
        Template template = file.template();
        long done = file.rowsRead();
        try (BatchReader batches = new BatchReader(content.open(), done);
                BatchesInHand inHand = new BatchesInHand(batchesInHand, template.refOfRowsThatStandAlone())) {
            boolean cancelled = false;
            Batch next = batches.next();
            while ((next.count() > 0 && !cancelled) || !inHand.isEmpty()) {
                if (next.count() == 0 || cancelled || !inHand.hasRoomFor(next)) {
                    done += keep(run, file, done, inHand.oldest());
                } else if (isCancelled(run)) {
                    cancelled = true;
                } else {
                    Batch batch = next;
                    inHand.record(batch, () -> record(run, template, batch));
                    next = batches.next();
                }
            }
            if (cancelled) {
                throw new Cancelled();
            }
        }
        patience.tryFor("The database", () -> {
            imports.finished(run.id(), file);
            return true;
        });
    }

    private List<RowResult> record(Run run, Template template, Batch batch) throws GaveUp, InterruptedException {
        return batch.rows().isEmpty()
                ? List.of()
                : patience.tryFor(template.keeper() == Template.Keeper.ASSISTANCE ? "The database" : "The registry",
                        () -> recorder.record(template,
                                new RowBatch(run.source(), run.actor(), run.rehearsal(), batch.rows())));
    }

    /**
     * Keeps what became of a batch, each after the one before it in the file.
     *
     * @return the rows that it dealt with
     */
    private long keep(Run run, RunFile file, long rowsBefore, Recorded recorded) throws GaveUp, InterruptedException {
        Template template = file.template();
        Batch batch = recorded.batch();
        List<RowResult> results = recorded.results();
        if (run.rehearsal() != null && template == Template.REGISTRATIONS) {
            rehearse(run, run.rehearsal(), batch.rows(), results);
        }
        List<RefusedRow> refused = refused(batch, results);
        keepRefused(run, template, refused);
        List<Fault> faults = refused.stream().flatMap(row -> row.faults().stream()).toList();
        List<Fault> notices = results.stream()
                .flatMap(result -> result.notices()
                        .stream()
                        .map(notice -> new Fault(result.line(), notice.field(), notice.code(), notice.message())))
                .toList();
        Progress progress = new Progress(batch.count(), batch.bytesRead(), with(Status.ACCEPTED, results),
                with(Status.UNCHANGED, results), refused.size(), faults, notices);
        if (run.rehearsal() == null) {
            count(template, Status.ACCEPTED, progress.accepted());
            count(template, Status.UNCHANGED, progress.unchanged());
            count(template, Status.REFUSED, progress.refused());
        }
        patience.tryFor("The database", () -> {
            imports.add(run.id(), file, rowsBefore, progress);
            return true;
        });
        return progress.rows();
    }

    /** The refused rows of a batch in the order of the file, whichever way they were refused. */
    private static List<RefusedRow> refused(Batch batch, List<RowResult> results) {
        List<RefusedRow> refused = new ArrayList<>();
        batch.faulty()
                .forEach(row -> refused.add(new RefusedRow(row.line(), row.values(), row.unplaced(), row.faults())));
        for (int i = 0; i < results.size(); i++) {
            RowResult result = results.get(i);
            if (result.status() == Status.REFUSED) {
                refused.add(new RefusedRow(result.line(), batch.rows().get(i).values(), List.of(), result.errors()
                        .stream()
                        .map(error -> new Fault(result.line(), error.field(), error.code(), error.message()))
                        .toList()));
            }
        }
        refused.sort(Comparator.comparingLong(RefusedRow::line));
        return refused;
    }

    private void keepRefused(Run run, Template template, List<RefusedRow> refused) throws GaveUp {
        if (refused.isEmpty()) {
            return;
        }
        try {
            spool.refused(run.id(), imports.refusedRowsKey(run.id())).add(template, refused);
        } catch (IOException e) {
            throw new GaveUp("The rows of " + template.fileName() + " that were refused could not be kept in the spool"
                    + " folder (" + Patience.reason(e) + ").", e);
        }
    }

    /** Lets later files of a dry run find the people that its registrations would make. */
    private void rehearse(Run run, UUID rehearsal, List<Row> rows, List<RowResult> results)
            throws GaveUp, InterruptedException {
        List<UUID> registered = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).status() != Status.REFUSED) {
                String ref = rows.get(i).values().getOrDefault("person_ref", "").strip();
                registered.add(RecordId.of(RecordKind.BENEFICIARY, run.source(), ref));
            }
        }
        patience.tryFor("The database", () -> {
            own.rehearse(rehearsal, registered);
            return true;
        });
    }

    private static long with(Status status, List<RowResult> results) {
        return results.stream().filter(result -> result.status() == status).count();
    }

    private void count(Template template, Status outcome, long rows) {
        meters.counter("ledger.import.rows", "template", template.fileName(), "outcome",
                outcome.name().toLowerCase(Locale.ROOT)).increment((double) rows);
    }
}
