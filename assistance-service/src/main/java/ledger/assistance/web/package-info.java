/** What all REST controllers of this service do alike. */
@NullMarked
package ledger.assistance.web;

import org.jspecify.annotations.NullMarked;
