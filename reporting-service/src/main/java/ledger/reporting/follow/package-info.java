/** Follows the topics into journal and facts, one transaction a batch. */
@NullMarked
package ledger.reporting.follow;

import org.jspecify.annotations.NullMarked;
