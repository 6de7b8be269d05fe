package ledger.reporting.fact;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import ledger.reporting.journal.JournalEntry;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.MembershipField;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.event.ActivityCorrected.AwarenessSessionCorrected;
import ledger.vocabulary.event.ActivityCorrected.MembershipCorrected;
import ledger.vocabulary.event.ActivityCorrected.MembershipEnded;
import ledger.vocabulary.event.ActivityCorrected.TrainingCorrected;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionVoided;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import ledger.vocabulary.event.AssistanceEvent.MembershipVoided;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryCorrected;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryVoided;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;
import ledger.vocabulary.event.AssistanceEvent.TrainingVoided;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesMerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesUnmerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.ConsentRecorded;
import ledger.vocabulary.event.BeneficiaryEvent.FunctioningAssessed;
import ledger.vocabulary.event.BeneficiaryEvent.PersonalDataErased;
import ledger.vocabulary.event.BeneficiaryEvent.ProfileChanged;
import ledger.vocabulary.event.BeneficiaryEvent.ReportedElsewhereRecorded;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentificationVoided;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;
import ledger.vocabulary.event.LedgerEvent;
import ledger.vocabulary.event.PackageEvent;
import ledger.vocabulary.event.ReferralEvent;
import ledger.vocabulary.event.RegisterEvent;
import ledger.vocabulary.event.PeriodEvent;

import org.jspecify.annotations.Nullable;

/**
 * What the entries of one record say now. It follows from the record's entries in the order of their sequence, whatever
 * the order in which they arrived, so that facts are the same for every interleaving of the topics.
 */
public sealed interface Fact {
    UUID id();

    /**
     * @param sex      null while the registration has not arrived
     * @param values   category and vulnerabilities (codes joined by {@code ;}) by the day from which they hold
     * @param survivor whose duplicate this is; null for nobody's
     */
    record Person(UUID id, @Nullable String sex, @Nullable LocalDate birthDay,
            Map<ProfileField, SortedMap<LocalDate, String>> values, @Nullable UUID survivor) implements Fact {}

    record Delivery(UUID id, ServiceDelivered now) implements Fact {}

    /** @param position of the entry that recorded it */
    record Identification(UUID id, VictimIdentified now, long position) implements Fact {}

    record AwarenessSession(UUID id, AwarenessSessionHeld now) implements Fact {}

    record Training(UUID id, TrainingHeld now) implements Fact {}

    record Membership(UUID id, MembershipRecorded now) implements Fact {}

    /**
     * What the entries of a record say.
     *
     * @param fact    null where it is voided, or where the entry that began it has not arrived
     * @param problem why some entry cannot be applied, which is then left out; null where all can
     */
    record Reading(@Nullable Fact fact, @Nullable String problem) {}

    /** @param entries all of the record, by sequence */
    static Reading of(List<JournalEntry> entries) {
        Fact fact = null;
        boolean voided = false;
        String problem = null;
        for (JournalEntry entry : entries) {
            UUID id = entry.recordId();
            LedgerEvent applicable;
            try {
                applicable = entry.event();
            } catch (IllegalArgumentException e) {
                problem = String.valueOf(e.getMessage());
                continue;
            }
            switch (applicable) {
                case BeneficiaryRegistered event -> fact = registered(person(fact, id), event);
                case ProfileChanged event -> fact = changed(person(fact, id), event);
                case BeneficiariesMerged event -> fact = duplicateOf(person(fact, id), event.survivorId());
                case BeneficiariesUnmerged _ -> fact = duplicateOf(person(fact, id), null);
                // Consent, erasure, reporting by another agency and answers on functioning change no figure: no rule names them.
                case ConsentRecorded _,FunctioningAssessed _,PersonalDataErased _,ReportedElsewhereRecorded _ -> {
                }
                case PeriodEvent _ -> {
                }
                case VictimIdentified event -> fact = new Identification(id, event, entry.position());
                case ServiceDelivered event -> fact = new Delivery(id, event);
                case ServiceDeliveryCorrected event -> {
                    if (fact instanceof Delivery(_, ServiceDelivered now)) {
                        fact = new Delivery(id, now.corrected(event.field(), event.value()));
                    }
                }
                case AwarenessSessionHeld event -> fact = new AwarenessSession(id, event);
                case TrainingHeld event -> fact = new Training(id, event);
                case MembershipRecorded event -> fact = new Membership(id, event);
                case AwarenessSessionCorrected event -> {
                    if (fact instanceof AwarenessSession(_, AwarenessSessionHeld now)) {
                        fact = new AwarenessSession(id, now.corrected(event.field(), event.value()));
                    }
                }
                case TrainingCorrected event -> {
                    if (fact instanceof Training(_, TrainingHeld now)) {
                        fact = new Training(id, now.corrected(event.field(), event.value()));
                    }
                }
                case MembershipCorrected event -> {
                    if (fact instanceof Membership(_, MembershipRecorded now)) {
                        fact = new Membership(id, now.corrected(event.field(), event.value()));
                    }
                }
                case MembershipEnded event -> {
                    if (fact instanceof Membership(_, MembershipRecorded now)) {
                        fact = new Membership(id,
                                now.corrected(MembershipField.LEFT_ON, event.leftOn().toString()));
                    }
                }
                // A plan counts nowhere; what was delivered of it does, by its own entries. No rule asks
                // for referrals or a register.
                case PackageEvent _,RegisterEvent _,ReferralEvent _ -> {
                }
                case VictimIdentificationVoided _,ServiceDeliveryVoided _,AwarenessSessionVoided _,TrainingVoided _,MembershipVoided _ ->
                    voided = true;
            }
        }
        return new Reading(voided ? null : fact, problem);
    }

    private static Person person(@Nullable Fact fact, UUID id) {
        return fact instanceof Person person ? person : new Person(id, null, null, Map.of(), null);
    }

    private static Person registered(Person person, BeneficiaryRegistered event) {
        BirthDate birth = event.birthDate();
        Person withCategory = with(person, ProfileField.CATEGORY, event.registeredOn(), event.category().name());
        Person full = with(withCategory, ProfileField.VULNERABILITIES, event.registeredOn(),
                event.vulnerabilities().stream().map(Enum::name).sorted().collect(Collectors.joining(";")));
        return new Person(person.id(), event.sex().name(), birth == null ? null : birth.day(), full.values(),
                person.survivor());
    }

    private static Person changed(Person person, ProfileChanged event) {
        String value = event.value();
        return switch (event.field()) {
            case CATEGORY, VULNERABILITIES -> with(person, event.field(), event.effectiveOn(),
                    value == null ? "" : value);
            case SEX -> new Person(person.id(), value, person.birthDay(), person.values(), person.survivor());
            case BIRTH_DATE -> new Person(person.id(), person.sex(),
                    value == null ? null : new BirthDate(value).day(), person.values(), person.survivor());
            // No figure asks where a person lives; where assistance was given stands with the delivery.
            case AREA -> person;
        };
    }

    private static Person duplicateOf(Person person, @Nullable UUID survivor) {
        return new Person(person.id(), person.sex(), person.birthDay(), person.values(), survivor);
    }

    private static Person with(Person person, ProfileField field, LocalDate from, String value) {
        Map<ProfileField, SortedMap<LocalDate, String>> values = new java.util.EnumMap<>(ProfileField.class);
        person.values().forEach((known, byDay) -> values.put(known, new TreeMap<>(byDay)));
        values.computeIfAbsent(field, _ -> new TreeMap<>()).put(from, value);
        return new Person(person.id(), person.sex(), person.birthDay(), values, person.survivor());
    }
}
