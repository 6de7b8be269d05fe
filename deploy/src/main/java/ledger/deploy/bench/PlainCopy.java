package ledger.deploy.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.Failure;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * What projecting is held against: the rows that came of some deliveries, written once more by nothing but COPY into empty
 * tables with the same indexes, in the same PostgreSQL.
 */
final class PlainCopy {
    private final Installation installation;

    PlainCopy(Installation installation) {
        this.installation = installation;
    }

    /** @param most how many entries of the end of the journal; each of them is the only one of a delivery */
    Rate measure(long most) {
        Path folder = installation.home().temporary();
        try (Connection connection = BenchDatabase.of(installation, Service.REPORTING);
                Statement statement = connection.createStatement()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            String of = "position > (SELECT max(position) - " + most + " FROM journal)";
            Map<String, String> tables = new LinkedHashMap<>();
            tables.put("journal", "SELECT * FROM journal WHERE " + of);
            tables.put("delivery",
                    "SELECT * FROM delivery WHERE first_" + of);
            statement.execute("DROP SCHEMA IF EXISTS plain_copy CASCADE");
            statement.execute("CREATE SCHEMA plain_copy");
            long rows = 0;
            double seconds = 0;
            for (Map.Entry<String, String> table : tables.entrySet()) {
                statement.execute("CREATE TABLE plain_copy." + table.getKey() + " (LIKE public." + table.getKey()
                        + " INCLUDING ALL)");
                Path file = folder.resolve(table.getKey() + ".copy");
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                    rows = copy.copyOut("COPY (" + table.getValue() + ") TO STDOUT (FORMAT binary)", out);
                }
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                    long begin = System.nanoTime();
                    copy.copyIn("COPY plain_copy." + table.getKey() + " FROM STDIN (FORMAT binary)", in);
                    seconds += (System.nanoTime() - begin) / 1e9;
                }
                Files.delete(file);
            }
            statement.execute("DROP SCHEMA plain_copy CASCADE");
            return Rate.of(rows, seconds);
        } catch (SQLException | IOException e) {
            throw new Failure("The rows could not be copied: " + Failure.reason(e), e);
        }
    }
}
