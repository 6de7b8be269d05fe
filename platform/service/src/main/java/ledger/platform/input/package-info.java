/** Reading what people and systems send: one set of rules for import rows and for JSON bodies. */
@NullMarked
package ledger.platform.input;

import org.jspecify.annotations.NullMarked;
