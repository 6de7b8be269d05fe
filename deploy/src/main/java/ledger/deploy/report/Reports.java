package ledger.deploy.report;

import java.net.http.HttpRequest;
import java.util.Locale;

import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.home.Service;

/** Asks the ledger for reports. */
public final class Reports {
    private final Door door;

    public Reports(Door door) {
        this.door = door;
    }

    /** The report as the ledger writes it. */
    public String fetch(ReportQuery query, ReportFormat format, Locale language) {
        return door.text(Role.ANALYST, HttpRequest.newBuilder(door.uri(Service.GATEWAY, query.path()))
                .header("Accept", format.mediaType())
                .header("Accept-Language", language.toLanguageTag()));
    }
}
