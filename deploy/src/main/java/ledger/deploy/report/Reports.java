package ledger.deploy.report;

import java.io.InputStream;
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

    /** The report as the ledger writes it, of a format that is text. */
    public String fetch(ReportQuery query, ReportFormat format, Locale language) {
        return door.text(Role.ANALYST, request(query, format, language));
    }

    /** The report byte by byte; the caller closes it. */
    InputStream open(ReportQuery query, ReportFormat format, Locale language) {
        return door.open(Role.ANALYST, request(query, format, language));
    }

    private HttpRequest.Builder request(ReportQuery query, ReportFormat format, Locale language) {
        return HttpRequest.newBuilder(door.uri(Service.GATEWAY, query.path()))
                .header("Accept", format.mediaType())
                .header("Accept-Language", language.toLanguageTag());
    }
}
