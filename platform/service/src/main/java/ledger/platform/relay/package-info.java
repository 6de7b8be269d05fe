/** The way of every stored event to Kafka: at least once, in order per record, none ever skipped. */
@NullMarked
package ledger.platform.relay;

import org.jspecify.annotations.NullMarked;
