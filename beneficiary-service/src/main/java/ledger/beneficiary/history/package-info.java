/** What was recorded of a person, in order: when, by whom, and from which day it holds. */
@NullMarked
package ledger.beneficiary.history;

import org.jspecify.annotations.NullMarked;
