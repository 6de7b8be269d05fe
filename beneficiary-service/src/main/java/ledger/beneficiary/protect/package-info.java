/** Names, phone and document numbers: sealed with a key per person before any event exists. */
@NullMarked
package ledger.beneficiary.protect;

import org.jspecify.annotations.NullMarked;
