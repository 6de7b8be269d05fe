/** Starts the parts of one ledger on this machine, says how they are, and stops them. */
@NullMarked
package ledger.deploy.launch;

import org.jspecify.annotations.NullMarked;
