/** Finding a person by what somebody says of themselves, without showing what others said. */
@NullMarked
package ledger.beneficiary.search;

import org.jspecify.annotations.NullMarked;
