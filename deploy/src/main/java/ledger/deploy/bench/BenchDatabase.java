package ledger.deploy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

import ledger.deploy.home.Installation;
import ledger.deploy.home.Secrets;
import ledger.deploy.home.Service;

/** The database of a service, as its owner sees it. */
final class BenchDatabase {
    private BenchDatabase() {}

    static Connection of(Installation installation, Service service) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", service.databaseOwner());
        properties.put("password", Secrets.of(installation.home()).ownerPassword(service));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + installation.ports().postgres() + "/" + service.database(),
                properties);
    }

    /** The statements of a file beside this class, each ended by a semicolon at the end of a line. */
    static List<String> statements(String file) {
        try (InputStream in = BenchDatabase.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\n", -1))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
