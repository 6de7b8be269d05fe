/** Made-up people for benchmarks, some of them registered twice the way clerks do it. */
@NullMarked
package ledger.deploy.bench.people;

import org.jspecify.annotations.NullMarked;
