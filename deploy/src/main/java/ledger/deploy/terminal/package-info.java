/** How the program talks to the person, or the script, that called it. */
@NullMarked
package ledger.deploy.terminal;

import org.jspecify.annotations.NullMarked;
