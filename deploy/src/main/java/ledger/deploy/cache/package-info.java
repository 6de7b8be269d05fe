/** What makes a start quicker and can be made again at any time: LEDGER_HOME/cache. */
@NullMarked
package ledger.deploy.cache;

import org.jspecify.annotations.NullMarked;
