/** Counts built anew from the journal beside the live ones, compared with them and put in their place. */
@NullMarked
package ledger.reporting.replay;

import org.jspecify.annotations.NullMarked;
