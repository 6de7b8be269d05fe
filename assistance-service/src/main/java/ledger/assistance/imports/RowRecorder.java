package ledger.assistance.imports;

import java.util.ArrayList;
import java.util.List;

import ledger.platform.input.RowBatch;
import ledger.platform.input.RowResult;
import ledger.platform.input.RowResult.Status;

/** Has each batch recorded by the service that keeps its records. */
final class RowRecorder {
    private final Services services;
    private final ThisService own;

    RowRecorder(Services services, ThisService own) {
        this.services = services;
        this.own = own;
    }

    /**
     * Records a batch, one transaction a service. A batch that is recorded again changes nothing.
     *
     * @return a result for every row, in order; never {@link Status#NOT_MINE}
     */
    List<RowResult> record(Template template, RowBatch batch) {
        List<RowResult> results = switch (template.keeper()) {
            case REGISTRY -> services.record(template.fileName(), batch);
            case ASSISTANCE -> own.record(template.fileName(), batch);
            case EITHER -> either(services.record(template.fileName(), batch), own.record(template.fileName(), batch));
        };
        if (results.size() != batch.rows().size()) {
            throw new IllegalStateException(results.size() + " results for " + batch.rows().size() + " rows");
        }
        return results;
    }

    private static List<RowResult> either(List<RowResult> first, List<RowResult> second) {
        List<RowResult> results = new ArrayList<>(second.size());
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            RowResult result = first.get(i).status() == Status.NOT_MINE ? second.get(i) : first.get(i);
            if (result.status() == Status.NOT_MINE) {
                throw new IllegalStateException("no service takes the row on line " + result.line());
            }
            results.add(result);
        }
        return results;
    }
}
