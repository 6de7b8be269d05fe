/** PostgreSQL and the Kafka broker as child processes of this machine, durable: for the launcher and for tests. */
@NullMarked
package ledger.embedded;

import org.jspecify.annotations.NullMarked;
