/** What a service says of itself to programs: its OpenAPI document. */
@NullMarked
package ledger.platform.openapi;

import org.jspecify.annotations.NullMarked;
