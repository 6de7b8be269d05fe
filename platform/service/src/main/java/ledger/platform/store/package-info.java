/** The event store: Axon on PostgreSQL, wired by hand, with many commands to one transaction. */
@NullMarked
package ledger.platform.store;

import org.jspecify.annotations.NullMarked;
