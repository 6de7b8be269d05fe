/** What lies behind the door, and how a request is passed on there and its answer back, unchanged and unbuffered. */
@NullMarked
package ledger.gateway.route;

import org.jspecify.annotations.NullMarked;
