package ledger.vocabulary.event;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import ledger.vocabulary.code.DeliveryField;
import ledger.vocabulary.code.OrganisationKind;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.Stakeholder;

import org.jspecify.annotations.Nullable;

/** What was done: topic {@code ledger.assistance.events}. Dates are the days on which it happened. */
public sealed interface AssistanceEvent extends LedgerEvent {
    /**
     * A service was delivered to a person, alone or as part of a package.
     *
     * @param area       code from the area list
     * @param packageRef the source's key of the package that several services were delivered in together
     * @param quantity   not negative, in {@code unit}s
     */
    record ServiceDelivered(UUID deliveryId, UUID beneficiaryId, String source, String deliveryRef, ServiceType service,
            LocalDate deliveredOn, Programme programme, @Nullable String project, @Nullable String provider,
            @Nullable String area, @Nullable String packageRef, @Nullable BigDecimal quantity,
            @Nullable String unit) implements AssistanceEvent {
        /**
         * The delivery with one field replaced.
         *
         * @param value as {@link ServiceDeliveryCorrected} carries it
         * @throws IllegalArgumentException for a value that the field cannot have
         */
        public ServiceDelivered corrected(DeliveryField field, @Nullable String value) {
            return switch (field) {
                case SERVICE -> copy(ServiceType.valueOf(given(field, value)), deliveredOn, programme, project,
                        provider, area, quantity, unit);
                case DELIVERED_ON -> copy(service, LocalDate.parse(given(field, value)), programme, project, provider,
                        area, quantity, unit);
                case PROGRAMME -> copy(service, deliveredOn, Programme.valueOf(given(field, value)), project, provider,
                        area, quantity, unit);
                case PROJECT -> copy(service, deliveredOn, programme, value, provider, area, quantity, unit);
                case PROVIDER -> copy(service, deliveredOn, programme, project, value, area, quantity, unit);
                case AREA -> copy(service, deliveredOn, programme, project, provider, value, quantity, unit);
                case QUANTITY -> copy(service, deliveredOn, programme, project, provider, area,
                        value == null ? null : new BigDecimal(value), unit);
                case UNIT -> copy(service, deliveredOn, programme, project, provider, area, quantity, value);
            };
        }

        private ServiceDelivered copy(ServiceType newService, LocalDate newDay, Programme newProgramme,
                @Nullable String newProject, @Nullable String newProvider, @Nullable String newArea,
                @Nullable BigDecimal newQuantity, @Nullable String newUnit) {
            return new ServiceDelivered(deliveryId, beneficiaryId, source, deliveryRef, newService, newDay,
                    newProgramme, newProject, newProvider, newArea, packageRef, newQuantity, newUnit);
        }

        private static String given(DeliveryField field, @Nullable String value) {
            if (value == null) {
                throw new IllegalArgumentException(field + " cannot be emptied");
            }
            return value;
        }

        @Override
        public UUID recordId() {
            return deliveryId;
        }

        @Override
        public UUID subject() {
            return beneficiaryId;
        }
    }

    /**
     * A field of a delivery was wrong; the value given replaces it in every period that it touches (rule 2).
     *
     * @param value as in the import template, areas as their code; null where the field was emptied
     */
    record ServiceDeliveryCorrected(UUID deliveryId, UUID beneficiaryId, DeliveryField field, @Nullable String value,
            String reason) implements AssistanceEvent {
        @Override
        public UUID recordId() {
            return deliveryId;
        }

        @Override
        public UUID subject() {
            return beneficiaryId;
        }
    }

    /** A delivery counts nowhere any more, as if it had never been (rule 2). */
    record ServiceDeliveryVoided(UUID deliveryId, UUID beneficiaryId, String reason) implements AssistanceEvent {
        @Override
        public UUID recordId() {
            return deliveryId;
        }

        @Override
        public UUID subject() {
            return beneficiaryId;
        }
    }

    /** An awareness session was held; {@code female} and {@code male} are people reached, not distinct persons. */
    record AwarenessSessionHeld(UUID sessionId, String source, String sessionRef, LocalDate heldOn, Programme programme,
            @Nullable String topic, @Nullable String area, @Nullable String ledBy, int female,
            int male) implements AssistanceEvent {
        @Override
        public UUID recordId() {
            return sessionId;
        }

        @Override
        public UUID subject() {
            return sessionId;
        }
    }

    /** An awareness session counts nowhere any more. */
    record AwarenessSessionVoided(UUID sessionId, String reason) implements AssistanceEvent {
        @Override
        public UUID recordId() {
            return sessionId;
        }

        @Override
        public UUID subject() {
            return sessionId;
        }
    }

    /** A training was held for participants of one stakeholder group. */
    record TrainingHeld(UUID trainingId, String source, String trainingRef, LocalDate heldOn, Programme programme,
            @Nullable String topic, @Nullable String area, Stakeholder stakeholder, int female,
            int male) implements AssistanceEvent {
        @Override
        public UUID recordId() {
            return trainingId;
        }

        @Override
        public UUID subject() {
            return trainingId;
        }
    }

    /** A training counts nowhere any more. */
    record TrainingVoided(UUID trainingId, String reason) implements AssistanceEvent {
        @Override
        public UUID recordId() {
            return trainingId;
        }

        @Override
        public UUID subject() {
            return trainingId;
        }
    }

    /** An organisation is a member of a working group from {@code joinedOn} until the day before {@code leftOn}. */
    record MembershipRecorded(UUID membershipId, String source, String membershipRef, String group, String organisation,
            @Nullable OrganisationKind kind, LocalDate joinedOn,
            @Nullable LocalDate leftOn) implements AssistanceEvent {
        @Override
        public UUID recordId() {
            return membershipId;
        }

        @Override
        public UUID subject() {
            return membershipId;
        }
    }

    /** A membership counts nowhere any more. */
    record MembershipVoided(UUID membershipId, String reason) implements AssistanceEvent {
        @Override
        public UUID recordId() {
            return membershipId;
        }

        @Override
        public UUID subject() {
            return membershipId;
        }
    }
}
