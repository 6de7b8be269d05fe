/** The words of IOM's Human Trafficking Case Data Standard (HTCDS) 2.0, written exactly as the standard writes them. */
@NullMarked
package ledger.vocabulary.htcds;

import org.jspecify.annotations.NullMarked;
