/** {@code ./ledger demo}: from nothing to two finished sheets. */
@NullMarked
package ledger.deploy.demo;

import org.jspecify.annotations.NullMarked;
