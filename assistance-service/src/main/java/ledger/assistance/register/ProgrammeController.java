package ledger.assistance.register;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.assistance.register.Registers.Entries;
import ledger.assistance.web.RequestDesk;
import ledger.platform.web.Refusal;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.event.RegisterEvent.ProgrammeRecorded;
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

/** The register of programmes over REST. Their codes are fixed; the register says what they are called and when they run. */
@RestController
@RequestMapping(ProgrammeController.PATH)
class ProgrammeController {
    static final String PATH = "/api/assistance/programmes";

    private final RequestDesk desk;
    private final Registers registers;
    private final RegisterIndex index;

    ProgrammeController(RequestDesk desk, Registers registers, RegisterIndex index) {
        this.desk = desk;
        this.registers = registers;
        this.index = index;
    }

    /** @param to last day; missing where no end is set */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(Programme programme, String title, LocalDate from, @Nullable LocalDate to) {
        static View of(ProgrammeRecorded fact) {
            return new View(fact.programme(), fact.title(), fact.from(), fact.to());
        }
    }

    @PostMapping
    ResponseEntity<View> add(@RequestBody JsonNode body) {
        return registers.add(PATH, RegisterFields.programme(desk.fields(body, RegisterFields.PROGRAMME)), View::of);
    }

    /** Writes the entry whole, whatever it said before. */
    @PutMapping("/{programme}")
    ResponseEntity<View> put(@PathVariable("programme") String code, @RequestBody JsonNode body) {
        ProgrammeRecorded fact = RegisterFields
                .programme(registers.fields(body, RegisterFields.PROGRAMME, "programme", code));
        boolean known = index.programmes().stream().anyMatch(programme -> programme.code().equals(code));
        return registers.put(PATH, fact, known, View::of);
    }

    @GetMapping("/{programme}")
    View find(@PathVariable("programme") String code) {
        return index.programmes()
                .stream()
                .filter(programme -> programme.code().equals(code))
                .map(View::of)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("programme",
                        "There is no programme '" + code + "' in the register."));
    }

    /** All of them, on one page: there are never more than codes. */
    @GetMapping
    Entries<View> list(@RequestParam Map<String, String> parameters) {
        desk.fields(parameters, Set.of()).refuseIfWrong();
        return new Entries<>(index.programmes().stream().map(View::of).toList(), null);
    }
}
