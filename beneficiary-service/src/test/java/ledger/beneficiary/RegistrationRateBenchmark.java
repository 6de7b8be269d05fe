package ledger.beneficiary;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

/** Prints how many rows of registrations a second the registry takes, in batches of a thousand; never asserted. */
class RegistrationRateBenchmark {
    private static final int ROWS = 10_000;
    private static final int BATCH = 1_000;
    private static final int ROUNDS = 4;

    @Test
    @SuppressWarnings("SystemOut") // what a benchmark is for
    void rate() {
        SplittableRandom random = new SplittableRandom(7);
        try (Registry registry = new Registry()) {
            for (int round = 0; round < ROUNDS; round++) {
                String[][] batches = new String[ROWS / BATCH][BATCH];
                for (int i = 0; i < ROWS; i++) {
                    batches[i / BATCH][i % BATCH] = row("R" + round + "-" + i, random);
                }
                long start = System.nanoTime();
                for (String[] batch : batches) {
                    registry.rows("registrations", null, batch);
                }
                System.out.printf("round %d: %,.0f rows/s%n", round, ROWS / ((System.nanoTime() - start) / 1e9));
            }
        }
    }

    private static String row(String ref, SplittableRandom random) {
        return "{\"person_ref\":\"" + ref + "\",\"registered_on\":\"2021-05-01\",\"sex\":\"F\",\"category\":\"IDP\","
                + "\"birth_date\":\"" + (1930 + random.nextInt(90)) + "-0" + (1 + random.nextInt(9)) + "-1"
                + random.nextInt(10) + "\",\"area\":\"Gitega\",\"given_names\":\"" + word(random) + " " + word(random)
                + "\",\"family_name\":\"Nda" + word(random) + "\",\"phone\":\"+2577" + (1_000_000
                        + random.nextInt(8_000_000))
                + "\",\"document_no\":\"0398/" + (100_000 + random.nextInt(800_000)) + "\",\"consent\":\"yes\"}";
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            word.append("bgkmnrtz".charAt(random.nextInt(8))).append("aeiou".charAt(random.nextInt(5)));
        }
        return word.toString();
    }
}
