/** The verifiable log over the journal: an RFC 6962 tree, signed checkpoints, proofs, and the history as auditors take it. */
@NullMarked
package ledger.reporting.log;

import org.jspecify.annotations.NullMarked;
