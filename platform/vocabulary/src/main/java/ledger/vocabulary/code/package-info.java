/** The code lists of the import templates: fixed words that rows, requests, events and reports share. */
@NullMarked
package ledger.vocabulary.code;

import org.jspecify.annotations.NullMarked;
