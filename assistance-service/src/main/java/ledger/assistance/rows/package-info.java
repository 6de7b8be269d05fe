/** Import rows of this service's templates, one batch a transaction. */
@NullMarked
package ledger.assistance.rows;

import org.jspecify.annotations.NullMarked;
