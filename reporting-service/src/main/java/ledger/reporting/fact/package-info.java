/** Facts: what the entries of each record say now, as rows that counts are made of. */
@NullMarked
package ledger.reporting.fact;

import org.jspecify.annotations.NullMarked;
