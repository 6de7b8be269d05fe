/** How many, and how do you know: the journal, the facts, the counts and the reports. */
@NullMarked
package ledger.reporting;

import org.jspecify.annotations.NullMarked;
