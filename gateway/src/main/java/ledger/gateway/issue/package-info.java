/** The local OpenID provider: which clients there are, and the tokens that they get. Off where another issuer is named. */
@NullMarked
package ledger.gateway.issue;

import org.jspecify.annotations.NullMarked;
