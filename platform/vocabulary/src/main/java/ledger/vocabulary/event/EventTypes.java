package ledger.vocabulary.event;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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
import ledger.vocabulary.event.PackageEvent.PackagePlanned;
import ledger.vocabulary.event.PackageEvent.PackageVoided;
import ledger.vocabulary.event.ReferralEvent.ReferralAccepted;
import ledger.vocabulary.event.ReferralEvent.ReferralCompleted;
import ledger.vocabulary.event.ReferralEvent.ReferralDeclined;
import ledger.vocabulary.event.ReferralEvent.ReferralExpired;
import ledger.vocabulary.event.ReferralEvent.ReferralMade;
import ledger.vocabulary.event.ReferralEvent.ReferralVoided;
import ledger.vocabulary.event.RegisterEvent.DonorRecorded;
import ledger.vocabulary.event.RegisterEvent.ProgrammeRecorded;
import ledger.vocabulary.event.RegisterEvent.ProjectRecorded;
import ledger.vocabulary.event.PeriodEvent.PeriodApproved;
import ledger.vocabulary.event.PeriodEvent.PeriodOpened;
import ledger.vocabulary.event.PeriodEvent.PeriodPublished;
import ledger.vocabulary.event.PeriodEvent.PeriodRestated;
import ledger.vocabulary.event.PeriodEvent.PeriodReturned;
import ledger.vocabulary.event.PeriodEvent.PeriodSubmitted;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import org.jspecify.annotations.Nullable;

/**
 * The one place where event classes and their names on the wire meet: {@code BeneficiaryRegistered.v1} is name and
 * version. The names are fixed; a class may move or be renamed.
 *
 * <p>
 * What each type's data look like stands in a JSON Schema (2020-12) on the class path, {@code /schemas/} and the wire name
 * with {@code .json}. A schema may gain optional properties and codes; any other change is a new version of the type.
 */
public final class EventTypes {
    private static final Map<String, EventType> BY_NAME = new LinkedHashMap<>();
    private static final Map<Class<?>, EventType> BY_CLASS = new LinkedHashMap<>();
    /** The property that names the person; types without it are about their record alone, or about the person as a record. */
    private static final String PERSON = "beneficiaryId";
    private static final Set<String> NAMING_A_PERSON = new HashSet<>();
    /** What no event of a type is without, as its schema says; numbers and truth values are never missed unseen by the mapper. */
    private static final Map<EventType, List<Method>> REQUIRED = new HashMap<>();

    static {
        add("BeneficiaryRegistered", 1, BeneficiaryRegistered.class);
        add("ProfileChanged", 1, ProfileChanged.class);
        add("VictimIdentified", 1, VictimIdentified.class);
        add("VictimIdentificationVoided", 1, VictimIdentificationVoided.class);
        add("BeneficiariesMerged", 1, BeneficiariesMerged.class);
        add("BeneficiariesUnmerged", 1, BeneficiariesUnmerged.class);
        add("ConsentRecorded", 1, ConsentRecorded.class);
        add("ReportedElsewhereRecorded", 1, ReportedElsewhereRecorded.class);
        add("FunctioningAssessed", 1, FunctioningAssessed.class);
        add("PersonalDataErased", 1, PersonalDataErased.class);
        add("ServiceDelivered", 1, ServiceDelivered.class);
        add("ServiceDeliveryCorrected", 1, ServiceDeliveryCorrected.class);
        add("ServiceDeliveryVoided", 1, ServiceDeliveryVoided.class);
        add("AwarenessSessionHeld", 1, AwarenessSessionHeld.class);
        add("AwarenessSessionVoided", 1, AwarenessSessionVoided.class);
        add("TrainingHeld", 1, TrainingHeld.class);
        add("TrainingVoided", 1, TrainingVoided.class);
        add("MembershipRecorded", 1, MembershipRecorded.class);
        add("MembershipVoided", 1, MembershipVoided.class);
        add("AwarenessSessionCorrected", 1, AwarenessSessionCorrected.class);
        add("TrainingCorrected", 1, TrainingCorrected.class);
        add("MembershipCorrected", 1, MembershipCorrected.class);
        add("MembershipEnded", 1, MembershipEnded.class);
        add("PackagePlanned", 1, PackagePlanned.class);
        add("PackageVoided", 1, PackageVoided.class);
        add("DonorRecorded", 1, DonorRecorded.class);
        add("ProgrammeRecorded", 1, ProgrammeRecorded.class);
        add("ProjectRecorded", 1, ProjectRecorded.class);
        add("ReferralMade", 1, ReferralMade.class);
        add("ReferralAccepted", 1, ReferralAccepted.class);
        add("ReferralDeclined", 1, ReferralDeclined.class);
        add("ReferralCompleted", 1, ReferralCompleted.class);
        add("ReferralExpired", 1, ReferralExpired.class);
        add("ReferralVoided", 1, ReferralVoided.class);
        add("PeriodOpened", 1, PeriodOpened.class);
        add("PeriodSubmitted", 1, PeriodSubmitted.class);
        add("PeriodReturned", 1, PeriodReturned.class);
        add("PeriodApproved", 1, PeriodApproved.class);
        add("PeriodPublished", 1, PeriodPublished.class);
        add("PeriodRestated", 1, PeriodRestated.class);
    }

    private EventTypes() {}

    /**
     * @param name    the fact's stable word
     * @param version of its JSON form, from 1
     */
    public record EventType(String name, int version, Class<? extends LedgerEvent> javaType) {
        /** As a CloudEvents {@code type}. */
        public String wireName() {
            return name + ".v" + version;
        }
    }

    /** @throws IllegalArgumentException for a class that is no published event */
    public static EventType of(Class<?> eventClass) {
        EventType type = BY_CLASS.get(eventClass);
        if (type == null) {
            throw new IllegalArgumentException(eventClass + " is not in the event vocabulary");
        }
        return type;
    }

    /** The type of a wire name such as {@code ServiceDelivered.v1}; empty where today's code does not know it. */
    public static Optional<EventType> find(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    /**
     * The event of a type and its JSON bytes, whole: nothing that its type requires is missing.
     *
     * @throws IllegalArgumentException where today's code does not know the type or cannot read the data
     */
    public static LedgerEvent read(String wireName, byte[] data) {
        EventType type = BY_NAME.get(wireName);
        if (type == null) {
            throw unknown(wireName);
        }
        LedgerEvent event;
        try {
            event = EventJson.mapper().readValue(data, type.javaType());
        } catch (JacksonException e) {
            throw unreadable(wireName, e);
        }
        if (event == null) {
            throw new IllegalArgumentException("the data of a " + wireName + " are null");
        }
        for (Method property : REQUIRED.getOrDefault(type, List.of())) {
            if (value(property, event) == null) {
                throw new IllegalArgumentException("the data of a " + wireName + " lack " + property.getName());
            }
        }
        return event;
    }

    /**
     * The subject of an event (see {@link LedgerEvent#subject}), for those who pass many on: its JSON is read no further
     * than to the one property that tells.
     *
     * @throws IllegalArgumentException where today's code does not know the type or cannot read the data
     */
    public static UUID subject(String wireName, UUID recordId, byte[] data) {
        if (!BY_NAME.containsKey(wireName)) {
            throw unknown(wireName);
        }
        if (!NAMING_A_PERSON.contains(wireName)) {
            return recordId;
        }
        try (JsonParser json = EventJson.mapper().createParser(data)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean person = json.currentName().equals(PERSON);
                json.nextToken();
                if (person) {
                    return UUID.fromString(json.getString());
                }
                json.skipChildren();
            }
            throw new IllegalArgumentException("the data of a " + wireName + " name no " + PERSON);
        } catch (JacksonException e) {
            throw unreadable(wireName, e);
        }
    }

    public static Collection<EventType> all() {
        return Collections.unmodifiableCollection(BY_NAME.values());
    }

    private static void add(String name, int version, Class<? extends LedgerEvent> javaType) {
        EventType type = new EventType(name, version, javaType);
        BY_NAME.put(type.wireName(), type);
        BY_CLASS.put(javaType, type);
        REQUIRED.put(type, Arrays.stream(javaType.getRecordComponents())
                .filter(part -> !part.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        && !part.getType().isPrimitive())
                .map(RecordComponent::getAccessor)
                .toList());
        if (Arrays.stream(javaType.getRecordComponents()).anyMatch(part -> part.getName().equals(PERSON))) {
            NAMING_A_PERSON.add(type.wireName());
        }
    }

    private static @Nullable Object value(Method property, LedgerEvent event) {
        try {
            return property.invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(property + " cannot be asked for", e);
        }
    }

    private static IllegalArgumentException unknown(String wireName) {
        return new IllegalArgumentException("this version does not know events of type " + wireName);
    }

    private static IllegalArgumentException unreadable(String wireName, JacksonException e) {
        String where = e.getPath()
                .stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return new IllegalArgumentException("the data are not those of a " + wireName
                + (where.isEmpty() ? "" : " at " + where) + ": " + e.getOriginalMessage(), e);
    }
}
