/** {@code ./ledger bench}: measures this program on this machine. It reports numbers and judges none. */
@NullMarked
package ledger.deploy.bench;

import org.jspecify.annotations.NullMarked;
