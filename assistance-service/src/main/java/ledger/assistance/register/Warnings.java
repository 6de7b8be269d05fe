package ledger.assistance.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import ledger.platform.decide.FieldError;
import ledger.vocabulary.catalogue.ServiceCatalogue;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.RegisterEvent.DonorRecorded;
import ledger.vocabulary.event.RegisterEvent.ProgrammeRecorded;
import ledger.vocabulary.event.RegisterEvent.ProjectRecorded;
import org.springframework.stereotype.Component;

import org.jspecify.annotations.Nullable;

/**
 * What somebody should look at although a delivery was recorded: what it says and what the registers and the catalogue say
 * do not go together. It happened all the same, so it is never refused for that; and a register that is empty says nothing.
 */
@Component
public final class Warnings {
    private final RegisterIndex index;

    Warnings(RegisterIndex index) {
        this.index = index;
    }

    /** Of one delivery, in columns of the template. */
    public List<FieldError> of(ServiceDelivered delivery) {
        return of(List.of(delivery)).getOrDefault(delivery.deliveryId(), List.of());
    }

    /** By the ids of the deliveries that have any. */
    public Map<UUID, List<FieldError>> of(Collection<ServiceDelivered> deliveries) {
        Registers registers = registers(deliveries);
        Map<UUID, List<FieldError>> warnings = new HashMap<>();
        for (ServiceDelivered delivery : deliveries) {
            List<FieldError> found = registers.warnings(delivery);
            if (!found.isEmpty()) {
                warnings.put(delivery.deliveryId(), found);
            }
        }
        return warnings;
    }

    private Registers registers(Collection<ServiceDelivered> deliveries) {
        Set<String> projects = named(deliveries, ServiceDelivered::project);
        Set<String> donors = named(deliveries, ServiceDelivered::donor);
        Map<String, ProjectRecorded> found = projects.isEmpty()
                ? Map.of()
                : index.projectsAmong(projects).stream()
                        .collect(Collectors.toMap(ProjectRecorded::project, Function.identity()));
        Set<String> payers = donors.isEmpty()
                ? Set.of()
                : index.donorsAmong(donors).stream().map(DonorRecorded::donor).collect(Collectors.toSet());
        return new Registers(found, payers,
                index.programmes().stream()
                        .collect(Collectors.toMap(ProgrammeRecorded::programme, Function.identity())),
                found.size() < projects.size() && index.projects(null, "", 1).isEmpty(),
                payers.size() < donors.size() && index.donors("", 1).isEmpty());
    }

    private static Set<String> named(Collection<ServiceDelivered> deliveries,
            Function<ServiceDelivered, @Nullable String> code) {
        return deliveries.stream().map(code).filter(Objects::nonNull).map(Objects::requireNonNull)
                .collect(Collectors.toSet());
    }

    /** What the registers say of the codes that some deliveries name. */
    record Registers(Map<String, ProjectRecorded> projects, Set<String> donors,
            Map<Programme, ProgrammeRecorded> programmes, boolean noProjects, boolean noDonors) {
        List<FieldError> warnings(ServiceDelivered delivery) {
            List<FieldError> found = new ArrayList<>();
            String project = delivery.project();
            ProjectRecorded registered = project == null ? null : projects.get(project);
            if (registered != null) {
                ofProject(delivery, registered, found);
            } else if (project != null && !noProjects) {
                found.add(new FieldError("project", "unknown-project", "Project '" + project
                        + "' is not in the register; correct the code, or have the project registered."));
            }
            if (delivery.donor() != null && !noDonors && !donors.contains(delivery.donor())) {
                found.add(new FieldError("donor", "unknown-donor", "Donor '" + delivery.donor()
                        + "' is not in the register; correct the code, or have the donor registered."));
            }
            Optional.ofNullable(programmes.get(delivery.programme()))
                    .filter(programme -> outside(delivery.deliveredOn(), programme.from(), programme.to()))
                    .ifPresent(programme -> found.add(new FieldError("delivered_on", "outside-programme",
                            "Programme " + programme.programme() + " runs " + span(programme.from(), programme.to())
                                    + ", but this was delivered on " + delivery.deliveredOn()
                                    + "; correct the date or the programme.")));
            if (ServiceCatalogue.standard().find(delivery.service(), delivery.programme(), delivery.deliveredOn())
                    .isEmpty()) {
                found.add(new FieldError("service", "service-not-offered", "The catalogue does not offer "
                        + delivery.service() + " on " + delivery.deliveredOn() + "; correct the service or the date."));
            }
            return found;
        }

        private static void ofProject(ServiceDelivered delivery, ProjectRecorded project, List<FieldError> found) {
            if (outside(delivery.deliveredOn(), project.from(), project.to())) {
                found.add(new FieldError("delivered_on", "outside-project",
                        "Project " + project.project() + " runs " + span(project.from(), project.to())
                                + ", but this was delivered on " + delivery.deliveredOn()
                                + "; correct the date or the project."));
            }
            if (project.programme() != null && project.programme() != delivery.programme()) {
                found.add(new FieldError("programme", "not-of-project", "Project " + project.project() + " is one of "
                        + project.programme() + "; correct the programme or the project."));
            }
            if (project.donor() != null && delivery.donor() != null && !project.donor().equals(delivery.donor())) {
                found.add(new FieldError("donor", "not-of-project", "Project " + project.project() + " is paid by "
                        + project.donor() + "; correct the donor or the project."));
            }
        }

        private static boolean outside(LocalDate day, LocalDate from, @Nullable LocalDate to) {
            return day.isBefore(from) || (to != null && day.isAfter(to));
        }

        private static String span(LocalDate from, @Nullable LocalDate to) {
            return "from " + from + (to == null ? " on" : " to " + to);
        }
    }
}
