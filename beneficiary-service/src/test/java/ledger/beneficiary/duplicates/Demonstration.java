package ledger.beneficiary.duplicates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.vocabulary.code.Sex;

/** The people of the demonstration. */
final class Demonstration {
    private Demonstration() {}

    /** The history that the demonstration imports; its merges say who was registered twice. */
    static List<Person> people() {
        Path folder = Path.of("..", "deploy", "demo", "burundi");
        Map<String, String> survivors = new HashMap<>();
        for (Map<String, String> merge : rows(folder.resolve("merges.csv"))) {
            survivors.put(merge.get("duplicate_ref"), merge.get("survivor_ref"));
        }
        return rows(folder.resolve("registrations.csv")).stream()
                .map(row -> new Person(UUID.nameUUIDFromBytes(row.get("person_ref").getBytes(StandardCharsets.UTF_8)),
                        survivors.getOrDefault(row.get("person_ref"), row.get("person_ref")), row.get("given_names"),
                        row.get("family_name"), Sex.valueOf(row.get("sex")), row.get("birth_date"), row.get("phone"),
                        row.get("document_no")))
                .toList();
    }

    private static List<Map<String, String>> rows(Path file) {
        List<String> lines = lines(file);
        String[] columns = lines.getFirst().split(",", -1);
        return lines.stream().skip(1).map(line -> {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i].isEmpty() ? null : cells[i]);
            }
            return row;
        }).toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
