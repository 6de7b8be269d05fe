package ledger.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The two roles of a service's database: one that owns and migrates it, and one that the service works with. The second owns
 * nothing, makes nothing and disables no trigger; it may read and write rows, and of tables that only grow the migrations
 * leave it no more than reading and adding.
 */
public final class DatabaseRoles {
    private DatabaseRoles() {}

    /**
     * Gives the roles what they need; what an earlier version left the worker to own goes to the owner. The same again
     * changes nothing.
     *
     * @param database a connection to it, as the superuser
     * @param owner    an existing role, a plain name
     * @param worker   another one
     */
    public static void grant(Connection database, String owner, String worker) throws SQLException {
        try (Statement statement = database.createStatement()) {
            String name = database.getCatalog();
            statement.execute("ALTER DATABASE " + name + " OWNER TO " + owner);
            statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + name + " FROM PUBLIC");
            statement.execute("GRANT CONNECT ON DATABASE " + name + " TO " + worker);
            statement.execute("ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " GRANT USAGE ON SCHEMAS TO " + worker);
            statement.execute("ALTER DEFAULT PRIVILEGES FOR ROLE " + owner
                    + " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + worker);
            statement.execute("ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " GRANT USAGE ON SEQUENCES TO " + worker);
            statement.execute(
                    """
                    DO $$
                    DECLARE
                        schema name;
                    BEGIN
                        IF EXISTS (SELECT FROM pg_class WHERE relowner = 'WORKER'::regrole) THEN
                            REASSIGN OWNED BY WORKER TO THE_OWNER;
                            FOR schema IN SELECT nspname FROM pg_namespace
                                          WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
                                EXECUTE format('GRANT USAGE ON SCHEMA %I TO WORKER', schema);
                                EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO WORKER',
                                    schema);
                                EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO WORKER', schema);
                            END LOOP;
                        END IF;
                    END $$"""
                            .replace("WORKER", worker).replace("THE_OWNER", owner));
        }
    }
}
