/** Holds a running service against its OpenAPI document: routes, examples, roles, and what it does with bad input. */
@NullMarked
package ledger.testing.api;

import org.jspecify.annotations.NullMarked;
