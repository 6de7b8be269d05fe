/** Who: the registry of the people who are helped, and of the victims of trafficking among them. */
@NullMarked
package ledger.beneficiary;

import org.jspecify.annotations.NullMarked;
