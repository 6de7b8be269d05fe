package ledger.vocabulary.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;

import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceCatalogueTest {
    private static final LocalDate DAY = LocalDate.of(2021, 5, 1);
    private static final String HEADER = "version,service,programme,from,to,en,fr\n";

    /** Every figure of the past has to be printed: what the contract names is always on offer. */
    @ParameterizedTest
    @EnumSource
    void everyServiceIsOnOfferInEveryProgrammeWithLabelsInEveryLanguage(ServiceType service) {
        for (Programme programme : new Programme[]{null, Programme.PROTECTION, Programme.COUNTER_TRAFFICKING}) {
            for (LocalDate day : new LocalDate[]{LocalDate.of(1990, 1, 1), DAY, LocalDate.of(2090, 1, 1)}) {
                assertThat(ServiceCatalogue.standard().find(service, programme, day).orElseThrow().labels())
                        .containsOnlyKeys(ServiceCatalogue.LANGUAGES);
            }
        }
    }

    @Test
    void aProgrammesOwnLabelComesBeforeThatOfAll() {
        ServiceCatalogue catalogue = ServiceCatalogue.standard();

        assertThat(catalogue.version()).isEqualTo(1);
        assertThat(label(catalogue, Programme.COUNTER_TRAFFICKING, DAY, "en")).isEqualTo("Microbusiness financing");
        assertThat(label(catalogue, Programme.PROTECTION, DAY, "fr")).isEqualTo("Activités génératrices de revenus");
        assertThat(label(catalogue, null, DAY, "en")).isEqualTo("Income generating activities");
    }

    @Test
    void aLaterVersionReplacesEarlierEntriesOfTheSameServiceAndProgramme() {
        ServiceCatalogue catalogue = ServiceCatalogue.read(new StringReader(HEADER + all()
                + "2,INCOME_GENERATING_ACTIVITY,,,2022-12-31,Old,Ancien\n"
                + "2,INCOME_GENERATING_ACTIVITY,,2023-01-01,,New,Nouveau\n"
                + "3,EDUCATION,,,2024-06-30,School,École\n"));

        assertThat(catalogue.version()).isEqualTo(3);
        assertThat(label(catalogue, null, LocalDate.of(2022, 12, 31), "en")).isEqualTo("Old");
        assertThat(label(catalogue, Programme.PROTECTION, LocalDate.of(2023, 1, 1), "en")).isEqualTo("New");
        assertThat(catalogue.find(ServiceType.EDUCATION, null, LocalDate.of(2024, 6, 30))).isPresent();
        assertThat(catalogue.find(ServiceType.EDUCATION, null, LocalDate.of(2024, 7, 1))).isEmpty();
        assertThat(catalogue.current()).hasSize(ServiceType.values().length + 1);
        assertThat(catalogue.entries()).hasSize(ServiceType.values().length + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,SWEETS,,,,Sweets,Bonbons\n", "2,EDUCATION,ALL,,,School,École\n",
            "2,EDUCATION,,2021-02-30,,School,École\n", "2,EDUCATION,,,,School,\n", "x,EDUCATION,,,,School,École\n"})
    void aWrongRowIsNamedByItsLine(String row) {
        assertThatThrownBy(() -> ServiceCatalogue.read(new StringReader(HEADER + all() + row)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 14 ");
    }

    @Test
    void aServiceThatIsMissingIsNoticed() {
        assertThatThrownBy(() -> ServiceCatalogue.read(new StringReader(HEADER + "1,EDUCATION,,,,School,École\n")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PSYCHOSOCIAL_SUPPORT");
    }

    private static String all() {
        return Arrays.stream(ServiceType.values())
                .map(service -> "1," + service + ",,,,Label,Mot\n")
                .collect(Collectors.joining());
    }

    private static String label(ServiceCatalogue catalogue, Programme programme, LocalDate day, String language) {
        return catalogue.find(ServiceType.INCOME_GENERATING_ACTIVITY, programme, day).orElseThrow().labels()
                .get(language);
    }
}
