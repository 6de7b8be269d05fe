-- After every migration: tables that only grow can be read and added to by the role that the service works with, and nothing
-- else; how the database came to be is none of its business. The triggers refuse as well, but a table's owner could
-- disable them. Where a service works as the owner, as in some tests, there is no other role and nothing to do.
DO $$
DECLARE
    granted record;
BEGIN
    FOR granted IN
        SELECT DISTINCT t.oid::regclass AS growing, r.rolname AS worker
        FROM pg_class t
             CROSS JOIN LATERAL aclexplode(t.relacl) a
             JOIN pg_roles r ON r.oid = a.grantee
        WHERE a.grantee <> t.relowner AND a.privilege_type NOT IN ('SELECT', 'INSERT')
              AND t.oid IN (SELECT g.tgrelid FROM pg_trigger g JOIN pg_proc f ON f.oid = g.tgfoid
                            WHERE f.proname = 'refuse_change')
    LOOP
        EXECUTE format('REVOKE ALL ON TABLE %s FROM %I', granted.growing, granted.worker);
        EXECUTE format('GRANT SELECT, INSERT ON TABLE %s TO %I', granted.growing, granted.worker);
    END LOOP;
    FOR granted IN
        SELECT DISTINCT t.oid::regclass AS migrations, r.rolname AS worker
        FROM pg_class t CROSS JOIN LATERAL aclexplode(t.relacl) a JOIN pg_roles r ON r.oid = a.grantee
        WHERE a.grantee <> t.relowner AND t.relname = 'flyway_schema_history'
    LOOP
        EXECUTE format('REVOKE ALL ON TABLE %s FROM %I', granted.migrations, granted.worker);
    END LOOP;
END $$;
