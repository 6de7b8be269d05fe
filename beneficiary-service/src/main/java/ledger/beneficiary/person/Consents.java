package ledger.beneficiary.person;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import ledger.beneficiary.person.BeneficiaryCommand.RecordConsent;
import ledger.platform.decide.Decision;
import ledger.vocabulary.code.ConsentScope;
import ledger.vocabulary.event.BeneficiaryEvent;
import ledger.vocabulary.event.BeneficiaryEvent.ConsentRecorded;

import org.jspecify.annotations.Nullable;

/**
 * What a person consented to, for each scope and day what was recorded last. What was answered at registration counts for
 * all scopes from that day on.
 */
public record Consents(Map<ConsentScope, NavigableMap<LocalDate, Consent>> byScope) {
    static final Consents NONE = new Consents(Map.of());

    /** @param reason in the clerk's words; null where none was given */
    public record Consent(boolean given, LocalDate on, @Nullable String reason) {}

    Decision<BeneficiaryEvent> record(RecordConsent command) {
        Consent consent = new Consent(command.given(), command.on(), command.reason());
        boolean same = command.scope()
                .stream()
                .allMatch(scope -> consent.equals(byScope.getOrDefault(scope, new TreeMap<>()).get(command.on())));
        return same
                ? Decision.alreadyRecorded()
                : Decision.accept(new ConsentRecorded(command.recordId(), command.on(), command.given(),
                        command.scope(), command.reason()));
    }

    Consents with(Set<ConsentScope> scopes, Consent consent) {
        Map<ConsentScope, NavigableMap<LocalDate, Consent>> all = new EnumMap<>(ConsentScope.class);
        byScope.forEach((scope, history) -> all.put(scope, new TreeMap<>(history)));
        scopes.forEach(scope -> all.computeIfAbsent(scope, _ -> new TreeMap<>()).put(consent.on(), consent));
        return new Consents(all);
    }

    /** Of each scope the consent that holds on a day; scopes that were never asked about by then are missing. */
    public Map<ConsentScope, Consent> on(LocalDate day) {
        Map<ConsentScope, Consent> holding = new EnumMap<>(ConsentScope.class);
        byScope.forEach((scope, history) -> {
            Map.Entry<LocalDate, Consent> latest = history.floorEntry(day);
            if (latest != null) {
                holding.put(scope, latest.getValue());
            }
        });
        return holding;
    }
}
