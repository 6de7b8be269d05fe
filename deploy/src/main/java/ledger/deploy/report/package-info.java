/** {@code ./ledger report}: one sheet of figures, as text or as data. */
@NullMarked
package ledger.deploy.report;

import org.jspecify.annotations.NullMarked;
