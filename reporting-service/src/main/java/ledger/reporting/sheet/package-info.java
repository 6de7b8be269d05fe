/** A report as a document: workbook, HXL, and the infosheet as a page and as PDF. */
@NullMarked
package ledger.reporting.sheet;

import org.jspecify.annotations.NullMarked;
