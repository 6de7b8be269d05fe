/** {@code ./ledger import}: a folder of templates goes to the ledger, and what became of every row comes back. */
@NullMarked
package ledger.deploy.importing;

import org.jspecify.annotations.NullMarked;
