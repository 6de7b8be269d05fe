package ledger.deploy.bench;

import ledger.deploy.terminal.Terminal;

/** What a benchmark measured: printed for a person, or as it is as one JSON document. */
sealed interface Measured permits StartMeasured, ImportMeasured, FreshnessMeasured, RegistryMeasured,
        ReportsMeasured, LogMeasured {
    void print(Terminal terminal);
}
