package ledger.assistance.imports;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Template files made of as many rows as a test needs. */
final class Rows {
    /** The header of the template as it is without its optional columns. */
    static final String DELIVERIES = "delivery_ref,person_ref,service,delivered_on,programme,project,provider,area,"
            + "package_ref,quantity,unit\n";

    private Rows() {}

    static String header(Template template) {
        return String.join(",", template.columns()) + "\n";
    }

    static String registrations(int from, int count) {
        return header(Template.REGISTRATIONS) + IntStream.range(from, from + count)
                .mapToObj(i -> "P-" + i + ",2021-05-01,F,1987,IDP,,Gitega,Aline,Ndayizeye,,,yes\n")
                .collect(Collectors.joining());
    }

    static String deliveries(int from, int count) {
        return DELIVERIES + IntStream.range(from, from + count)
                .mapToObj(i -> "D-" + i + ",P-" + i + ",CASH_ASSISTANCE,2021-06-01,PROTECTION,,,,,,\n")
                .collect(Collectors.joining());
    }

    /** One row whose cells are the names of its columns. */
    static String any(Template template) {
        return header(template) + header(template).toUpperCase(java.util.Locale.ROOT);
    }
}
