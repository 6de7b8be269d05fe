package ledger.deploy.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Template files of made-up rows, as many as a measurement needs; the same at every run. */
final class SampleFiles {
    private static final List<String> SERVICES = List.of("PSYCHOSOCIAL_SUPPORT", "CASH_ASSISTANCE",
            "MEDICAL_ASSISTANCE",
            "MATERIAL_ASSISTANCE", "NON_FOOD_ITEMS", "SHELTER_ASSISTANCE", "LEGAL_ASSISTANCE", "EDUCATION");
    private static final List<String> AREAS = List.of("Gitega", "Muyinga", "Ngozi", "Kirundo", "Rumonge", "Makamba");
    private static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 1);
    private static final int DAYS = 700;

    private SampleFiles() {}

    /** A folder with {@code registrations.csv}. */
    static void people(Path folder, long people) throws IOException {
        try (Writer out = file(folder, "registrations")) {
            out.write("person_ref,registered_on,sex,birth_date,category,vulnerabilities,area,given_names,family_name,"
                    + "phone,document_no,consent\n");
            for (long i = 0; i < people; i++) {
                out.write(String.format(Locale.ROOT, "P-%d,2020-12-01,%s,%d,%s,,%s,Given%d,Family%d,,,yes%n", i,
                        i % 3 == 0 ? "M" : "F", 1950 + i % 60, i % 2 == 0 ? "IDP" : "RETURNEE",
                        AREAS.get((int) (i % AREAS.size())), i * 7919 % 1_000_003, i * 104_729 % 1_000_003));
            }
        }
    }

    /** A folder with {@code deliveries.csv}: rows spread over the people, the services and two years. */
    static void deliveries(Path folder, long rows, long people) throws IOException {
        try (Writer out = file(folder, "deliveries")) {
            out.write(
                    "delivery_ref,person_ref,service,delivered_on,programme,project,provider,area,package_ref,quantity,"
                            + "unit\n");
            for (long i = 0; i < rows; i++) {
                out.write("D-" + i + ",P-" + i * 7919 % people + "," + SERVICES.get((int) (i % SERVICES.size())) + ","
                        + FIRST_DAY.plusDays(i * 31 % DAYS) + ",PROTECTION,Project " + i % 20 + ",Provider " + i % 7
                        + ","
                        + AREAS.get((int) (i % AREAS.size())) + ",," + (1 + i % 9) + ",kit\n");
            }
        }
    }

    private static BufferedWriter file(Path folder, String template) throws IOException {
        return Files.newBufferedWriter(Files.createDirectories(folder).resolve(template + ".csv"));
    }
}
