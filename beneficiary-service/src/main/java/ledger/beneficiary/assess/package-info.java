/** How a person functions: answers that say who has a disability, asked rather than guessed. */
@NullMarked
package ledger.beneficiary.assess;

import org.jspecify.annotations.NullMarked;
