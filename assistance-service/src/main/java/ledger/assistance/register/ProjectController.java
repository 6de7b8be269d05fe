package ledger.assistance.register;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.assistance.register.Registers.Entries;
import ledger.assistance.web.RequestDesk;
import ledger.platform.input.Fields;
import ledger.platform.web.Refusal;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.event.RegisterEvent.ProjectRecorded;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/** The register of projects over REST. */
@RestController
@RequestMapping(ProjectController.PATH)
class ProjectController {
    static final String PATH = "/api/assistance/projects";
    private static final Set<String> PARAMETERS = Set.of("donor", "after", "limit");

    private final RequestDesk desk;
    private final Registers registers;
    private final RegisterIndex index;

    ProjectController(RequestDesk desk, Registers registers, RegisterIndex index) {
        this.desk = desk;
        this.registers = registers;
        this.index = index;
    }

    /**
     * @param project   the code, as deliveries name it
     * @param programme missing where it serves several
     * @param to        last day; missing where no end is set
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(String project, String title, @Nullable Programme programme, @Nullable String donor, LocalDate from,
            @Nullable LocalDate to) {
        static View of(ProjectRecorded fact) {
            return new View(fact.project(), fact.title(), fact.programme(), fact.donor(), fact.from(), fact.to());
        }
    }

    @PostMapping
    ResponseEntity<View> add(@RequestBody JsonNode body) {
        return registers.add(PATH, RegisterFields.project(desk.fields(body, RegisterFields.PROJECT)), View::of);
    }

    /** The same as with the code in the address, for codes that hold a slash, which no address may. */
    @PutMapping
    ResponseEntity<View> put(@RequestBody JsonNode body) {
        return put(RegisterFields.project(desk.fields(body, RegisterFields.PROJECT)));
    }

    /** Writes the entry whole, whatever it said before. */
    @PutMapping("/{project}")
    ResponseEntity<View> put(@PathVariable("project") String code, @RequestBody JsonNode body) {
        return put(RegisterFields.project(registers.fields(body, RegisterFields.PROJECT, "project", code)));
    }

    private ResponseEntity<View> put(ProjectRecorded fact) {
        return registers.put(PATH, fact, index.project(fact.project()).isPresent(), View::of);
    }

    @GetMapping("/{project}")
    View find(@PathVariable("project") String code) {
        return index.project(code).map(View::of)
                .orElseThrow(() -> Refusal.notFound("project", "There is no project '" + code + "' in the register."));
    }

    /** All projects, or those of a {@code donor}. */
    @GetMapping
    Entries<View> list(@RequestParam Map<String, String> parameters) {
        Fields fields = desk.fields(parameters, PARAMETERS);
        String donor = fields.text("donor");
        return registers.page(fields, (after, limit) -> index.projects(donor, after, limit), View::of);
    }
}
