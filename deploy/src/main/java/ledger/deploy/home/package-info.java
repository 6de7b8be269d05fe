/** LEDGER_HOME: where everything stands that one ledger keeps, its secrets and settings, and what may be damaged in it. */
@NullMarked
package ledger.deploy.home;

import org.jspecify.annotations.NullMarked;
