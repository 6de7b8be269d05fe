/** How the door says no: problem documents, requests that are no honest requests, and settings that cannot be started with. */
@NullMarked
package ledger.gateway.refuse;

import org.jspecify.annotations.NullMarked;
