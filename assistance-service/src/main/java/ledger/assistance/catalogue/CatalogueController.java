package ledger.assistance.catalogue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.assistance.web.RequestDesk;
import ledger.platform.input.Fields;
import ledger.vocabulary.catalogue.CatalogueEntry;
import ledger.vocabulary.catalogue.ServiceCatalogue;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.jspecify.annotations.Nullable;

/** The service catalogue over REST. */
@RestController
class CatalogueController {
    private static final Set<String> PARAMETERS = Set.of("on", "programme");

    private final RequestDesk desk;

    CatalogueController(RequestDesk desk) {
        this.desk = desk;
    }

    /** @param version of the catalogue; it changes with every change of any service */
    record CatalogueView(int version, List<ServiceView> services) {}

    /** @param programme missing for every programme that has no entry of its own */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ServiceView(ServiceType code, @Nullable Programme programme, @Nullable LocalDate from,
            @Nullable LocalDate to, SortedMap<String, String> labels) {
        static ServiceView of(CatalogueEntry entry) {
            return new ServiceView(entry.service(), entry.programme(), entry.from(), entry.to(), entry.labels());
        }
    }

    /**
     * Every entry that holds today; with {@code on} only those on offer on that day, with {@code programme} one entry for
     * each service as that programme calls it, today or {@code on} that day.
     */
    @GetMapping("/api/assistance/catalogue")
    CatalogueView catalogue(@RequestParam Map<String, String> parameters) {
        Fields fields = desk.fields(parameters, PARAMETERS);
        LocalDate on = fields.optionalDate("on");
        Programme programme = fields.optionalCode("programme", Programme.class);
        fields.refuseIfWrong();
        ServiceCatalogue catalogue = ServiceCatalogue.standard();
        List<CatalogueEntry> entries = programme == null
                ? catalogue.current().stream().filter(entry -> on == null || entry.activeOn(on)).toList()
                : Arrays.stream(ServiceType.values())
                        .flatMap(service -> catalogue.find(service, programme, on == null ? desk.today() : on).stream())
                        .toList();
        return new CatalogueView(catalogue.version(), entries.stream().map(ServiceView::of).toList());
    }
}
