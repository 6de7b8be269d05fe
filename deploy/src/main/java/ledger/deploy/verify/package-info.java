/**
 * {@code ./ledger export} and {@code ./ledger verify}: the history taken out, and an auditor's check of it that shares no
 * code with the services that wrote it.
 */
@NullMarked
package ledger.deploy.verify;

import org.jspecify.annotations.NullMarked;
