/** Lists of people, page by page and without personal data. */
@NullMarked
package ledger.beneficiary.browse;

import org.jspecify.annotations.NullMarked;
