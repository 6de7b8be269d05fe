package ledger.vocabulary.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;

class AreaListTest {
    private static final String HEADER = "code,name,level,parent,from,to,pcode\n";

    @Test
    void anotherCountryIsAnotherFile() {
        AreaList areas = AreaList.of(new StringReader(HEADER + "BI,Burundi,0,,,,\nBI-GI,Gitega,1,BI,,,\n"),
                new StringReader(HEADER + "RW,Rwanda,0,,,,\nRW-01,Kigali,1,RW,2006-01-01,,\n"));

        assertThat(areas.all()).extracting(Area::code).containsExactly("BI", "BI-GI", "RW", "RW-01");
        assertThat(areas.find("kigali", LocalDate.of(2021, 5, 1))).map(Area::code).contains("RW-01");
        assertThat(areas.within("RW")).containsExactly("RW", "RW-01");
    }

    @Test
    void aCodeThatIsThereTwiceOrAnAreaInNowhereIsNoticed() {
        assertThatThrownBy(() -> AreaList.of(new StringReader(HEADER + "BI,Burundi,0,,,,\n"),
                new StringReader(HEADER + "bi,Burundi,0,,,,\n"))).hasMessageContaining("twice");
        assertThatThrownBy(() -> AreaList.of(new StringReader(HEADER + "BI-GI,Gitega,1,BI,,,\n")))
                .hasMessageContaining("BI-GI lies in BI");
    }

    @Test
    void theListHoldsBothDivisionsOfBurundi() {
        LocalDate lastDay = LocalDate.of(2023, 3, 15);

        assertThat(AreaList.standard().all()).filteredOn(area -> area.level() == 1 && area.inForceOn(lastDay))
                .hasSize(18);
        assertThat(AreaList.standard().all())
                .filteredOn(area -> area.level() == 1 && area.inForceOn(lastDay.plusDays(1)))
                .hasSize(5);
    }
}
