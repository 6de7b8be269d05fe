/** What PostgreSQL takes faster than statements row by row. */
@NullMarked
package ledger.platform.sql;

import org.jspecify.annotations.NullMarked;
