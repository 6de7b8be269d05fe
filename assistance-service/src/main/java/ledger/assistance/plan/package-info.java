/** Packages: services that are planned for a person together, and how far their deliveries have come. */
@NullMarked
package ledger.assistance.plan;

import org.jspecify.annotations.NullMarked;
