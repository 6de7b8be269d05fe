package ledger.assistance.plan;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import ledger.assistance.plan.PackageCommand.PlanPackage;
import ledger.platform.input.Fields;
import ledger.vocabulary.RecordId;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.event.PackageEvent.PackagePlanned;
import ledger.vocabulary.event.PackageEvent.PlannedService;

/** Reads the plan of a package from the fields of a body. */
final class PackageFields {
    static final Set<String> COLUMNS = Set.of("package_ref", "person_ref", "beneficiary_id", "planned_on", "services",
            "programme", "project", "provider", "area");
    /** More sessions of one service than anybody gets in a year are a slip of the keyboard. */
    private static final Pattern SERVICE = Pattern.compile("([A-Z_]+)(?::([1-9]\\d{0,2}))?");

    private PackageFields() {}

    /** The command; the day that it is planned for may lie in the future. */
    static PlanPackage plan(Fields fields, String source, UUID person) {
        String ref = fields.ref("package_ref");
        LocalDate plannedOn = fields.date("planned_on");
        PackagePlanned fact = new PackagePlanned(RecordId.of(RecordKind.PACKAGE, source, ref), person, source, ref,
                plannedOn, services(fields), fields.optionalCode("programme", Programme.class), fields.text("project"),
                fields.text("provider"), fields.area("area", plannedOn));
        fields.refuseIfWrong();
        return new PlanPackage(fact);
    }

    /** A code for each service, with the number of its sessions after a colon where it takes more than one. */
    private static Set<PlannedService> services(Fields fields) {
        Map<ServiceType, Integer> services = new LinkedHashMap<>();
        for (String part : fields.required("services").split(";", -1)) {
            String text = part.strip();
            Matcher matcher = SERVICE.matcher(text);
            Optional<ServiceType> service = matcher.matches() ? find(matcher.group(1)) : Optional.empty();
            if (text.isEmpty()) {
                continue;
            }
            if (service.isEmpty()) {
                fields.wrong("services", "unknown-code", "'" + text + "' is no service such as CASH_ASSISTANCE or, with"
                        + " six sessions, PSYCHOSOCIAL_SUPPORT:6; there are "
                        + Arrays.stream(ServiceType.values()).map(Enum::name).collect(Collectors.joining(", ")) + ".");
            } else if (services.put(service.get(), matcher.group(2) == null
                    ? 1
                    : Integer.parseInt(matcher.group(2))) != null) {
                fields.wrong("services", "twice",
                        "'" + service.get() + "' is there twice; give its sessions as one number after a colon.");
            }
        }
        return services.entrySet()
                .stream()
                .map(service -> new PlannedService(service.getKey(), service.getValue()))
                .collect(Collectors.toSet());
    }

    private static Optional<ServiceType> find(String code) {
        return Arrays.stream(ServiceType.values()).filter(service -> service.name().equals(code)).findFirst();
    }
}
