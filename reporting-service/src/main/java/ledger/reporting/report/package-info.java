/** Reports of assistance: as JSON, as a sheet in a terminal, as CSV. */
@NullMarked
package ledger.reporting.report;

import org.jspecify.annotations.NullMarked;
