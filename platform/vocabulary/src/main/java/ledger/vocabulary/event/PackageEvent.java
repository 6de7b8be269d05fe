package ledger.vocabulary.event;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;

import org.jspecify.annotations.Nullable;

/**
 * Services that are planned for a person together. What was delivered of them stands with the deliveries, which name the
 * package by its ref; a plan counts nowhere.
 */
public sealed interface PackageEvent extends AssistanceEvent {
    UUID packageId();

    UUID beneficiaryId();

    @Override
    default UUID recordId() {
        return packageId();
    }

    @Override
    default UUID subject() {
        return beneficiaryId();
    }

    /**
     * A service of a package.
     *
     * @param sessions how many deliveries it takes, from 1
     */
    record PlannedService(ServiceType service, int sessions) {}

    /**
     * A package was planned.
     *
     * @param packageRef the source's own key, as deliveries name it
     * @param services   at least one, each type once
     * @param area       code from the area list
     */
    record PackagePlanned(UUID packageId, UUID beneficiaryId, String source, String packageRef, LocalDate plannedOn,
            Set<PlannedService> services, @Nullable Programme programme, @Nullable String project,
            @Nullable String provider, @Nullable String area) implements PackageEvent {
        public PackagePlanned {
            // In the order of the codes, so that equal events are equal bytes.
            Set<PlannedService> ordered = new LinkedHashSet<>();
            services.stream().sorted(Comparator.comparing(PlannedService::service)).forEach(ordered::add);
            services = Collections.unmodifiableSet(ordered);
        }
    }

    /** A package was a mistake or was given up; what was delivered of it stays as it is. */
    record PackageVoided(UUID packageId, UUID beneficiaryId, String reason) implements PackageEvent {}
}
