package ledger.assistance.imports;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How imports are taken in and carried out.
 *
 * @param spool            folder for uploaded files, this process's own; it has to outlast a restart
 * @param maxUpload        most bytes of one request; negative for no limit
 * @param patience         how long a service that does not answer is tried again before the import fails
 * @param batchesInHand   how many batches of a file are recorded at the same time at most
 * @param countingPatience how long the counts may stand still before the import stops waiting for them
 * @param keepRefusals     how long refusals are kept after an import has ended; they may quote what was in a cell
 * @param keepRefusedRows  how long refused rows themselves are kept to be mended; they hold what was in the cells
 */
@ConfigurationProperties("ledger.imports")
record ImportProperties(Path spool, @DefaultValue("1GB") DataSize maxUpload, @DefaultValue("60s") Duration patience,
        @DefaultValue("3") int batchesInHand, @DefaultValue("5m") Duration countingPatience,
        @DefaultValue("90d") Duration keepRefusals,
        @DefaultValue("30d") Duration keepRefusedRows) {
    ImportProperties {
        Objects.requireNonNull(spool, "ledger.imports.spool must name a folder for uploaded files");
        if (batchesInHand < 1) {
            throw new IllegalArgumentException("ledger.imports.batches-in-hand must be 1 or more");
        }
    }
}
