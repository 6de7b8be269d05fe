package ledger.assistance.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.assistance.web.RequestDesk;
import ledger.platform.input.Fields;
import ledger.vocabulary.area.Area;
import ledger.vocabulary.area.AreaList;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.jspecify.annotations.Nullable;

/** The area list over REST. */
@RestController
class AreaController {
    private static final Set<String> PARAMETERS = Set.of("on", "within", "after", "limit");
    private static final int MOST = 1000;

    private final RequestDesk desk;

    AreaController(RequestDesk desk) {
        this.desk = desk;
    }

    /**
     * A page of areas, in the order of the list: each after the one that it lies in.
     *
     * @param next to be given as {@code after} for what follows; missing on the last page
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AreaPage(List<AreaView> items, @Nullable String next) {}

    /** @param level 0 country, 1 province, 2 commune; {@code from} and {@code to} are missing where it has no such day */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AreaView(String code, String name, int level, @Nullable String parent, @Nullable LocalDate from,
            @Nullable LocalDate to) {
        static AreaView of(Area area) {
            return new AreaView(area.code(), area.name(), area.level(), area.parent(), area.from(), area.to());
        }
    }

    /** All areas; with {@code on} those in force on that day, with {@code within} those in an area and it itself. */
    @GetMapping("/api/assistance/areas")
    AreaPage areas(@RequestParam Map<String, String> parameters) {
        Fields fields = desk.fields(parameters, PARAMETERS);
        LocalDate on = fields.optionalDate("on");
        AreaList list = AreaList.standard();
        String within = fields.area("within", on == null ? desk.today() : on);
        String after = fields.text("after");
        if (after != null && list.byCode(after).isEmpty()) {
            fields.wrong("after", "not-a-cursor", "'after' is not the 'next' of an earlier page.");
        }
        int limit = limit(fields);
        fields.refuseIfWrong();
        Set<String> codes = within == null ? Set.of() : list.within(within);
        List<Area> found = list.all()
                .stream()
                .dropWhile(area -> after != null && !area.code().equals(after))
                .skip(after == null ? 0 : 1)
                .filter(area -> on == null || area.inForceOn(on))
                .filter(area -> within == null || codes.contains(area.code()))
                .limit(limit + 1L)
                .toList();
        List<Area> page = found.subList(0, Math.min(limit, found.size()));
        return new AreaPage(page.stream().map(AreaView::of).toList(),
                found.size() > limit ? page.getLast().code() : null);
    }

    private static int limit(Fields fields) {
        String text = fields.text("limit");
        if (text == null) {
            return MOST;
        }
        int limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            fields.wrong("limit", "out-of-range", "'limit' is " + text + "; give 1 to " + MOST + ".");
        }
        return limit;
    }
}
