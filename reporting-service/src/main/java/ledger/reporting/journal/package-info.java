/** The journal: every event once, in ledger order, byte for byte. */
@NullMarked
package ledger.reporting.journal;

import org.jspecify.annotations.NullMarked;
