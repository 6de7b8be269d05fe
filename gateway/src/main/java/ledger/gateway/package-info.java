/** The one door: sign-in, routes, and the record of who looked at what. */
@NullMarked
package ledger.gateway;

import org.jspecify.annotations.NullMarked;
