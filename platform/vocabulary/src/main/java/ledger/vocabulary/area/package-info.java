/** The area list: administrative divisions with codes of their own and the dates between which they were in force. */
@NullMarked
package ledger.vocabulary.area;

import org.jspecify.annotations.NullMarked;
