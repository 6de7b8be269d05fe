package ledger.deploy.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import ledger.deploy.home.Installation;
import ledger.deploy.home.Secrets;
import ledger.deploy.home.Service;

/** The database of one service, opened as its owner. */
record StoreDatabase(Installation installation, Service service) {
    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.put("user", service.databaseOwner());
        properties.put("password", Secrets.of(installation.home()).ownerPassword(service));
        properties.put("reWriteBatchedInserts", "true");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + installation.ports().postgres() + "/"
                + service.database(), properties);
    }
}
