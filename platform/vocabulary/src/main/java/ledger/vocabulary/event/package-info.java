/** The published events: plain facts with a version, stored, sent and journalled as the same JSON bytes. */
@NullMarked
package ledger.vocabulary.event;

import org.jspecify.annotations.NullMarked;
