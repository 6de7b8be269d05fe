/** Commands and decisions: plain Java, no framework; what a service decides is a pure function of command and state. */
@NullMarked
package ledger.platform.decide;

import org.jspecify.annotations.NullMarked;
