/** Which records there are: tables that follow from the events, kept in their transaction, for lists and look-ups. */
@NullMarked
package ledger.beneficiary.index;

import org.jspecify.annotations.NullMarked;
