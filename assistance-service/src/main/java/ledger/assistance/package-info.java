/** What was done: services delivered, awareness, trainings, working groups, and imports of all of it. */
@NullMarked
package ledger.assistance;

import org.jspecify.annotations.NullMarked;
