/** Victims of trafficking: identified, and identifications voided. */
@NullMarked
package ledger.beneficiary.identify;

import org.jspecify.annotations.NullMarked;
