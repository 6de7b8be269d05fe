/** The service catalogue: how each service is called, in which programme, and when it is on offer. */
@NullMarked
package ledger.vocabulary.catalogue;

import org.jspecify.annotations.NullMarked;
