package ledger.assistance.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The import templates, in the order in which they are recorded, so that a row may refer to any row of an earlier one. */
enum Template {
    REGISTRATIONS(Keeper.REGISTRY, false, "person_ref", "registered_on", "sex", "birth_date", "category",
            "vulnerabilities", "area", "given_names", "family_name", "phone", "document_no", "consent"),
    PROFILE_CHANGES(Keeper.REGISTRY, false, "person_ref", "effective_on", "field", "value"),
    VICTIM_IDENTIFICATIONS(Keeper.REGISTRY, false, "identification_ref", "person_ref", "identified_on", "trafficking",
            "exploitation", "gbv", "referred_by"),
    DELIVERIES(Keeper.ASSISTANCE, true, "delivery_ref", "person_ref", "service", "delivered_on", "programme", "project",
            "provider", "area", "package_ref", "quantity", "unit", "donor", "amount", "currency"),
    AWARENESS_SESSIONS(Keeper.ASSISTANCE, false, "session_ref", "held_on", "programme", "topic", "area", "led_by",
            "female", "male"),
    TRAININGS(Keeper.ASSISTANCE, false, "training_ref", "held_on", "programme", "topic", "area", "stakeholder",
            "female", "male"),
    MEMBERSHIPS(Keeper.ASSISTANCE, false, "membership_ref", "group", "organisation", "kind", "joined_on", "left_on"),
    CORRECTIONS(Keeper.ASSISTANCE, true, "delivery_ref", "field", "value", "reason"),
    VOIDS(Keeper.EITHER, true, "record", "record_ref", "reason"),
    MERGES(Keeper.REGISTRY, false, "survivor_ref", "duplicate_ref", "reason");

    /** Which service records the rows. */
    enum Keeper {
        REGISTRY, ASSISTANCE,
        /** Each row is one or the other's; both look at it. */
        EITHER
    }

    private final Keeper keeper;
    private final boolean needsPeople;
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which cannot be changed
    private final List<String> columns;

    Template(Keeper keeper, boolean needsPeople, String... columns) {
        this.keeper = keeper;
        this.needsPeople = needsPeople;
        this.columns = List.of(columns);
    }

    Keeper keeper() {
        return keeper;
    }

    /** Whether its rows are judged here by who is registered, so that everyone registered before must be known first. */
    boolean needsPeople() {
        return needsPeople;
    }

    /** All columns that a file may hold. */
    List<String> columns() {
        return columns;
    }

    /** Those of them that need not be in its header. */
    Set<String> optionalColumns() {
        return this == DELIVERIES ? Set.of("donor", "amount", "currency") : Set.of();
    }

    /** The column that is the ref of its rows' own records; null where rows only refer to others. */
    @Nullable
    String ownRef() {
        return switch (this) {
            case REGISTRATIONS, VICTIM_IDENTIFICATIONS, DELIVERIES, AWARENESS_SESSIONS, TRAININGS, MEMBERSHIPS ->
                columns.getFirst();
            case PROFILE_CHANGES, CORRECTIONS, VOIDS, MERGES -> null;
        };
    }

    /**
     * The same column of templates whose rows are judged by nothing that another row of the file may change; null for all
     * others. The registry's rows are none of them: each is held against the people of those before it.
     */
    @Nullable
    String refOfRowsThatStandAlone() {
        return keeper == Keeper.ASSISTANCE ? ownRef() : null;
    }

    /** The name of its file without ending, {@code profile-changes}. */
    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its place in the order of recording, from 0. */
    int place() {
        return List.of(values()).indexOf(this);
    }

    static Optional<Template> named(String fileName) {
        return Arrays.stream(values()).filter(template -> template.fileName().equals(fileName)).findFirst();
    }

    /** All names, for telling what is expected. */
    static String names() {
        return String.join(", ", Arrays.stream(values()).map(Template::fileName).toList());
    }
}
