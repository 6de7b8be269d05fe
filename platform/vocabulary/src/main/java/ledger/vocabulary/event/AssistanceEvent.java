package ledger.vocabulary.event;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import ledger.vocabulary.IsoDay;
import ledger.vocabulary.code.DeliveryField;
import ledger.vocabulary.code.MembershipField;
import ledger.vocabulary.code.OrganisationKind;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.SessionField;
import ledger.vocabulary.code.Stakeholder;
import ledger.vocabulary.code.TrainingField;

import org.jspecify.annotations.Nullable;

/** What was done: topic {@code ledger.assistance.events}. Dates are the days on which it happened. */
public sealed interface AssistanceEvent extends LedgerEvent
        permits AssistanceEvent.ServiceDelivered, AssistanceEvent.ServiceDeliveryCorrected,
        AssistanceEvent.ServiceDeliveryVoided, AssistanceEvent.AwarenessSessionHeld,
        AssistanceEvent.AwarenessSessionVoided, AssistanceEvent.TrainingHeld, AssistanceEvent.TrainingVoided,
        AssistanceEvent.MembershipRecorded, AssistanceEvent.MembershipVoided, PackageEvent,
        RegisterEvent, ReferralEvent,
        ActivityCorrected {
    /**
     * A service was delivered to a person, alone or as part of a package. Each session of a service that takes several is
     * a delivery of its own; together they are one service (rule 6).
     *
     * @param area       code from the area list
     * @param packageRef the source's key of the package that several services were delivered in together
     * @param quantity   not negative, in {@code unit}s
     * @param donor      who paid; the code from the register of donors where there is one
     * @param amount     of money given, above 0, in {@code currency}; no figure of the counting rules asks for it
     * @param currency   ISO 4217; there wherever there is an amount
     */
    record ServiceDelivered(UUID deliveryId, UUID beneficiaryId, String source, String deliveryRef, ServiceType service,
            LocalDate deliveredOn, Programme programme, @Nullable String project, @Nullable String provider,
            @Nullable String area, @Nullable String packageRef, @Nullable BigDecimal quantity, @Nullable String unit,
            @Nullable String donor, @Nullable BigDecimal amount,
            @Nullable String currency) implements AssistanceEvent {
        /** A delivery without donor and money. */
        public ServiceDelivered(UUID deliveryId, UUID beneficiaryId, String source, String deliveryRef,
                ServiceType service, LocalDate deliveredOn, Programme programme, @Nullable String project,
                @Nullable String provider, @Nullable String area, @Nullable String packageRef,
                @Nullable BigDecimal quantity, @Nullable String unit) {
            this(deliveryId, beneficiaryId, source, deliveryRef, service, deliveredOn, programme, project, provider,
                    area, packageRef, quantity, unit, null, null, null);
        }

        /**
         * The delivery with one field replaced.
         *
         * @param value as {@link ServiceDeliveryCorrected} carries it
         * @throws IllegalArgumentException for a value that the field cannot have
         */
        public ServiceDelivered corrected(DeliveryField field, @Nullable String value) {
            return switch (field) {
                case SERVICE -> what(ServiceType.valueOf(Given.in(field, value)), deliveredOn, programme, area);
                case DELIVERED_ON -> what(service, IsoDay.of(Given.in(field, value)), programme, area);
                case PROGRAMME -> what(service, deliveredOn, Programme.valueOf(Given.in(field, value)), area);
                case AREA -> what(service, deliveredOn, programme, value);
                case PROJECT -> by(value, provider, donor);
                case PROVIDER -> by(project, value, donor);
                case DONOR -> by(project, provider, value);
                case QUANTITY -> of(number(value), unit, amount, currency);
                case UNIT -> of(quantity, value, amount, currency);
                case AMOUNT -> of(quantity, unit, number(value), currency);
                case CURRENCY -> of(quantity, unit, amount, value);
            };
        }

        private ServiceDelivered what(ServiceType newService, LocalDate newDay, Programme newProgramme,
                @Nullable String newArea) {
            return new ServiceDelivered(deliveryId, beneficiaryId, source, deliveryRef, newService, newDay,
                    newProgramme, project, provider, newArea, packageRef, quantity, unit, donor, amount, currency);
        }

        private ServiceDelivered by(@Nullable String newProject, @Nullable String newProvider,
                @Nullable String newDonor) {
            return new ServiceDelivered(deliveryId, beneficiaryId, source, deliveryRef, service, deliveredOn,
                    programme, newProject, newProvider, area, packageRef, quantity, unit, newDonor, amount, currency);
        }

        private ServiceDelivered of(@Nullable BigDecimal newQuantity, @Nullable String newUnit,
                @Nullable BigDecimal newAmount, @Nullable String newCurrency) {
            return new ServiceDelivered(deliveryId, beneficiaryId, source, deliveryRef, service, deliveredOn,
                    programme, project, provider, area, packageRef, newQuantity, newUnit, donor, newAmount,
                    newCurrency);
        }

        private static @Nullable BigDecimal number(@Nullable String value) {
            return value == null ? null : new BigDecimal(value);
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
        /**
         * The session with one field replaced.
         *
         * @throws IllegalArgumentException for a value that the field cannot have
         */
        public AwarenessSessionHeld corrected(SessionField field, @Nullable String value) {
            return new AwarenessSessionHeld(sessionId, source, sessionRef,
                    field == SessionField.HELD_ON ? IsoDay.of(Given.in(field, value)) : heldOn,
                    field == SessionField.PROGRAMME ? Programme.valueOf(Given.in(field, value)) : programme,
                    field == SessionField.TOPIC ? value : topic, field == SessionField.AREA ? value : area,
                    field == SessionField.LED_BY ? value : ledBy,
                    field == SessionField.FEMALE ? Integer.parseInt(Given.in(field, value)) : female,
                    field == SessionField.MALE ? Integer.parseInt(Given.in(field, value)) : male);
        }

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
        /**
         * The training with one field replaced.
         *
         * @throws IllegalArgumentException for a value that the field cannot have
         */
        public TrainingHeld corrected(TrainingField field, @Nullable String value) {
            return new TrainingHeld(trainingId, source, trainingRef,
                    field == TrainingField.HELD_ON ? IsoDay.of(Given.in(field, value)) : heldOn,
                    field == TrainingField.PROGRAMME ? Programme.valueOf(Given.in(field, value)) : programme,
                    field == TrainingField.TOPIC ? value : topic, field == TrainingField.AREA ? value : area,
                    field == TrainingField.STAKEHOLDER ? Stakeholder.valueOf(Given.in(field, value)) : stakeholder,
                    field == TrainingField.FEMALE ? Integer.parseInt(Given.in(field, value)) : female,
                    field == TrainingField.MALE ? Integer.parseInt(Given.in(field, value)) : male);
        }

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
        /**
         * The membership with one field replaced.
         *
         * @throws IllegalArgumentException for a value that the field cannot have
         */
        public MembershipRecorded corrected(MembershipField field, @Nullable String value) {
            return new MembershipRecorded(membershipId, source, membershipRef,
                    field == MembershipField.GROUP ? Given.in(field, value) : group,
                    field == MembershipField.ORGANISATION ? Given.in(field, value) : organisation,
                    field != MembershipField.KIND ? kind : value == null ? null : OrganisationKind.valueOf(value),
                    field == MembershipField.JOINED_ON ? IsoDay.of(Given.in(field, value)) : joinedOn,
                    field != MembershipField.LEFT_ON ? leftOn : value == null ? null : IsoDay.of(value));
        }

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
