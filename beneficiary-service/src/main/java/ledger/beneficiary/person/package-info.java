/** A person's record: registered, changed, merged with a duplicate and parted again. */
@NullMarked
package ledger.beneficiary.person;

import org.jspecify.annotations.NullMarked;
