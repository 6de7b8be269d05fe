package ledger.assistance.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import ledger.assistance.web.Place;
import ledger.platform.store.CommandDesk;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.LedgerEvent;
import ledger.vocabulary.event.PackageEvent.PackagePlanned;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.jspecify.annotations.Nullable;

/**
 * Finds packages by their person, and the deliveries of a package. Its rows commit with the events that they follow from.
 * A delivery may name a package before the package is planned, or one that never is.
 */
@Component
class PackageIndex {
    private final JdbcTemplate jdbc;

    PackageIndex(JdbcTemplate jdbc, CommandDesk desk) {
        this.jdbc = jdbc;
        desk.onRecorded(this::keep);
    }

    /** The deliveries that name a package, voided ones included. */
    List<UUID> deliveriesOf(PackagePlanned planned) {
        return jdbc.query("SELECT delivery_id FROM package_delivery WHERE source = ? AND package_ref = ?",
                (row, _) -> row.getObject(1, UUID.class), planned.source(), planned.packageRef());
    }

    /** Packages after a place, by the day that they are planned for; voided ones included. */
    List<Place> packages(@Nullable UUID person, Place after, int limit) {
        return jdbc.query("""
                          SELECT planned_on, package_id FROM package_index
                          WHERE (planned_on, package_id) > (?, ?)
                            AND (CAST(? AS uuid) IS NULL OR beneficiary_id = CAST(? AS uuid))
                          ORDER BY planned_on, package_id LIMIT ?
                          """, (row, _) -> Place.of(row), after.day(), after.id(), person, person, limit);
    }

    private void keep(List<LedgerEvent> events) {
        List<Object[]> packages = new ArrayList<>();
        List<Object[]> deliveries = new ArrayList<>();
        for (LedgerEvent event : events) {
            if (event instanceof PackagePlanned e) {
                packages.add(new Object[]{e.packageId(), e.beneficiaryId(), e.plannedOn()});
            } else if (event instanceof ServiceDelivered e && e.packageRef() != null) {
                deliveries.add(new Object[]{e.source(), e.packageRef(), e.deliveryId()});
            }
        }
        if (!packages.isEmpty()) {
            jdbc.batchUpdate("INSERT INTO package_index (package_id, beneficiary_id, planned_on) VALUES (?, ?, ?)",
                    packages);
        }
        if (!deliveries.isEmpty()) {
            jdbc.batchUpdate("INSERT INTO package_delivery (source, package_ref, delivery_id) VALUES (?, ?, ?)",
                    deliveries);
        }
    }
}
