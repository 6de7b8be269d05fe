/** The one shared environment of all tests on real parts. */
@NullMarked
package ledger.testing;

import org.jspecify.annotations.NullMarked;
