package ledger.reporting.period;

import java.net.URI;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;

import ledger.platform.decide.FieldError;
import ledger.platform.decide.RefusalKind;
import ledger.platform.web.Refusal;
import ledger.reporting.disclose.Disclosed;
import ledger.reporting.report.Documents;
import ledger.reporting.sheet.Sheet;
import ledger.reporting.sheet.SheetHead;
import ledger.vocabulary.event.PeriodEvent.PeriodOpened;
import ledger.vocabulary.event.PeriodEvent.PeriodSubmitted;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/periods/{id}/statements/{version}} as a document, by {@code Accept}: the figures of the statement, never
 * those of today, for either {@code audience}. A published one carries its seal: the fingerprint, and where the statement
 * that it is of can be fetched, as a link and a QR code.
 */
@RestController
@RequestMapping("/api/periods/{id}/statements/{version}")
class StatementSheetController {
    private final Periods periods;
    private final PublishedRevisions revisions;
    private final String publicUrl;

    /** @param publicUrl of the gateway, as readers of a printed sheet reach it */
    StatementSheetController(Periods periods, PublishedRevisions revisions,
            @Value("${ledger.public-url:${ledger.identity.issuer}}") String publicUrl) {
        this.periods = periods;
        this.revisions = revisions;
        this.publicUrl = publicUrl;
    }

    @GetMapping(produces = Documents.XLSX)
    ResponseEntity<byte[]> workbook(@PathVariable UUID id, @PathVariable int version,
            @RequestParam(defaultValue = "internal") String audience, Locale locale) {
        return Documents.workbook(sheet(id, version, audience), name(id, version), locale);
    }

    @GetMapping(produces = Documents.HXL)
    ResponseEntity<byte[]> hxl(@PathVariable UUID id, @PathVariable int version,
            @RequestParam(defaultValue = "internal") String audience, Locale locale) {
        return Documents.hxl(sheet(id, version, audience), name(id, version), locale);
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(@PathVariable UUID id, @PathVariable int version,
            @RequestParam(defaultValue = "internal") String audience, Locale locale) {
        return Documents.page(sheet(id, version, audience), locale);
    }

    @GetMapping(produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(@PathVariable UUID id, @PathVariable int version,
            @RequestParam(defaultValue = "internal") String audience, Locale locale) {
        return Documents.pdf(sheet(id, version, audience), name(id, version), locale);
    }

    private Sheet sheet(UUID id, int version, String audience) {
        Period period = periods.get(id);
        PeriodOpened opened = Periods.opened(period);
        PeriodSubmitted statement = Periods.statement(period, version);
        boolean published = periods.published(id).contains(statement);
        SheetHead.Seal seal = published
                ? new SheetHead.Seal(statement.sha256(),
                        URI.create(publicUrl + "/api/periods/" + id + "/statements/" + version))
                : null;
        SheetHead head = new SheetHead(opened.programme() == null ? "ALL" : opened.programme().name(), opened.from(),
                opened.to(), new TreeMap<>(), statement.position(), statement.rules(), 0, seal);
        return new Sheet(head, switch (audience) {
            case "internal" -> Disclosed.all(Statement.figures(statement.statement()));
            case "public" -> {
                if (!published) {
                    throw new Refusal(RefusalKind.CONFLICT, java.util.List.of(new FieldError("audience",
                            "not-published", "Statement " + version + " was not published; only what was is made up"
                                    + " for the public.")));
                }
                yield revisions.shown(period, statement);
            }
            default -> throw Refusal.invalid("audience", "unknown-code", "'audience' must be internal or public.");
        });
    }

    private static String name(UUID id, int version) {
        return "statement-" + id + "-" + version;
    }
}
