package ledger.assistance.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import ledger.assistance.plan.PackageCommand.PlanPackage;
import ledger.assistance.plan.PackageCommand.VoidPackage;
import ledger.assistance.web.NamedPerson;
import ledger.assistance.web.NewcomerDesk;
import ledger.assistance.web.Page;
import ledger.assistance.web.Place;
import ledger.assistance.web.RequestDesk;
import ledger.platform.decide.Outcome;
import ledger.platform.input.Fields;
import ledger.platform.web.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/** Packages over REST. Refs belong to the calling client. */
@RestController
@RequestMapping(PackageController.PATH)
class PackageController {
    static final String PATH = "/api/assistance/packages";
    private static final Set<String> PARAMETERS = Set.of("person_ref", "beneficiary_id", "after", "limit");

    private final RequestDesk desk;
    private final NewcomerDesk newcomers;
    private final Packages packages;
    private final PackageIndex index;

    PackageController(RequestDesk desk, NewcomerDesk newcomers, Packages packages, PackageIndex index) {
        this.desk = desk;
        this.newcomers = newcomers;
        this.packages = packages;
        this.index = index;
    }

    /**
     * 201 for a new package, 200 for the same again, 409 for other content under a known ref. {@code services} is a list of
     * codes, each with the number of its sessions after a colon where it takes more than one. Deliveries that name its ref
     * are its deliveries, recorded before or after.
     */
    @PostMapping
    ResponseEntity<PackageView> plan(@RequestBody JsonNode body) {
        Fields fields = desk.fields(body, PackageFields.COLUMNS);
        PlanPackage command = PackageFields.plan(fields, RequestDesk.source(), NamedPerson.of(fields));
        Outcome outcome = newcomers.record(command, fields);
        return RequestDesk.answer(outcome, PATH + "/" + command.recordId(), find(command.recordId()));
    }

    @GetMapping("/{id}")
    PackageView find(@PathVariable UUID id) {
        return packages.find(id).orElseThrow(() -> Refusal.notFound("id", "There is no package " + id + "."));
    }

    /** A page of packages by the day that they are planned for: all of them, or a person's. */
    @GetMapping
    Page<PackageView> list(@RequestParam Map<String, String> parameters) {
        Fields fields = desk.fields(parameters, PARAMETERS);
        @Nullable
        UUID person = fields.has("person_ref") || fields.has("beneficiary_id") ? NamedPerson.of(fields) : null;
        Place after = Place.after(fields);
        int limit = Place.limit(fields);
        fields.refuseIfWrong();
        List<Place> found = index.packages(person, after, limit + 1);
        return Page.of(found, limit, page -> packages.find(page.stream().map(Place::id).toList()));
    }

    /** Takes a plan back; what was delivered of it stays. */
    @PostMapping("/{id}/void")
    PackageView voiding(@PathVariable UUID id, @RequestBody JsonNode body) {
        desk.run(new VoidPackage(id, desk.reason(body)));
        return find(id);
    }
}
