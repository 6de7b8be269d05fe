/** The lists that records are written by, for clients: services with their labels, and areas. */
@NullMarked
package ledger.assistance.catalogue;

import org.jspecify.annotations.NullMarked;
