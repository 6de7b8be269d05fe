/** Reading the published events from Kafka, from positions that the reader commits with what it made of them. */
@NullMarked
package ledger.platform.consume;

import org.jspecify.annotations.NullMarked;
