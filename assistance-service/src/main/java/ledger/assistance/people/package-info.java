/** Who is registered, followed from the registry's events: only for these people are deliveries recorded. */
@NullMarked
package ledger.assistance.people;

import org.jspecify.annotations.NullMarked;
