/** Reading personal data: by whom it is needed, and never without a record of it. */
@NullMarked
package ledger.beneficiary.disclose;

import org.jspecify.annotations.NullMarked;
