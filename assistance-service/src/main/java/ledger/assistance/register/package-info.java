/** The registers of donors, programmes and projects, and what they make of deliveries. */
@NullMarked
package ledger.assistance.register;

import org.jspecify.annotations.NullMarked;
