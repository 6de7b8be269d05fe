package ledger.deploy.verify;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import ledger.deploy.home.Installation;
import ledger.deploy.home.Secrets;
import ledger.deploy.home.Service;

/** Where a running ledger keeps its events: databases and broker, asked themselves and not through a service. */
final class Stores {
    private final Installation installation;

    Stores(Installation installation) {
        this.installation = installation;
    }

    /** The database of the journal; the caller closes it. */
    Connection journal() throws SQLException {
        return connect(Service.REPORTING);
    }

    /** The ledger position of the last entry. */
    static long end(Connection journal) throws SQLException {
        try (Statement query = journal.createStatement();
                ResultSet row = query.executeQuery("SELECT coalesce(max(position), 0) FROM journal")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Bootstrap address of the broker. */
    String kafka() {
        return "localhost:" + installation.ports().kafka();
    }

    void forEachEventStore(Crossing crossing) throws SQLException {
        for (Service service : List.of(Service.BENEFICIARY, Service.ASSISTANCE, Service.REPORTING)) {
            try (Connection store = connect(service)) {
                StoreEvents.forEach(store, service, crossing);
            }
        }
    }

    /** A database of the server, as its superuser; the caller closes it. */
    Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres",
                Secrets.of(installation.home()).superuserPassword());
    }

    private Connection connect(Service service) throws SQLException {
        return DriverManager.getConnection(url(service.database()), service.database(),
                Secrets.of(installation.home()).databasePassword(service));
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + installation.ports().postgres() + "/" + database;
    }
}
