package ledger.assistance.register;

import java.util.Map;

import ledger.assistance.register.Registers.Entries;
import ledger.assistance.web.RequestDesk;
import ledger.platform.web.Refusal;
import ledger.vocabulary.event.RegisterEvent.DonorRecorded;
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

/** The register of donors over REST. */
@RestController
@RequestMapping(DonorController.PATH)
class DonorController {
    static final String PATH = "/api/assistance/donors";

    private final RequestDesk desk;
    private final Registers registers;
    private final RegisterIndex index;

    DonorController(RequestDesk desk, Registers registers, RegisterIndex index) {
        this.desk = desk;
        this.registers = registers;
        this.index = index;
    }

    /** @param donor the code, as projects and deliveries name it */
    record View(String donor, String name) {
        static View of(DonorRecorded fact) {
            return new View(fact.donor(), fact.name());
        }
    }

    @PostMapping
    ResponseEntity<View> add(@RequestBody JsonNode body) {
        return registers.add(PATH, RegisterFields.donor(desk.fields(body, RegisterFields.DONOR)), View::of);
    }

    /** The same as with the code in the address, for codes that hold a slash, which no address may. */
    @PutMapping
    ResponseEntity<View> put(@RequestBody JsonNode body) {
        return put(RegisterFields.donor(desk.fields(body, RegisterFields.DONOR)));
    }

    /** Writes the entry whole, whatever it said before. */
    @PutMapping("/{donor}")
    ResponseEntity<View> put(@PathVariable("donor") String code, @RequestBody JsonNode body) {
        return put(RegisterFields.donor(registers.fields(body, RegisterFields.DONOR, "donor", code)));
    }

    private ResponseEntity<View> put(DonorRecorded fact) {
        return registers.put(PATH, fact, index.hasDonor(fact.donor()), View::of);
    }

    @GetMapping("/{donor}")
    View find(@PathVariable("donor") String code) {
        return index.donor(code).map(View::of)
                .orElseThrow(() -> Refusal.notFound("donor", "There is no donor '" + code + "' in the register."));
    }

    @GetMapping
    Entries<View> list(@RequestParam Map<String, String> parameters) {
        return registers.page(desk.fields(parameters, Registers.PAGING), index::donors, View::of);
    }
}
