package ledger.vocabulary.htcds;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.vocabulary.InOrder;
import ledger.vocabulary.code.Trafficking;

import org.jspecify.annotations.Nullable;

/**
 * What the standard asks about a case beside the template's fields. Everything is optional; sets are written in the order
 * of their list.
 *
 * @param recruitmentCountries  ISO 3166-1 alpha-2 codes, as the other two
 * @param transitCountries      countries passed through
 * @param exploitationCountries countries in which the person was exploited
 * @param referralSource        how the case came to be known, where that is not the organisation that referred it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TraffickingCase(@Nullable TraffickingStatus status, @Nullable DecidingBody decidingBody,
        Set<ExploitationForm> exploitationForms, Set<MeansOfControl> meansOfControl, Set<String> recruitmentCountries,
        Set<String> transitCountries, Set<String> exploitationCountries, @Nullable String referralSource) {
    /** A set that is null, since a reader of JSON found none, is empty. */
    public TraffickingCase {
        exploitationForms = InOrder.codes(ExploitationForm.class, exploitationForms);
        meansOfControl = InOrder.codes(MeansOfControl.class, meansOfControl);
        recruitmentCountries = InOrder.texts(recruitmentCountries);
        transitCountries = InOrder.texts(transitCountries);
        exploitationCountries = InOrder.texts(exploitationCountries);
    }

    @JsonIgnore
    public boolean isEmpty() {
        return equals(new TraffickingCase(null, null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null));
    }

    /**
     * Whether a border was crossed, as the countries tell: the standard has no field for it. Empty unless countries of
     * recruitment and of exploitation are both known.
     */
    public Optional<Trafficking> derivedTrafficking() {
        if (recruitmentCountries.isEmpty() || exploitationCountries.isEmpty()) {
            return Optional.empty();
        }
        Set<String> countries = new TreeSet<>(recruitmentCountries);
        countries.addAll(transitCountries);
        countries.addAll(exploitationCountries);
        return Optional.of(countries.size() == 1 ? Trafficking.INTERNAL : Trafficking.CROSS_BORDER);
    }
}
