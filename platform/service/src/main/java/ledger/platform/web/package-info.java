/** What every service's REST interface shares: bearer tokens, who is calling, problem documents. */
@NullMarked
package ledger.platform.web;

import org.jspecify.annotations.NullMarked;
