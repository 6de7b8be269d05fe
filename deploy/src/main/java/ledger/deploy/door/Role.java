package ledger.deploy.door;

import java.util.Locale;

/** What a bearer token lets its holder do. */
public enum Role {
    CASEWORKER, ANALYST, APPROVER, AUDITOR, ADMINISTRATOR;

    /** As it is written in a token. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
