/** {@code ./ledger status}: what runs, how far the ledger is, and how far the counts are behind it. */
@NullMarked
package ledger.deploy.status;

import org.jspecify.annotations.NullMarked;
