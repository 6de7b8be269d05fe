package ledger.reporting.count;

import java.time.LocalDate;
import java.util.Set;

import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;

import org.jspecify.annotations.Nullable;

/**
 * What is counted. The filters select deliveries first; every rule then applies to what is left (rule 10).
 *
 * @param programme null for all
 * @param from      first day of the period
 * @param to        last day of the period
 * @param areas     codes that a delivery's area may have: an area and all that lie in it; null for no filter
 * @param project   null for no filter
 * @param provider  null for no filter
 * @param donor     as named with the delivery, else with its project; null for no filter
 * @param service   null for no filter; it does not change who is standalone or combined
 * @param bands     age bands of the report
 * @param projects  the register that says which donor a project has
 */
public record Selection(@Nullable Programme programme, LocalDate from, LocalDate to, @Nullable Set<String> areas,
        @Nullable String project, @Nullable String provider, @Nullable String donor, @Nullable ServiceType service,
        AgeBands bands, Projects projects) {
    /** With a register of projects that is empty. */
    public Selection(@Nullable Programme programme, LocalDate from, LocalDate to, @Nullable Set<String> areas,
            @Nullable String project, @Nullable String provider, @Nullable String donor, @Nullable ServiceType service,
            AgeBands bands) {
        this(programme, from, to, areas, project, provider, donor, service, bands, Projects.NONE);
    }

    /** With the age bands of rule 12. */
    public Selection(@Nullable Programme programme, LocalDate from, LocalDate to, @Nullable Set<String> areas,
            @Nullable String project, @Nullable String provider, @Nullable ServiceType service) {
        this(programme, from, to, areas, project, provider, null, service, AgeBands.STANDARD);
    }

    /** All deliveries of a programme, or of all, in a period. */
    public static Selection of(@Nullable Programme programme, LocalDate from, LocalDate to) {
        return new Selection(programme, from, to, null, null, null, null);
    }

    /** The same with another register of projects. */
    public Selection with(Projects register) {
        return new Selection(programme, from, to, areas, project, provider, donor, service, bands, register);
    }

    /** Whether the day lies in the period, both ends included (rule 1). */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Rules 1 and 10: whether the delivery is one that is counted from; all but the filter on service. */
    public boolean selects(ServiceDelivered delivery) {
        return covers(delivery.deliveredOn()) && programmed(delivery.programme())
                && (project == null || project.equals(delivery.project()))
                && (provider == null || provider.equals(delivery.provider()))
                && (donor == null || donor.equals(projects.donor(delivery.donor(), delivery.project())))
                && (areas == null || (delivery.area() != null && areas.contains(delivery.area())));
    }

    /** Whether something of a programme counts. */
    public boolean programmed(Programme of) {
        return programme == null || programme == of;
    }
}
