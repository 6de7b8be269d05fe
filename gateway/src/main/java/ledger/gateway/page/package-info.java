/** What a person sees who opens the door's address in a browser. */
@NullMarked
package ledger.gateway.page;

import org.jspecify.annotations.NullMarked;
