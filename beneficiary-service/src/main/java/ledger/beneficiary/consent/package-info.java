/** Consent: given, refused and withdrawn, scope by scope. */
@NullMarked
package ledger.beneficiary.consent;

import org.jspecify.annotations.NullMarked;
