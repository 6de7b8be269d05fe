/**
 * People who were registered twice: found by keyed tokens of what they are called and can be reached by, never by
 * readable text.
 */
@NullMarked
package ledger.beneficiary.duplicates;

import org.jspecify.annotations.NullMarked;
