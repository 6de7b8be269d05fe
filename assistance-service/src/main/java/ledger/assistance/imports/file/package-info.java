/** Reads the files of an import, CSV or XLSX, row by row and within bounds, whatever somebody put into them. */
@NullMarked
package ledger.assistance.imports.file;

import org.jspecify.annotations.NullMarked;
