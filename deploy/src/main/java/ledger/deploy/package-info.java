/** The command-line program: {@code ./ledger} and what it can do. */
@NullMarked
package ledger.deploy;

import org.jspecify.annotations.NullMarked;
