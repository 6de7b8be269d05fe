package ledger.assistance.imports;

import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends dry runs wherever they left something, so that nothing of them stays. */
final class Rehearsals {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);

    private final Imports imports;
    private final Services services;
    private final ThisService own;

    Rehearsals(Imports imports, Services services, ThisService own) {
        this.imports = imports;
        this.services = services;
        this.own = own;
    }

    /** Ends a rehearsal everywhere; what fails is tried again by {@link #endLeft()}. */
    void end(UUID rehearsal) {
        try {
            own.endRehearsal(rehearsal);
            services.endRehearsal(rehearsal);
            imports.rehearsalEnded(rehearsal);
        } catch (RuntimeException e) {
            LOG.warn("Rehearsal {} could not be ended everywhere, it will be tried again: {}", rehearsal, e.toString());
        }
    }

    /** Ends all rehearsals that no running import needs. */
    void endLeft() {
        imports.leftRehearsals().forEach(this::end);
    }
}
