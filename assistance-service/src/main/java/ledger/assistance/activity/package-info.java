/** What is done for groups, not for one person: awareness sessions, trainings, memberships of working groups. */
@NullMarked
package ledger.assistance.activity;

import org.jspecify.annotations.NullMarked;
