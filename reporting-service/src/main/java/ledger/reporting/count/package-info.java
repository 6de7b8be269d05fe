/** The counting rules, version 1: the plain counter to read and the one that serves. */
@NullMarked
package ledger.reporting.count;

import org.jspecify.annotations.NullMarked;
