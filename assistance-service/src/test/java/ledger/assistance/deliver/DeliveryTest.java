package ledger.assistance.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import ledger.assistance.deliver.DeliveryCommand.CorrectDelivery;
import ledger.assistance.deliver.DeliveryCommand.RecordDelivery;
import ledger.assistance.deliver.DeliveryCommand.VoidDelivery;
import ledger.platform.decide.Decision;
import ledger.platform.decide.RefusalKind;
import ledger.vocabulary.code.DeliveryField;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.AssistanceEvent.MembershipVoided;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryCorrected;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryVoided;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final UUID ID = UUID.randomUUID();
    private static final UUID PERSON = UUID.randomUUID();

    private Delivery delivery = Delivery.NONE;

    @Test
    void aDeliveryToAKnownPersonIsRecordedAsGiven() {
        assertThat(delivery.record(command(ServiceType.EDUCATION), true)).isEqualTo(Decision.accept(
                new ServiceDelivered(ID, PERSON, "source", "D-1", ServiceType.EDUCATION, LocalDate.of(2022, 6, 1),
                        Programme.PROTECTION, "PRJ", "Maison", "BI-GI", "K-1", new BigDecimal("1.5"), "kit")));
    }

    @Test
    void aDeliveryToAnUnknownPersonIsRefused() {
        assertRefused(delivery.record(command(ServiceType.EDUCATION), false), RefusalKind.INVALID, "person_ref",
                "unknown-ref");
    }

    @Test
    void theSameAgainChangesNothingEvenAfterCorrectionsAndAVoid() {
        recorded();
        take(delivery.correct(correction(DeliveryField.SERVICE, "LEGAL_ASSISTANCE", "typo")));
        assertUnchanged(delivery.record(command(ServiceType.EDUCATION), true));
        take(delivery.void_(new VoidDelivery(ID, "wrong person")));
        assertUnchanged(delivery.record(command(ServiceType.EDUCATION), true));
    }

    @Test
    void otherContentUnderAKnownRefIsAConflictEvenIfACorrectionMadeItSo() {
        recorded();
        take(delivery.correct(correction(DeliveryField.SERVICE, "LEGAL_ASSISTANCE", "typo")));

        assertRefused(delivery.record(command(ServiceType.LEGAL_ASSISTANCE), true), RefusalKind.CONFLICT,
                "delivery_ref", "conflict");
    }

    @Test
    void aCorrectionReplacesItsFieldAlone() {
        recorded();
        ServiceDelivered before = delivery.current();
        take(delivery.correct(correction(DeliveryField.QUANTITY, "3", "recount")));
        take(delivery.correct(correction(DeliveryField.PROJECT, null, "none")));

        assertThat(delivery.current()).isEqualTo(before.corrected(DeliveryField.QUANTITY, "3")
                .corrected(DeliveryField.PROJECT, null));
        assertThat(delivery.recorded()).isEqualTo(before);
    }

    @Test
    void everyCorrectionThatWasRecordedBeforeIsUnchangedWhateverCameAfterIt() {
        recorded();
        CorrectDelivery first = correction(DeliveryField.SERVICE, "LEGAL_ASSISTANCE", "typo");
        CorrectDelivery second = correction(DeliveryField.SERVICE, "EDUCATION", "right at first");
        take(delivery.correct(first));
        take(delivery.correct(second));

        assertUnchanged(delivery.correct(first));
        assertUnchanged(delivery.correct(second));
        take(delivery.void_(new VoidDelivery(ID, "wrong person")));
        assertUnchanged(delivery.correct(first));
    }

    @Test
    void everyOtherCorrectionIsRecordedEvenIfItRepeatsThePresentValue() {
        recorded();
        take(delivery.correct(correction(DeliveryField.SERVICE, "EDUCATION", "checked")));
        take(delivery.correct(correction(DeliveryField.SERVICE, "EDUCATION", "checked again")));
        take(delivery.correct(correction(DeliveryField.UNIT, null, "checked again")));
        take(delivery.correct(correction(DeliveryField.PROJECT, null, "checked again")));

        assertThat(delivery.corrections()).hasSize(4);
    }

    /** Burundi's provinces changed on 16 March 2023: Gitega before and after are two areas of one name. */
    @Test
    void anAreasNameMeansTheAreaOnTheDayThatTheDeliveryHasAtThatMoment() {
        recorded();
        take(delivery.correct(correction(DeliveryField.AREA, "gitega", "moved")));
        assertThat(delivery.current().area()).isEqualTo("BI-GI");
        take(delivery.correct(correction(DeliveryField.DELIVERED_ON, "2024-02-01", "wrong year")));
        take(delivery.correct(correction(DeliveryField.AREA, "Gitega", "after the reform")));
        assertThat(delivery.current().area()).isEqualTo("BI.2023.GITEGA");

        assertUnchanged(delivery.correct(correction(DeliveryField.AREA, "Gitega", "moved")));
        assertUnchanged(delivery.correct(correction(DeliveryField.AREA, "BI-GI", "moved")));
        take(delivery.correct(correction(DeliveryField.DELIVERED_ON, "2022-06-02", "right year")));
        assertUnchanged(delivery.correct(correction(DeliveryField.AREA, "Gitega", "after the reform")));
    }

    @Test
    void anAmountNeverStandsWithoutItsCurrency() {
        recorded();
        assertRefused(delivery.correct(correction(DeliveryField.AMOUNT, "150", "paid")), RefusalKind.INVALID, "value",
                "currency-missing");
        take(delivery.correct(correction(DeliveryField.CURRENCY, "USD", "paid")));
        take(delivery.correct(correction(DeliveryField.AMOUNT, "150.25", "paid")));

        assertRefused(delivery.correct(correction(DeliveryField.CURRENCY, null, "typo")), RefusalKind.INVALID, "value",
                "currency-missing");
        assertRefused(delivery.correct(correction(DeliveryField.CURRENCY, "BIF", "typo")), RefusalKind.INVALID,
                "value", "too-precise");
        assertRefused(delivery.correct(correction(DeliveryField.AMOUNT, "1.505", "typo")), RefusalKind.INVALID,
                "value", "too-precise");
        take(delivery.correct(correction(DeliveryField.DONOR, "ECHO", "said so")));
        take(delivery.correct(correction(DeliveryField.AMOUNT, null, "in kind")));
        take(delivery.correct(correction(DeliveryField.CURRENCY, null, "in kind")));
        assertThat(delivery.current().amount()).isNull();
    }

    @Test
    void whatIsVoidedCannotBeCorrectedAndIsVoidedOnce() {
        recorded();
        take(delivery.void_(new VoidDelivery(ID, "wrong person")));

        assertUnchanged(delivery.void_(new VoidDelivery(ID, "wrong person")));
        assertRefused(delivery.void_(new VoidDelivery(ID, "another")), RefusalKind.CONFLICT, "record_ref",
                "voided-before");
        assertRefused(delivery.correct(correction(DeliveryField.UNIT, "box", "typo")), RefusalKind.CONFLICT,
                "delivery_ref", "voided-before");
    }

    @Test
    void whatDoesNotExistCanBeNeitherCorrectedNorVoided() {
        take(Decision.accept(new MembershipVoided(ID, "the id of another record")));

        assertRefused(delivery.correct(correction(DeliveryField.UNIT, "box", "typo")), RefusalKind.NOT_FOUND,
                "delivery_ref", "unknown-ref");
        assertRefused(delivery.void_(new VoidDelivery(ID, "typo")), RefusalKind.NOT_FOUND, "record_ref",
                "unknown-ref");
    }

    @Test
    void factsNameThePersonWhoseOrderTheyKeep() {
        recorded();

        assertThat(delivery.correct(correction(DeliveryField.UNIT, "box", "typo"))).isEqualTo(
                Decision.accept(new ServiceDeliveryCorrected(ID, PERSON, DeliveryField.UNIT, "box", "typo")));
        assertThat(delivery.void_(new VoidDelivery(ID, "typo")))
                .isEqualTo(Decision.accept(new ServiceDeliveryVoided(ID, PERSON, "typo")));
    }

    private void recorded() {
        take(delivery.record(command(ServiceType.EDUCATION), true));
    }

    private void take(Decision<AssistanceEvent> decision) {
        assertThat(decision).isInstanceOf(Decision.Accept.class);
        ((Decision.Accept<AssistanceEvent>) decision).events().forEach(event -> delivery = delivery.evolve(event));
    }

    private static void assertUnchanged(Decision<AssistanceEvent> decision) {
        assertThat(decision).isInstanceOf(Decision.AlreadyRecorded.class);
    }

    private static void assertRefused(Decision<AssistanceEvent> decision, RefusalKind kind, String field, String code) {
        assertThat(decision).isInstanceOfSatisfying(Decision.Refuse.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(((Decision.Refuse<?>) refused).errors()).singleElement().satisfies(error -> {
                assertThat(error.field()).isEqualTo(field);
                assertThat(error.code()).isEqualTo(code);
                assertThat(error.message()).isNotBlank();
            });
        });
    }

    private static CorrectDelivery correction(DeliveryField field, String value, String reason) {
        return new CorrectDelivery(ID, field, value, reason);
    }

    private static RecordDelivery command(ServiceType service) {
        return new RecordDelivery(new ServiceDelivered(ID, PERSON, "source", "D-1", service, LocalDate.of(2022, 6, 1),
                Programme.PROTECTION, "PRJ", "Maison", "BI-GI", "K-1", new BigDecimal("1.5"), "kit"));
    }
}
