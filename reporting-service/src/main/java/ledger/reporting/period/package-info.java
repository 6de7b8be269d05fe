/** Reporting periods: from an open period to a published statement, and what has changed since. */
@NullMarked
package ledger.reporting.period;

import org.jspecify.annotations.NullMarked;
