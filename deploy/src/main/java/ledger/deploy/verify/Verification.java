package ledger.deploy.verify;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What came of a check.
 *
 * @param verified    whether nothing is wrong
 * @param log         the log's origin
 * @param key         the key that the checkpoints were checked with; null where the export gave none
 * @param keyTrusted  whether the caller brought the key; one from the export itself shows only that the export is of a piece
 * @param entries     how many entries were found whole, from the first on
 * @param checkpoints how many checkpoints came out
 * @param statements  how many published statements were held against them and are proven
 * @param figures     how many figures of a report and of statements were counted again and came out the same
 * @param root        over those entries, Base64
 * @param findings    the first one first
 */
record Verification(boolean verified, @Nullable String log, @Nullable String key, boolean keyTrusted, long entries,
        int checkpoints, int statements, int figures, String root, List<Finding> findings) {}
