/** Imports of template files: takes them in, carries them out batch by batch, and says what became of every row. */
@NullMarked
package ledger.assistance.imports;

import org.jspecify.annotations.NullMarked;
