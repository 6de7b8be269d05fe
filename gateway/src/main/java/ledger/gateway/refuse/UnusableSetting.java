package ledger.gateway.refuse;

/** A setting that the door cannot be started with. Never holds the value: it may be a secret. */
public final class UnusableSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    /**
     * @param property the setting's name
     * @param problem  a sentence: what is wrong with it
     * @param remedy   a sentence: how to mend it
     */
    public UnusableSetting(String property, String problem, String remedy) {
        super(property + ": " + problem + " " + remedy);
        this.problem = property + ": " + problem;
        this.remedy = remedy;
    }

    public String problem() {
        return problem;
    }

    public String remedy() {
        return remedy;
    }
}
