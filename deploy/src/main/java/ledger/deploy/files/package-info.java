/** Files that are there whole or not at all, and for their owner alone. */
@NullMarked
package ledger.deploy.files;

import org.jspecify.annotations.NullMarked;
