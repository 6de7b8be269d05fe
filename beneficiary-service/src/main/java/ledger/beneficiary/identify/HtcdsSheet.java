package ledger.beneficiary.identify;

import java.io.StringWriter;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import ledger.beneficiary.person.Beneficiary;
import ledger.beneficiary.person.Consents.Consent;
import ledger.vocabulary.code.ConsentScope;
import ledger.vocabulary.code.Exploitation;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;
import ledger.vocabulary.htcds.ExploitationForm;
import ledger.vocabulary.htcds.TraffickingCase;

import org.jspecify.annotations.Nullable;

/**
 * Identifications as CSV under the field names of HTCDS 2.0; columns that the standard has no field for begin with
 * {@code ledger_}. See {@code htcds-mapping.md}. Several values of a field are joined by semicolons. A text that a
 * spreadsheet would run as a formula has an apostrophe in front.
 */
final class HtcdsSheet {
    private static final List<String> HEADER = List.of("ledger_identification_id", "ledger_person_id",
            "ledger_duplicate_of", "ledger_identified_on", "vic_TraffickingStatus",
            "vic_TraffickingStatusDecisionMakingOrganization", "vic_TypeOfExploitation", "vic_MethodsOfControl",
            "hte_Country.Recruitment", "hte_Country.Transit", "hte_Country.Exploitation", "cas_ReferringOrganisation",
            "ledger_referral_source", "ledger_trafficking", "ledger_gbv", "ledger_consent_reporting");
    private static final TraffickingCase NOTHING = new TraffickingCase(null, null, Set.of(), Set.of(), Set.of(),
            Set.of(), Set.of(), null);

    private final StringWriter text = new StringWriter();
    private final CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).bufferSize(0).build(text);
    private final LocalDate today;

    /** @param today the day whose consent is shown */
    HtcdsSheet(LocalDate today) {
        this.today = today;
        csv.writeRecord(HEADER);
    }

    void add(VictimIdentified e, Beneficiary person) {
        TraffickingCase said = e.traffickingCase() == null ? NOTHING : e.traffickingCase();
        Set<ExploitationForm> forms = EnumSet.noneOf(ExploitationForm.class);
        forms.addAll(said.exploitationForms());
        if (e.exploitation() != null) {
            forms.add(form(e.exploitation()));
        }
        csv.writeRecord(e.identificationId().toString(), e.beneficiaryId().toString(), word(person.survivor()),
                e.identifiedOn().toString(), word(said.status()), word(said.decidingBody()), words(forms),
                words(said.meansOfControl()), words(said.recruitmentCountries()), words(said.transitCountries()),
                words(said.exploitationCountries()), text(e.referredBy()), text(said.referralSource()),
                e.trafficking().name(), yesNo(e.gbv()), yesNo(reportingConsent(person)));
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Null where the person was never asked. */
    private @Nullable Boolean reportingConsent(Beneficiary person) {
        Consent consent = person.consents().on(today).get(ConsentScope.REPORTING);
        return consent == null ? null : consent.given();
    }

    /** The template's main form in the words of the standard. */
    static ExploitationForm form(Exploitation exploitation) {
        return switch (exploitation) {
            case SEXUAL_EXPLOITATION -> ExploitationForm.SexualExploitation;
            case FORCED_LABOUR -> ExploitationForm.ForcedLabour;
            case DOMESTIC_SERVITUDE -> ExploitationForm.Servitude;
            case FORCED_MARRIAGE -> ExploitationForm.ForcedMarriage;
            case FORCED_BEGGING -> ExploitationForm.ForcedBegging;
            case OTHER -> ExploitationForm.Other;
        };
    }

    private static String text(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String word(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static String words(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(";"));
    }

    private static String yesNo(@Nullable Boolean value) {
        return value == null ? "" : value ? "yes" : "no";
    }
}
