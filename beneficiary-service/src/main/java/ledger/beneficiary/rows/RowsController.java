package ledger.beneficiary.rows;

import java.util.List;
import java.util.UUID;

import ledger.beneficiary.identify.IdentificationRows;
import ledger.beneficiary.person.BeneficiaryRows;
import ledger.beneficiary.protect.Vault;
import ledger.platform.input.RowBatch;
import ledger.platform.input.RowDesk;
import ledger.platform.input.RowResult;
import ledger.platform.store.CommandDesk;
import ledger.platform.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes batches of rows from the service that runs imports; a batch is one transaction. */
@RestController
@RequestMapping("/internal")
class RowsController {
    /** Merges look at several records at once, so they are decided one batch after the other. */
    private static final String MERGING = "merging";

    private final RowDesk rows;
    private final CommandDesk commands;
    private final Vault vault;
    private final DuplicateNotices duplicates;

    RowsController(RowDesk rows, CommandDesk commands, Vault vault, DuplicateNotices duplicates) {
        this.rows = rows;
        this.commands = commands;
        this.vault = vault;
        this.duplicates = duplicates;
    }

    @PostMapping("/rows/{template}")
    List<RowResult> record(@PathVariable String template, @RequestBody RowBatch batch) {
        return switch (template) {
            case "registrations" -> rows.record(batch, BeneficiaryRows::registration, List.of(),
                    duplicates::in);
            case "profile-changes" -> rows.record(batch, BeneficiaryRows::profileChange, List.of());
            case "victim-identifications" -> rows.record(batch, IdentificationRows::identification, List.of());
            case "merges" -> rows.record(batch, BeneficiaryRows::merge, List.of(MERGING));
            case "voids" -> rows.record(batch, IdentificationRows::voiding, List.of());
            default -> throw Refusal.notFound("template", "The registry has no template '" + template + "'.");
        };
    }

    @DeleteMapping("/rehearsals/{rehearsal}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endRehearsal(@PathVariable UUID rehearsal) {
        commands.endRehearsal(rehearsal);
        vault.endRehearsal(rehearsal);
    }
}
