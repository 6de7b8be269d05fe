/** Services delivered to people: recorded, corrected, voided. */
@NullMarked
package ledger.assistance.deliver;

import org.jspecify.annotations.NullMarked;
