package ledger.assistance.refer;

import java.util.List;
import java.util.UUID;

import ledger.assistance.web.Place;
import ledger.platform.store.CommandDesk;
import ledger.vocabulary.event.LedgerEvent;
import ledger.vocabulary.event.ReferralEvent;
import ledger.vocabulary.event.ReferralEvent.ReferralMade;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.jspecify.annotations.Nullable;

/** Finds referrals by organisation, person and status. Its rows commit with the events that they follow from. */
@Component
class ReferralIndex {
    private final JdbcTemplate jdbc;

    ReferralIndex(JdbcTemplate jdbc, CommandDesk desk) {
        this.jdbc = jdbc;
        desk.onRecorded(events -> events.forEach(this::keep));
    }

    /**
     * Which referrals are asked for; null does not matter.
     *
     * @param organisation that made them or was asked
     */
    record Selection(@Nullable String organisation, @Nullable UUID person, @Nullable ReferralStatus status) {}

    /** Referrals after a place, by the day on which they were made. */
    List<Place> referrals(Selection selection, Place after, int limit) {
        String organisation = selection.organisation();
        String status = selection.status() == null ? null : selection.status().name();
        return jdbc.query("""
                          SELECT made_on, referral_id FROM referral_index
                          WHERE (made_on, referral_id) > (?, ?)
                            AND (CAST(? AS text) IS NULL OR from_organisation = ? OR to_organisation = ?)
                            AND (CAST(? AS uuid) IS NULL OR beneficiary_id = CAST(? AS uuid))
                            AND (CAST(? AS text) IS NULL OR status = ?)
                          ORDER BY made_on, referral_id LIMIT ?
                          """, (row, _) -> Place.of(row), after.day(), after.id(), organisation, organisation,
                organisation, selection.person(), selection.person(), status, status, limit);
    }

    private void keep(LedgerEvent event) {
        if (event instanceof ReferralMade e) {
            jdbc.update("INSERT INTO referral_index (referral_id, beneficiary_id, made_on, from_organisation, "
                    + "to_organisation, status) VALUES (?, ?, ?, ?, ?, ?)", e.referralId(), e.beneficiaryId(),
                    e.madeOn(), e.fromOrganisation(), e.toOrganisation(), ReferralStatus.MADE.name());
        } else if (event instanceof ReferralEvent step) {
            jdbc.update("UPDATE referral_index SET status = ? WHERE referral_id = ?",
                    ReferralStatus.after(step).name(), step.referralId());
        }
    }
}
