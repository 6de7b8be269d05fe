package ledger.deploy.report;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A replay as the ledger tells of it.
 *
 * @param position    ledger position when it was asked for
 * @param read        entries read so far
 * @param differences parts of the counts that did not follow from the journal; mended by now
 * @param problem     why it failed; null where it did not
 */
record ReplayState(String id, State state, long position, long read, @Nullable List<String> differences,
        @Nullable String problem) {
    /** As the ledger names it. */
    enum State { RUNNING, AGREED, DIFFERED, FAILED, LOST }
}
