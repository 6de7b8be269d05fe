package ledger.beneficiary.browse;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.beneficiary.index.RegistryIndex;
import ledger.beneficiary.index.RegistryIndex.Place;
import ledger.beneficiary.index.RegistryIndex.Selection;
import ledger.beneficiary.person.BeneficiaryView;
import ledger.beneficiary.person.People;
import ledger.beneficiary.person.PersonDesk;
import ledger.platform.input.Fields;
import ledger.platform.input.JsonBody;
import ledger.vocabulary.area.AreaList;
import ledger.vocabulary.code.Category;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

/** The list of people over REST. */
@RestController
class PeopleController {
    private static final Set<String> PARAMETERS = Set.of("source", "category", "area", "registered_from",
            "registered_to", "after", "limit");
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final RegistryIndex index;
    private final People people;
    private final PersonDesk desk;

    PeopleController(RegistryIndex index, People people, PersonDesk desk) {
        this.index = index;
        this.people = people;
        this.desk = desk;
    }

    /**
     * A page of people, by day of registration.
     *
     * @param next to be given as {@code after} for what follows; missing on the last page
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<BeneficiaryView> people, @Nullable String next) {}

    /**
     * People by {@code source}, by today's {@code category} and {@code area} (name or code, with all that lies in it), and
     * by day of registration, {@code registeredFrom} and {@code registeredTo} included. Duplicates are among them, each
     * naming its survivor.
     */
    @GetMapping("/api/beneficiaries")
    Page list(@RequestParam Map<String, String> parameters) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        parameters.forEach(given::put);
        LocalDate today = desk.today();
        Fields fields = JsonBody.fields(given, PARAMETERS, today);
        String area = fields.area("area", today);
        Selection selection = new Selection(fields.text("source"), fields.optionalCode("category", Category.class),
                area == null ? null : AreaList.standard().within(area), fields.optionalDate("registered_from"),
                fields.optionalDate("registered_to"), today);
        Place after = place(fields);
        int limit = limit(fields);
        fields.refuseIfWrong();
        List<Place> found = index.people(selection, after, limit + 1);
        List<Place> page = found.subList(0, Math.min(limit, found.size()));
        return new Page(people.find(page.stream().map(Place::id).toList())
                .stream()
                .map(person -> BeneficiaryView.of(person, today))
                .toList(),
                found.size() > limit ? page.getLast().day() + "_" + page.getLast().id() : null);
    }

    private static int limit(Fields fields) {
        String text = fields.text("limit");
        if (text == null) {
            return USUAL;
        }
        int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            fields.wrong("limit", "out-of-range", "'limit' is " + text + "; give 1 to " + MOST + ".");
        }
        return limit;
    }

    private static Place place(Fields fields) {
        String text = fields.text("after");
        if (text == null) {
            return Place.START;
        }
        String[] parts = text.split("_", 2);
        try {
            return new Place(LocalDate.parse(parts[0]), UUID.fromString(parts.length == 2 ? parts[1] : ""));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            fields.wrong("after", "not-a-cursor", "'after' is not the 'next' of an earlier page.");
            return Place.START;
        }
    }
}
