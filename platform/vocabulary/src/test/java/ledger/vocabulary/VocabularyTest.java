package ledger.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import ledger.vocabulary.area.Area;
import ledger.vocabulary.area.AreaList;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.event.EventTypes;
import ledger.vocabulary.event.EventTypes.EventType;
import ledger.vocabulary.event.LedgerEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    private static final LocalDate BEFORE_2023 = LocalDate.of(2021, 5, 1);
    private static final LocalDate AFTER_2023 = LocalDate.of(2025, 5, 1);

    @Test
    void everyEventHasAWireName() {
        List<Class<?>> events = Stream.<Class<?>>of(LedgerEvent.class.getPermittedSubclasses())
                .flatMap(VocabularyTest::records)
                .toList();

        assertThat(EventTypes.all()).<Class<?>>extracting(EventType::javaType).hasSameElementsAs(events);
        assertThat(EventTypes.find("ServiceDelivered.v1")).isPresent();
        assertThat(EventTypes.find("ServiceDelivered.v2")).isEmpty();
    }

    @Test
    void aRecordIdFollowsFromKindSourceAndRefAlone() {
        assertThat(RecordId.of(RecordKind.DELIVERY, "kobo", "D-1"))
                .isEqualTo(RecordId.of(RecordKind.DELIVERY, "kobo", "D-1"))
                .isNotEqualTo(RecordId.of(RecordKind.TRAINING, "kobo", "D-1"))
                .isNotEqualTo(RecordId.of(RecordKind.DELIVERY, "koboD", "-1"));
        assertThat(RecordId.of(RecordKind.DELIVERY, "kobo", "D-1").version()).isEqualTo(8);
        assertThat(RecordId.of(RecordKind.DELIVERY, "kobo", "D-1").variant()).isEqualTo(2);
    }

    @Test
    void aNameThatRecursMeansTheHighestLevelInForceOnTheDay() {
        AreaList areas = AreaList.standard();

        assertThat(areas.find("Gitega", BEFORE_2023)).map(Area::code).contains("BI-GI");
        assertThat(areas.find("gitega", AFTER_2023)).map(Area::code).contains("BI.2023.GITEGA");
        assertThat(areas.find("Muyinga", AFTER_2023)).map(Area::code).contains("BI.2023.BUHUMUZA.MUYINGA");
        assertThat(areas.find("Shombo", BEFORE_2023)).map(Area::level).contains(2);
        assertThat(areas.find("BI-GI", AFTER_2023)).map(Area::code).contains("BI-GI");
        assertThat(areas.find("Atlantis", AFTER_2023)).isEmpty();
    }

    @Test
    void aProvinceHoldsItsCommunes() {
        assertThat(AreaList.standard().within("BI.2023.BURUNGA")).hasSize(8).contains("BI.2023.BURUNGA.NYANZA");
        assertThat(AreaList.standard().within("BI")).hasSize(1 + 18 + 5 + 42);
    }

    @Test
    void aBirthYearAloneIsReadAsTheFirstOfJuly() {
        assertThat(new BirthDate("1987").day()).isEqualTo("1987-07-01");
        assertThat(new BirthDate("2021").isAfter(LocalDate.of(2021, 1, 1))).isFalse();
        assertThat(new BirthDate("2022").isAfter(LocalDate.of(2021, 12, 31))).isTrue();
        assertThat(new BirthDate("2021-05-02").isAfter(BEFORE_2023)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-02-30", "21", "", "2021-2-3", "yesterday", "12021", "0000"})
    void anImpossibleBirthDateCannotBeMade(String text) {
        assertThatThrownBy(() -> new BirthDate(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-29", "2021-12-31", "0001-01-01", "9999-12-31"})
    void aDayIsReadAsJavaReadsIt(String text) {
        assertThat(IsoDay.of(text)).isEqualTo(LocalDate.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "2023-02-29", "2021-13-01", "2021-00-10", "2021-01-00", "2021/01/01",
            "2021-1-011",
            "-021-01-01",
            "+2021-1-01", "20211-1-01", "2021-01-0x", "２021-01-01", "2021-01-01T", ""})
    void whatIsNoDayIsRefused(String text) {
        assertThatThrownBy(() -> IsoDay.of(text)).isInstanceOf(DateTimeException.class);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(VocabularyTest::records);
    }
}
