package ledger.assistance.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.DeliveryField;
import ledger.vocabulary.code.Exploitation;
import ledger.vocabulary.code.OrganisationKind;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Stakeholder;
import ledger.vocabulary.code.Trafficking;
import ledger.vocabulary.code.Vulnerability;

/** What each column of a template may hold. It describes; what is refused is decided where rows are recorded. */
final class TemplateGuide {
    private static final Set<String> OPTIONAL = Set.of("birth_date", "vulnerabilities", "area", "given_names",
            "family_name", "phone", "document_no", "consent", "exploitation", "gbv", "referred_by", "project",
            "provider", "package_ref", "quantity", "unit", "donor", "amount", "currency", "topic", "led_by", "female",
            "male", "left_on", "value");
    private static final String PAST = "YYYY-MM-DD, not in the future";
    private static final String TEXT = "text";
    private static final String LEFT_OUT = "the whole column may be left out";
    private static final List<String> YES_NO = List.of("yes", "no");

    private static final List<String> RECORDS = Stream.of(RecordKind.DELIVERY, RecordKind.VICTIM_IDENTIFICATION,
            RecordKind.AWARENESS_SESSION, RecordKind.TRAINING, RecordKind.MEMBERSHIP).map(Enum::name).toList();

    private TemplateGuide() {}

    /** The columns of a template, in its order. */
    static List<TemplateColumn> columns(Template template) {
        return template.columns().stream().map(column -> column(template, column)).toList();
    }

    private static TemplateColumn column(Template template, String name) {
        return switch (name) {
            case "registered_on", "identified_on", "delivered_on", "held_on", "joined_on" ->
                free(name, PAST, "2022-01-31");
            case "effective_on", "left_on" ->
                free(name, "YYYY-MM-DD, may lie in the future", name.equals("left_on") ? "" : "2022-01-31");
            case "birth_date" -> free(name, "YYYY-MM-DD, or the year alone", "1987");
            case "female", "male" -> free(name, "whole number from 0", "12");
            case "quantity" -> free(name, "number from 0 such as 3 or 2.5", "2");
            case "donor" -> free(name, "the donor's code in the register; " + LEFT_OUT, "ECHO");
            case "amount" ->
                free(name, "number above 0, without separators of thousands, with its currency; " + LEFT_OUT,
                        "50000");
            case "currency" -> free(name, "three letters of ISO 4217, with an amount; " + LEFT_OUT, "BIF");
            case "area" -> free(name, "name or code of an area of the list", "Gitega");
            case "sex" -> coded(name, Sex.class);
            case "category" -> coded(name, Category.class);
            case "vulnerabilities" -> new TemplateColumn(name, false, "none, one or several of the codes, joined by ;",
                    names(Vulnerability.class), "CHRONIC_ILLNESS;GBV_SURVIVOR");
            case "consent", "gbv" -> new TemplateColumn(name, false, "one of the codes", YES_NO, "yes");
            case "service" -> coded(name, ServiceType.class);
            case "programme" -> coded(name, Programme.class);
            case "trafficking" -> coded(name, Trafficking.class);
            case "exploitation" -> coded(name, Exploitation.class);
            case "stakeholder" -> coded(name, Stakeholder.class);
            case "kind" -> new TemplateColumn(name, false, "one of the codes", names(OrganisationKind.class), "NGO");
            case "field" -> new TemplateColumn(name, true, "one of the codes", (template == Template.CORRECTIONS
                    ? names(DeliveryField.class)
                    : names(ProfileField.class)).stream().map(code -> code.toLowerCase(Locale.ROOT)).toList(),
                    template == Template.CORRECTIONS ? "quantity" : "category");
            case "value" -> free(name, "as the field is written in its own template; empty empties it",
                    template == Template.CORRECTIONS ? "3" : "RETURNEE");
            case "record" -> new TemplateColumn(name, true, "one of the codes", RECORDS, "DELIVERY");
            default -> name.endsWith("_ref")
                    ? free(name, "your own key, up to 200 characters", example(name))
                    : free(name, TEXT, example(name));
        };
    }

    private static TemplateColumn free(String name, String form, String example) {
        return new TemplateColumn(name, required(name), form, List.of(), example);
    }

    private static <E extends Enum<E>> TemplateColumn coded(String name, Class<E> codes) {
        return new TemplateColumn(name, required(name), "one of the codes", names(codes),
                names(codes).getFirst());
    }

    private static boolean required(String name) {
        return !OPTIONAL.contains(name);
    }

    private static <E extends Enum<E>> List<String> names(Class<E> codes) {
        return Arrays.stream(codes.getEnumConstants()).map(Enum::name).toList();
    }

    private static String example(String name) {
        return switch (name) {
            case "person_ref", "survivor_ref" -> "P-0001";
            case "duplicate_ref" -> "P-0002";
            case "delivery_ref", "record_ref" -> "D-0001";
            case "identification_ref" -> "V-0001";
            case "session_ref" -> "A-0001";
            case "training_ref" -> "T-0001";
            case "membership_ref" -> "M-0001";
            case "given_names" -> "Given names";
            case "family_name" -> "Family name";
            case "group" -> "Counter-trafficking working group";
            case "organisation" -> "Name of the organisation";
            case "topic" -> "Referral of victims";
            case "reason" -> "Typed wrongly";
            case "unit" -> "kit";
            default -> "";
        };
    }
}
