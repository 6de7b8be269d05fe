package ledger.reporting.count;

import java.util.Arrays;
import java.util.Optional;

/** What people can be broken down by. */
public enum Dimension {
    SEX("sex"),
    CATEGORY("category"),
    AGE_GROUP("ageGroup"),
    VULNERABILITY("vulnerability"),
    AREA("area"),
    SERVICE("service");

    private final String parameter;

    Dimension(String parameter) {
        this.parameter = parameter;
    }

    /** As in a request. */
    public String parameter() {
        return parameter;
    }

    public static Optional<Dimension> find(String parameter) {
        return Arrays.stream(values()).filter(one -> one.parameter.equals(parameter)).findFirst();
    }

    /** Whether each delivery has a value of its own, rather than the person. */
    boolean ofDeliveries() {
        return this == AREA || this == SERVICE;
    }
}
