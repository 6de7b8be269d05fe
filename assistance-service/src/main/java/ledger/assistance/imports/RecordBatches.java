package ledger.assistance.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import ledger.platform.input.Row;
import ledger.platform.input.RowBatch;
import ledger.platform.input.RowResult;
import org.springframework.web.client.RestClientException;

/**
 * Records single records of any templates while their sender waits: in the order of the templates, whatever the order in
 * which they came, so that a record may refer to any other one of the same request.
 */
final class RecordBatches {
    private static final int MAX_ROWS = 1_000;
    private final RowRecorder recorder;
    private final ThisService own;

    RecordBatches(RowRecorder recorder, ThisService own) {
        this.recorder = recorder;
        this.own = own;
    }

    /** @param row whose line is the record's number in its request */
    record Sent(Template template, Row row) {}

    /** What became of one. */
    record Answered(Sent sent, RowResult result) {}

    /**
     * @return one answer for each, in the order of recording
     * @throws ServiceAway where the registry does not answer; what was recorded by then is found unchanged when it is sent again
     */
    List<Answered> record(String source, String actor, List<Sent> records) {
        List<Sent> ordered = records.stream().sorted(Comparator.comparing(Sent::template)).toList();
        List<Answered> answers = new ArrayList<>();
        boolean everybodyKnown = false;
        for (int from = 0; from < ordered.size();) {
            Template template = ordered.get(from).template();
            int to = from;
            while (to < ordered.size() && to - from < MAX_ROWS && ordered.get(to).template() == template) {
                to++;
            }
            if (template.needsPeople() && !everybodyKnown) {
                own.catchUp();
                everybodyKnown = true;
            }
            List<Sent> batch = ordered.subList(from, to);
            List<RowResult> results = record(template,
                    new RowBatch(source, actor, null, batch.stream().map(Sent::row).toList()));
            for (int i = 0; i < batch.size(); i++) {
                answers.add(new Answered(batch.get(i), results.get(i)));
            }
            from = to;
        }
        return answers;
    }

    private List<RowResult> record(Template template, RowBatch batch) {
        try {
            return recorder.record(template, batch);
        } catch (RestClientException e) {
            throw new ServiceAway(e);
        }
    }
}
