package ledger.deploy.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import ledger.deploy.home.Installation;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.Failure;

import org.postgresql.PGConnection;

/**
 * The tables of facts in DuckDB, in memory, for the sheet in the same SQL. Its driver is read from a file that the user
 * names: it is larger than all of the ledger's own libraries together, and nothing else needs it.
 */
final class DuckSheet implements AutoCloseable {
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("person", "person_id UUID, sex VARCHAR, birth_day DATE");
        TABLES.put("person_value", "person_id UUID, field VARCHAR, effective_on DATE, value VARCHAR");
        TABLES.put("merged_person", "duplicate_id UUID, survivor_id UUID, counts_as UUID");
        TABLES.put("delivery",
                "delivery_id UUID, person_id UUID, service VARCHAR, delivered_on DATE, programme VARCHAR,"
                        + " project VARCHAR, provider VARCHAR, area VARCHAR");
    }

    private final URLClassLoader loader;
    private final Connection duck;

    /** @param driver the jar of {@code org.duckdb:duckdb_jdbc} */
    DuckSheet(Path driver, Installation installation) {
        try {
            loader = new URLClassLoader(new URL[]{driver.toUri().toURL()}, DuckSheet.class.getClassLoader());
            Connection opened = ((Driver) loader.loadClass("org.duckdb.DuckDBDriver").getConstructor().newInstance())
                    .connect("jdbc:duckdb:", new Properties());
            if (opened == null) {
                throw new Failure(driver + " holds no driver of DuckDB.");
            }
            duck = opened;
            fill(installation);
        } catch (ReflectiveOperationException | SQLException | IOException e) {
            throw new Failure("DuckDB could not be filled by way of " + driver + ": " + Failure.reason(e), e);
        }
    }

    private void fill(Installation installation) throws SQLException, IOException {
        try (Connection facts = BenchDatabase.of(installation, Service.REPORTING);
                Statement statement = duck.createStatement()) {
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                Path file = installation.home().temporary().resolve(table.getKey() + ".csv");
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                    facts.unwrap(PGConnection.class).getCopyAPI()
                            .copyOut("COPY " + table.getKey() + " (" + names(table.getValue())
                                    + ") TO STDOUT (FORMAT csv, HEADER)", out);
                }
                statement.execute("CREATE TABLE " + table.getKey() + " (" + table.getValue() + ")");
                statement.execute("COPY " + table.getKey() + " FROM '" + file
                        + "' (FORMAT csv, HEADER, DELIMITER ',', AUTO_DETECT false)");
                Files.delete(file);
            }
        }
    }

    private static String names(String columns) {
        return Arrays.stream(columns.split(", ", -1))
                .map(column -> column.substring(0, column.indexOf(' ')))
                .collect(Collectors.joining(", "));
    }

    void sheet() {
        SheetInSql.run(duck);
    }

    @Override
    public void close() {
        try (loader; duck) {
            // Both end with this.
        } catch (SQLException | IOException e) {
            throw new Failure("DuckDB could not be closed: " + Failure.reason(e), e);
        }
    }
}
