package ledger.deploy.home;

/** The four services, each named as its module is. */
public enum Service {
    GATEWAY("gateway", "gateway", 0),
    BENEFICIARY("beneficiary-service", "beneficiary", 1),
    ASSISTANCE("assistance-service", "assistance", 2),
    REPORTING("reporting-service", "reporting", 3);

    private final String module;
    private final String database;
    private final int portOffset;

    Service(String module, String database, int portOffset) {
        this.module = module;
        this.database = database;
        this.portOffset = portOffset;
    }

    /** Name of the module, of the process and of its files under LEDGER_HOME. */
    public String module() {
        return module;
    }

    /** Name of its database, and of the role that it works with there. */
    public String database() {
        return database;
    }

    /** The role that owns its database and migrates it at the start. */
    public String databaseOwner() {
        return database + "_owner";
    }

    int portOffset() {
        return portOffset;
    }
}
