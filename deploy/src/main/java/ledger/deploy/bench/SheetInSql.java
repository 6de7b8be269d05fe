package ledger.deploy.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import ledger.deploy.terminal.Failure;

/** The figures of a sheet in SQL over the tables of facts, the same text for PostgreSQL and DuckDB. */
final class SheetInSql {
    private SheetInSql() {}

    static void run(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : BenchDatabase.statements("sheet.sql")) {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        rows.getLong(rows.getMetaData().getColumnCount());
                    }
                }
            }
        } catch (SQLException e) {
            throw new Failure("The sheet could not be counted in SQL: " + Failure.reason(e), e);
        }
    }
}
