/** Calls to the running ledger: signing in, asking, and telling a person what a refusal means. */
@NullMarked
package ledger.deploy.door;

import org.jspecify.annotations.NullMarked;
