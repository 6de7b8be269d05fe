/** Erasure: what would let somebody find a person is made unreadable for ever, while every figure stays. */
@NullMarked
package ledger.beneficiary.erase;

import org.jspecify.annotations.NullMarked;
