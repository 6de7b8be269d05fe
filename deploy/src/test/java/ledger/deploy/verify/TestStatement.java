package ledger.deploy.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.json.JsonMapper;

/** A history of one person whose figures were submitted, approved and published, and the statement that proves it. */
final class TestStatement {
    static final String PERIOD = new UUID(5, 5).toString();
    /** Of the entries that publish the statement. */
    static final int SUBMITTED = 5;
    static final int PUBLISHED = 7;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FIGURES = """
                                          {"awareness":{"reached":0},"combinations":[{"people":1,"services":["CASH_ASSISTANCE","SHELTER_ASSISTANCE"]}],
                                          "deliveries":{"byService":{"CASH_ASSISTANCE":1,"SHELTER_ASSISTANCE":1},"total":2},
                                          "people":{"byAgeGroup":{"0-17":1},"byCategory":{"IDP":1},"bySex":{"F":1},"combined":1,"total":1},
                                          "services":{"byService":{"CASH_ASSISTANCE":1,"SHELTER_ASSISTANCE":1},"combined":2,"total":2}}""";

    String submitter = "analyst-7";
    String approver = "approver-2";
    String figures = FIGURES;
    String name = "Ada";
    long position = 3;
    int approved = 1;

    /** The seven entries of the history. */
    List<String> entries() {
        List<String> entries = new ArrayList<>();
        add(entries, "BeneficiaryRegistered", name, 0,
                Map.of("registeredOn", "2022-01-01", "sex", "F", "birthDate", "2009",
                        "category", "IDP", "vulnerabilities", List.of()));
        for (String service : List.of("CASH_ASSISTANCE", "SHELTER_ASSISTANCE")) {
            add(entries, "ServiceDelivered", service, 0, Map.of("beneficiaryId", record(name), "service", service,
                    "deliveredOn", "2022-02-01", "programme", "PROTECTION"));
        }
        add(entries, "PeriodOpened", PERIOD, 0, Map.of("periodId", PERIOD, "title", "Erstes Quartal “Ä”"));
        add(entries, "PeriodSubmitted", PERIOD, 1,
                Map.of("periodId", PERIOD, "version", 1, "position", position, "rules", 1,
                        "statement", statement(), "sha256", sha256(statement()), "by", submitter));
        add(entries, "PeriodApproved", PERIOD, 2, Map.of("periodId", PERIOD, "version", approved, "by", approver));
        add(entries, "PeriodPublished", PERIOD, 3,
                Map.of("periodId", PERIOD, "version", 1, "sha256", sha256(statement()),
                        "by", approver));
        return entries;
    }

    /** The statement as it is given out, proven by a log that holds these entries, at its size. */
    String file(TestExport log) {
        List<byte[]> leaves = log.history.stream()
                .map(line -> Merkle.leaf(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
        GrowingTree tree = new GrowingTree();
        leaves.forEach(tree::add);
        String note = log.note(tree.size(), tree.root());
        List<Map<String, String>> acts = new ArrayList<>();
        List<String> by = List.of(submitter, approver, approver);
        for (int i = 0; i < by.size(); i++) {
            int index = SUBMITTED - 1 + i;
            StringBuilder proof = new StringBuilder("c2sp.org/tlog-proof@v1\nindex " + index + "\n");
            path(leaves, index)
                    .forEach(hash -> proof.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
            acts.add(Map.of("act", List.of("SUBMITTED", "APPROVED", "PUBLISHED").get(i), "by", by.get(i), "entry",
                    log.history.get(index), "proof", proof.append('\n').append(note).toString()));
        }
        return json(Map.of("format", StatementFile.FORMAT, "key", log.key(), "sha256", sha256(statement()), "statement",
                JSON.readTree(statement()), "acts", acts));
    }

    private String statement() {
        return json(Map.of("period", PERIOD, "version", 1, "position", position, "rules", 1, "programme", "PROTECTION",
                "from", "2022-01-01", "to", "2022-03-31", "ageBands", "0-17,18+", "title", "Erstes Quartal “Ä”\u001f",
                "figures", JSON.readTree(figures)));
    }

    private static void add(List<String> entries, String type, String record, int sequence, Map<String, Object> data) {
        int position = entries.size() + 1;
        entries.add(json(Map.of("id", new UUID(7, position).toString(), "type", type + ".v1", "recordid",
                record.equals(PERIOD) ? PERIOD : record(record), "sequence", "" + sequence, "position", "" + position,
                "data", data)));
    }

    private static String record(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String json(Map<String, Object> content) {
        return CanonicalJson.of(JSON.valueToTree(content));
    }

    /** RFC 6962, section 2.1.1, word by word. */
    private static List<byte[]> path(List<byte[]> leaves, int index) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        List<byte[]> path = new ArrayList<>(index < k ? path(left, index) : path(right, index - k));
        path.add(root(index < k ? right : left));
        return path;
    }

    private static byte[] root(List<byte[]> leaves) {
        GrowingTree tree = new GrowingTree();
        leaves.forEach(tree::add);
        return tree.root();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
