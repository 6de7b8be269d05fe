package ledger.beneficiary.index;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.platform.store.CommandDesk;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.event.BeneficiaryEvent;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesMerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesUnmerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.ConsentRecorded;
import ledger.vocabulary.event.BeneficiaryEvent.FunctioningAssessed;
import ledger.vocabulary.event.BeneficiaryEvent.PersonalDataErased;
import ledger.vocabulary.event.BeneficiaryEvent.ProfileChanged;
import ledger.vocabulary.event.BeneficiaryEvent.ReportedElsewhereRecorded;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentificationVoided;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;
import ledger.vocabulary.event.LedgerEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.jspecify.annotations.Nullable;

/** Keeps the index: its rows commit with the events that they follow from, or not at all. */
@Component
class IndexWriter {
    private final JdbcTemplate jdbc;

    IndexWriter(JdbcTemplate jdbc, CommandDesk desk) {
        this.jdbc = jdbc;
        desk.onRecorded(this::keep);
    }

    private record Change(UUID personId, ProfileField field, LocalDate effectiveOn) {}

    private void keep(List<LedgerEvent> events) {
        // A statement may touch a row only once, so of two values for one day the one recorded last goes in.
        Map<Change, @Nullable String> changes = new LinkedHashMap<>();
        List<Object[]> identifications = new ArrayList<>();
        List<Object[]> duplicates = new ArrayList<>();
        for (LedgerEvent event : events) {
            switch ((BeneficiaryEvent) event) {
                case ProfileChanged e -> {
                    if (e.field() == ProfileField.CATEGORY || e.field() == ProfileField.AREA) {
                        changes.put(new Change(e.beneficiaryId(), e.field(), e.effectiveOn()), e.value());
                    }
                }
                case VictimIdentified e -> identifications
                        .add(new Object[]{e.identificationId(), e.beneficiaryId(), e.identifiedOn()});
                case BeneficiariesMerged e -> duplicates.add(new Object[]{e.survivorId(), e.duplicateId()});
                case BeneficiaryRegistered _,BeneficiariesUnmerged _,ConsentRecorded _,FunctioningAssessed _,PersonalDataErased _,ReportedElsewhereRecorded _,VictimIdentificationVoided _ -> {
                    // Nobody looks for these by anything but their person, who has a card.
                }
            }
        }
        write("INSERT INTO person_change_index (beneficiary_id, field, effective_on, value) VALUES (?, ?, ?, ?) "
                + "ON CONFLICT (beneficiary_id, field, effective_on) DO UPDATE SET value = excluded.value",
                changes.entrySet()
                        .stream()
                        .map(row -> new Object[]{row.getKey().personId(), row.getKey().field().name(),
                                row.getKey().effectiveOn(), row.getValue()})
                        .toList());
        write("INSERT INTO identification_index (identification_id, beneficiary_id, identified_on) VALUES (?, ?, ?)",
                identifications);
        write("INSERT INTO duplicate_index (survivor_id, duplicate_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                duplicates);
    }

    private void write(String sql, Collection<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, List.copyOf(rows));
        }
    }
}
