package ledger.deploy.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A published statement as the file that it is given out as: the figures, their digest, and the entries by which they were
 * submitted, approved and published, each with its proof.
 *
 * @param key       that the log signs with, as the file says
 * @param sha256    of the statement, in hexadecimal, as the file says
 * @param statement period, version, position, rules and figures
 * @param acts      the three of them, in this order
 */
record StatementFile(String key, String sha256, JsonNode statement, List<Act> acts) {
    static final String FORMAT = "assistance-ledger/statement@v1";
    private static final List<String> WORDS = List.of("SUBMITTED", "APPROVED", "PUBLISHED");
    private static final List<List<String>> TYPES = List.of(List.of("PeriodSubmitted.v1"), List.of("PeriodApproved.v1"),
            List.of("PeriodPublished.v1", "PeriodRestated.v1"));
    private static final Pattern BANDS = Pattern.compile("(\\d{1,3}-\\d{1,3},)*\\d{1,3}\\+");
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * What was done to a statement.
     *
     * @param by    who did it, as the file says
     * @param entry the line that says so
     * @param event the same, read
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared through the record
    record Act(String word, String by, byte[] entry, JsonNode event, EntryProof proof) {
        long position() {
            return proof.index() + 1;
        }
    }

    /** What is no statement by the counting rules, version 1, in words that follow its number. */
    static Finding unreadable(int number) {
        return Finding.of("unreadable-statement", "Statement number " + number + " is not of the form " + FORMAT
                + ", or not by the counting rules, version 1.");
    }

    /** Empty where the file is not of the form. */
    static Optional<StatementFile> parse(byte[] file) {
        try {
            JsonNode read = JSON.readTree(file);
            JsonNode statement = read.path("statement");
            if (!read.path("format").asString("").equals(FORMAT) || !texts(read, "key", "sha256")
                    || !texts(statement, "period", "programme", "from", "to", "ageBands")
                    || !numbers(statement, "version", "position", "rules") || statement.path("rules").asInt() != 1
                    || !statement.path("figures").isObject()
                    || !BANDS.matcher(statement.path("ageBands").asString()).matches()) {
                return Optional.empty();
            }
            List<Act> acts = new ArrayList<>();
            for (JsonNode act : read.path("acts")) {
                act(act).ifPresent(acts::add);
            }
            return acts.stream().map(Act::word).toList().equals(WORDS) && read.path("acts").size() == WORDS.size()
                    ? Optional.of(
                            new StatementFile(read.path("key").asString(), read.path("sha256").asString(), statement,
                                    List.copyOf(acts)))
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** The statement that a file is; empty where it is something else. */
    static Optional<StatementFile> in(Path file) throws IOException {
        try (Lines lines = new Lines(file)) {
            byte[] line = lines.next();
            return line == null ? Optional.empty() : parse(line);
        }
    }

    private static Optional<Act> act(JsonNode act) {
        if (!texts(act, "act", "by", "entry", "proof")) {
            return Optional.empty();
        }
        byte[] entry = act.path("entry").asString().getBytes(StandardCharsets.UTF_8);
        return EntryProof.parse(act.path("proof").asString())
                .map(proof -> new Act(act.path("act").asString(), act.path("by").asString(), entry,
                        JSON.readTree(entry),
                        proof));
    }

    private static boolean texts(JsonNode node, String... names) {
        return List.of(names).stream().allMatch(name -> node.path(name).isString());
    }

    private static boolean numbers(JsonNode node, String... names) {
        return List.of(names).stream().allMatch(name -> node.path(name).isIntegralNumber());
    }

    /** As sentences name it. */
    String name() {
        return "statement " + statement.path("version").asLong() + " of period " + statement.path("period").asString();
    }

    /** The ledger position that the figures follow from. */
    long position() {
        return statement.path("position").asLong();
    }

    /** The ledger position of the entry by which it was published. */
    long published() {
        return acts.getLast().position();
    }

    /** What is wrong with the file alone; empty where it is as the log has it. The figures are not counted here. */
    Optional<Finding> check(LogKeys trusted) {
        for (Act act : acts) {
            Checkpoint checkpoint = act.proof().checkpoint();
            if (!checkpoint.origin().equals(trusted.name())) {
                return wrong("foreign-statement", "The " + name() + " is proven by the log " + checkpoint.origin()
                        + ", not by " + trusted.name() + ": it is another ledger's.");
            }
            if (!trusted.signed(checkpoint)) {
                return wrong("bad-signature",
                        "The " + name() + " is proven by a checkpoint of size " + checkpoint.size()
                                + " that is not signed by " + trusted.text()
                                + ": it was changed after it was signed, or forged.");
            }
            if (!Merkle.includes(act.proof().index(), checkpoint.size(), Merkle.leaf(act.entry()), act.proof().hashes(),
                    checkpoint.root())) {
                return wrong("changed-statement", "The entry by which the " + name() + " was "
                        + act.word().toLowerCase(Locale.ROOT) + " is not the one that the log has at ledger position "
                        + act.position() + ": it was changed.");
            }
        }
        if (!ofOneStatement()) {
            return wrong("unapproved-statement",
                    "The entries of the " + name() + " are not those by which one statement"
                            + " was submitted, approved and published in this order.");
        }
        if (acts.get(0).by().equals(acts.get(1).by())) {
            return wrong("unapproved-statement", "The " + name() + " was approved by " + acts.get(1).by()
                    + ", who submitted it.");
        }
        return asSubmitted()
                ? Optional.empty()
                : wrong("changed-statement",
                        "The " + name() + " is not the one that was approved: its figures, or their"
                                + " digest " + sha256 + ", are not those of the entry by which it was submitted.");
    }

    private boolean ofOneStatement() {
        long before = 0;
        for (int i = 0; i < acts.size(); i++) {
            Act act = acts.get(i);
            JsonNode event = act.event();
            if (act.position() <= before || !TYPES.get(i).contains(event.path("type").asString(""))
                    || !event.path("recordid").equals(statement.path("period"))
                    || !event.path("data").path("version").equals(statement.path("version"))
                    || !event.path("data").path("by").asString("").equals(act.by())) {
                return false;
            }
            before = act.position();
        }
        return true;
    }

    private boolean asSubmitted() {
        JsonNode submitted = acts.getFirst().event().path("data");
        String text = submitted.path("statement").asString("");
        return CanonicalJson.of(statement).equals(text) && sha256(text).equals(sha256)
                && submitted.path("sha256").asString("").equals(sha256)
                && acts.getLast().event().path("data").path("sha256").asString("").equals(sha256)
                && submitted.path("position").asLong(-1) == position() && position() < acts.getFirst().position();
    }

    private static Optional<Finding> wrong(String code, String message) {
        return Optional.of(Finding.of(code, message));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
