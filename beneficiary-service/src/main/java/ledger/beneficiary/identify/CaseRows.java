package ledger.beneficiary.identify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import ledger.platform.input.Fields;
import ledger.vocabulary.code.Trafficking;
import ledger.vocabulary.htcds.DecidingBody;
import ledger.vocabulary.htcds.ExploitationForm;
import ledger.vocabulary.htcds.MeansOfControl;
import ledger.vocabulary.htcds.TraffickingCase;
import ledger.vocabulary.htcds.TraffickingStatus;

import org.jspecify.annotations.Nullable;

/** Reads what HTCDS asks beside the template's fields; over REST alone, since the templates are fixed. */
final class CaseRows {
    /** Fields of a request beside the template's. */
    static final Set<String> COLUMNS = Set.of("status", "deciding_body", "exploitation_forms", "means_of_control",
            "recruitment_countries", "transit_countries", "exploitation_countries", "referral_source");
    private static final Set<String> COUNTRIES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

    private CaseRows() {}

    /** Null where nothing is said; what is wrong is kept with the fields. */
    static @Nullable TraffickingCase read(Fields fields) {
        TraffickingStatus status = fields.optionalCode("status", TraffickingStatus.class);
        if (status == TraffickingStatus.NotAVictimOfTrafficking) {
            // Rule 14 counts whoever has an identification.
            fields.wrong("status", "no-identification", "Whoever is no victim of trafficking has no identification;"
                    + " record none, or void the one that this decision overturns.");
        }
        TraffickingCase said = new TraffickingCase(status, fields.optionalCode("deciding_body", DecidingBody.class),
                fields.codes("exploitation_forms", ExploitationForm.class),
                fields.codes("means_of_control", MeansOfControl.class), countries(fields, "recruitment_countries"),
                countries(fields, "transit_countries"), countries(fields, "exploitation_countries"),
                fields.text("referral_source"));
        return said.isEmpty() ? null : said;
    }

    /**
     * Whether a border was crossed: as stated. It can be left unsaid where the countries tell, and where both are given they
     * must agree.
     */
    static Trafficking trafficking(Fields fields, @Nullable TraffickingCase said) {
        Optional<Trafficking> derived = said == null ? Optional.empty() : said.derivedTrafficking();
        if (derived.isPresent() && !fields.has("trafficking")) {
            return derived.get();
        }
        Trafficking stated = fields.code("trafficking", Trafficking.class);
        if (derived.isPresent() && stated.name().equals(fields.text("trafficking")) && derived.get() != stated) {
            fields.wrong("trafficking", "contradiction", "'trafficking' is " + stated
                    + ", but the countries of recruitment, transit and exploitation make it " + derived.get()
                    + "; one of them is wrong.");
        }
        return stated;
    }

    private static Set<String> countries(Fields fields, String name) {
        String text = fields.text(name);
        Set<String> countries = new TreeSet<>();
        if (text != null) {
            Arrays.stream(text.split(";", -1)).map(String::strip).filter(part -> !part.isEmpty()).forEach(part -> {
                if (COUNTRIES.contains(part)) {
                    countries.add(part);
                } else {
                    fields.wrong(name, "unknown-code",
                            "'" + part + "' is no country of ISO 3166-1 in two capital letters, such as BI.");
                }
            });
        }
        return countries;
    }
}
