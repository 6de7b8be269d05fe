package ledger.gateway.issue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a token's bearer may do; each service says what that is. In tokens and settings the names are in lower case. */
enum Role {
    CASEWORKER, ANALYST, APPROVER, AUDITOR, ADMINISTRATOR, PARTNER, SERVICE;

    static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(role -> role.toString().equals(name)).findFirst();
    }

    /** All names, for messages. */
    static String names() {
        return Arrays.stream(values()).map(Role::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
