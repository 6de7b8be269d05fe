package ledger.deploy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.deploy.TestLedger;
import ledger.deploy.TestLedger.Result;
import ledger.deploy.terminal.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A history small enough to be counted by hand, with a report of it that is held against it by both verifiers. */
class RecountTest {
    private static final String REPORT = """
                                         {"programme": "PROTECTION", "from": "2022-01-01", "to": "2022-03-31", "rules": 1,
                                          "asOf": {"position": %d, "time": "2024-01-05T10:00:01Z"},
                                          "people": {"total": 2, "standalone": 1, "combined": 1, "bySex": {"F": 1, "M": 1, "X": 0},
                                                     "byCategory": {"IDP": 1, "RETURNEE": 1}, "byAgeGroup": {"12-17": 1, "UNKNOWN": 1},
                                                     "byVulnerability": {"CHRONIC_ILLNESS": 1}, "byArea": {"BI-GI": 1, "BI-NG": 1}},
                                          "services": {"total": 3, "standalone": 1, "combined": 2,
                                                       "byService": {"CASH_ASSISTANCE": 1, "PSYCHOSOCIAL_SUPPORT": 2},
                                                       "standaloneByService": {"PSYCHOSOCIAL_SUPPORT": 1}},
                                          "deliveries": {"total": 4, "byService": {"CASH_ASSISTANCE": 1, "PSYCHOSOCIAL_SUPPORT": 3}},
                                          "combinations": [{"services": ["PSYCHOSOCIAL_SUPPORT"], "people": 1},
                                                           {"services": ["CASH_ASSISTANCE", "PSYCHOSOCIAL_SUPPORT"], "people": 1}],
                                          "victims": {"identified": 1, "byTrafficking": {"INTERNAL": 1}, "gbvSurvivors": 1, "bySex": {"F": 1}},
                                          "awareness": {"reached": 200}, "trainings": {"participants": 18, "byStakeholder": {"JUDGE": 18}},
                                          "workingGroups": {"Group": 1}}
                                         """;

    private final List<String> entries = new ArrayList<>();
    private final Map<String, Integer> sequences = new HashMap<>();
    @TempDir
    Path folder;

    private void add(String type, String record, String data) {
        addAsIs(type, record, "{" + data.replace('\'', '"') + "}");
    }

    private void addAsIs(String type, String record, String data) {
        long position = entries.size() + 1L;
        int sequence = sequences.merge(record, 1, Integer::sum) - 1;
        entries.add("{\"specversion\":\"1.0\",\"id\":\"" + new UUID(7, position) + "\",\"type\":\"" + type
                + ".v1\",\"recordid\":\"" + record + "\",\"sequence\":\"" + sequence + "\",\"position\":\"" + position
                + "\",\"data\":" + data + "}");
    }

    private void history() {
        add("BeneficiaryRegistered", "ada", "'registeredOn':'2021-05-01','sex':'F','birthDate':'2009','category':'IDP',"
                + "'vulnerabilities':['CHRONIC_ILLNESS']");
        add("BeneficiaryRegistered", "ben",
                "'registeredOn':'2022-05-01','sex':'M','category':'IDP','vulnerabilities':[]");
        add("BeneficiaryRegistered", "ada again", "'registeredOn':'2021-06-01','sex':'UNKNOWN','category':'OTHER',"
                + "'vulnerabilities':[]");
        add("ProfileChanged", "ben", "'effectiveOn':'2022-03-31','field':'CATEGORY','value':'RETURNEE'");
        add("ProfileChanged", "ben", "'effectiveOn':'2022-04-01','field':'CATEGORY','value':'OTHER'");
        delivered("d1", "ada", "PSYCHOSOCIAL_SUPPORT", "2022-01-01", ",'area':'BI-GI'");
        delivered("d2", "ada again", "CASH_ASSISTANCE", "2022-03-31", "");
        delivered("d3", "ada", "PSYCHOSOCIAL_SUPPORT", "2022-02-01", "");
        delivered("d4", "ben", "SHELTER_ASSISTANCE", "2022-02-01", ",'area':'BI-GI'");
        delivered("d5", "ben", "LEGAL_ASSISTANCE", "2022-02-01", "");
        delivered("d6", "ben", "LEGAL_ASSISTANCE", "2022-04-01", "");
        add("BeneficiariesMerged", "ada again", "'duplicateId':'ada again','survivorId':'ada'");
        add("ServiceDeliveryCorrected", "d4", "'field':'SERVICE','value':'PSYCHOSOCIAL_SUPPORT'");
        add("ServiceDeliveryCorrected", "d4", "'field':'AREA','value':'BI-NG'");
        add("ServiceDeliveryVoided", "d5", "'reason':'twice'");
        add("VictimIdentified", "v1", "'beneficiaryId':'ada','identifiedOn':'2022-01-05','trafficking':'CROSS_BORDER'");
        add("VictimIdentified", "v2",
                "'beneficiaryId':'ada again','identifiedOn':'2022-01-05','trafficking':'INTERNAL',"
                        + "'gbv':true");
        add("AwarenessSessionHeld", "s1", "'heldOn':'2022-02-01','programme':'PROTECTION','female':120,'male':80");
        add("TrainingHeld", "t1",
                "'heldOn':'2022-02-01','programme':'PROTECTION','stakeholder':'JUDGE','female':7,'male':11");
        add("TrainingHeld", "t2",
                "'heldOn':'2022-02-01','programme':'COUNTER_TRAFFICKING','stakeholder':'JUDGE','female':1,"
                        + "'male':1");
        add("MembershipRecorded", "m1", "'group':'Group','organisation':'A','joinedOn':'2022-03-31'");
        add("MembershipRecorded", "m2", "'group':'Group','organisation':'A','joinedOn':'2020-01-01'");
        add("MembershipRecorded", "m3",
                "'group':'Group','organisation':'B','joinedOn':'2020-01-01','leftOn':'2022-03-31'");
        add("ConsentRecorded", "ada", "'on':'2022-01-01'");
    }

    private void delivered(String delivery, String person, String service, String day, String more) {
        add("ServiceDelivered", delivery,
                "'beneficiaryId':'" + person + "','service':'" + service + "','deliveredOn':'" + day
                        + "','programme':'PROTECTION'" + more);
    }

    /** What both verifiers find, which has to be the same. */
    private JsonNode verify(String report) throws Exception {
        Path file = new TestExport(TestExport.NAME).of(entries, entries.size()).write(folder);
        Path claim = Files.writeString(folder.resolve("report.json"), report);
        Result result = new TestLedger(folder, folder).run("verify", file.toString(), "--report", claim.toString(),
                "--format", "json");
        JsonNode found = Json.tree(result.out()).path("files").path(0).path("result");
        assertThat(Script.run(file, List.of("--report", claim.toString()))).isEqualTo(found);
        return found;
    }

    @Test
    void everyFigureOfAReportIsCountedAgainFromTheEntriesAlone() throws Exception {
        history();
        JsonNode found = verify(REPORT.formatted(entries.size()));
        assertThat(found.path("findings")).isEmpty();
        assertThat(found.path("figures").asInt()).isGreaterThan(25);
    }

    @Test
    void aFigureThatDoesNotFollowIsNamedWithWhatItShouldBe() throws Exception {
        history();
        JsonNode found = verify(REPORT.formatted(entries.size()).replace("\"reached\": 200", "\"reached\": 201"));
        assertThat(found.path("findings").path(0).path("message").asString()).isEqualTo("The report says that"
                + " awareness.reached is 201; counted from the entries 1 to " + entries.size()
                + " it is 200. Figures that differ: 1.");
        assertThat(code(verify(REPORT.formatted(entries.size() - 2)))).isEqualTo("none");
        assertThat(code(verify(REPORT.formatted(entries.size() - 10)))).isEqualTo("wrong-figure");
        assertThat(code(verify(REPORT.formatted(entries.size() + 1)))).isEqualTo("report-ahead");
        assertThat(code(verify(REPORT.formatted(3).replace("\"rules\": 1", "\"rules\": 2"))))
                .isEqualTo("unreadable-report");
    }

    @Test
    void anEventThatWasHeldBackIsMissed() throws Exception {
        history();
        sequences.merge("d1", 1, Integer::sum);
        add("ServiceDeliveryVoided", "d1", "'reason':'twice'");
        JsonNode found = verify(REPORT.formatted(entries.size()));
        assertThat(code(found)).isEqualTo("sequence-gap");
        assertThat(found.path("findings").path(0).path("position").asLong()).isEqualTo(entries.size());
    }

    /** As the ledger leaves them out, which publishes nothing while it has one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  BeneficiaryRegistered    | cat | 'sex':'F','category':'IDP'
                                                                  BeneficiaryRegistered    | ada | 'registeredOn':'+999999999-12-31','sex':'M','category':'IDP'
                                                                  BeneficiaryRegistered    | ada | 'registeredOn':'2022-01-01','sex':'M','category':'IDP','birthDate':'20'
                                                                  BeneficiaryRegistered    | ada | 'registeredOn':'2022-01-01','sex':'M','category':null
                                                                  ProfileChanged           | ada | 'effectiveOn':'2022-03-01','value':'M'
                                                                  ProfileChanged           | ada | 'effectiveOn':'soon','field':'SEX','value':'M'
                                                                  ProfileChanged           | ada | 'effectiveOn':'2022-03-01','field':'BIRTH_DATE','value':'2022-02-30'
                                                                  ProfileChanged           | ada | 'effectiveOn':'2022-03-01','field':'BIRTH_DATE','value':'0000'
                                                                  BeneficiariesMerged      | ben | 'duplicateId':'ben'
                                                                  BeneficiariesUnmerged    | ada again | 'survivorId':'ada'
                                                                  ServiceDelivered         | d7  | 'beneficiaryId':'ben','deliveredOn':'2022-02-01','programme':'PROTECTION'
                                                                  ServiceDelivered         | d7  | 'beneficiaryId':'ben','service':'EDUCATION','deliveredOn':20220201,'programme':'PROTECTION'
                                                                  ServiceDeliveryCorrected | d4  | 'field':'SERVICE'
                                                                  ServiceDeliveryCorrected | d4  | 'value':'EDUCATION'
                                                                  ServiceDeliveryCorrected | d4  | 'field':'DELIVERED_ON','value':'tomorrow'
                                                                  VictimIdentified         | v3  | 'beneficiaryId':'ben','identifiedOn':'2022-01-05'
                                                                  AwarenessSessionHeld     | s2  | 'heldOn':'2022-02-01','programme':'PROTECTION','female':'many','male':1
                                                                  AwarenessSessionHeld     | s2  | 'heldOn':'2022-02-01','programme':'PROTECTION','female':-1,'male':1
                                                                  AwarenessSessionHeld     | s2  | 'heldOn':'2022-02-01','programme':'PROTECTION','male':1
                                                                  AwarenessSessionCorrected | s1 | 'field':'FEMALE','value':'-5'
                                                                  TrainingCorrected        | t1  | 'field':'STAKEHOLDER'
                                                                  TrainingHeld             | t3  | 'heldOn':'2022-02-01','programme':'PROTECTION','female':7,'male':11
                                                                  MembershipEnded          | m1  | 'reason':'gone'
                                                                  MembershipCorrected      | m1  | 'field':'JOINED_ON'
                                                                  """)
    void anEventThatCannotBeCountedIsLeftOutByBoth(String type, String record, String data) throws Exception {
        history();
        add(type, record, data);
        assertThat(verify(REPORT.formatted(entries.size())).path("findings")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "[]", "[{}]", "{}", "\"null\""})
    void dataThatAreNoEventAreLeftOutByBoth(String data) throws Exception {
        history();
        addAsIs("ServiceDelivered", "d7", data);
        addAsIs("BeneficiaryRegistered", "cat", data);
        assertThat(verify(REPORT.formatted(entries.size())).path("findings")).isEmpty();
    }

    private static String code(JsonNode found) {
        return found.path("findings").path(0).path("code").asString("none");
    }
}
