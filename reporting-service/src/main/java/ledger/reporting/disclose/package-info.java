/** Figures for the public (rule 19): which cells are withheld, and what a reader can still say about them. */
@NullMarked
package ledger.reporting.disclose;

import org.jspecify.annotations.NullMarked;
