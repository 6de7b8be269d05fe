/** Processes that outlive the command that started them, and how they are known again, watched and stopped. */
@NullMarked
package ledger.deploy.process;

import org.jspecify.annotations.NullMarked;
