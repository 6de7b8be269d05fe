/** The card of a person: what stands beside the events, in one row that commits with them. */
@NullMarked
package ledger.beneficiary.card;

import org.jspecify.annotations.NullMarked;
