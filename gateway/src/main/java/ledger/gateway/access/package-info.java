/** The record of access: who asked for what, written before it is passed on, and how it ended. */
@NullMarked
package ledger.gateway.access;

import org.jspecify.annotations.NullMarked;
