/** The registry's part of imports: rows of its templates, sent by the service that runs the import. */
@NullMarked
package ledger.beneficiary.rows;

import org.jspecify.annotations.NullMarked;
