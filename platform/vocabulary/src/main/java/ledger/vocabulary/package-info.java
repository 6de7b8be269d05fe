/** Values that every service means the same by: record ids and birth dates. */
@NullMarked
package ledger.vocabulary;

import org.jspecify.annotations.NullMarked;
