/** Referrals between organisations: made with the person's consent, answered in time or expired. */
@NullMarked
package ledger.assistance.refer;

import org.jspecify.annotations.NullMarked;
