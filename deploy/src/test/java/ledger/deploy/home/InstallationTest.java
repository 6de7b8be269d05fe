package ledger.deploy.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;

import ledger.deploy.RecordingTerminal;
import ledger.deploy.process.Identity;
import ledger.deploy.terminal.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {
    @TempDir
    Path folder;

    private Installation installation(Map<String, String> environment) {
        return Installation.of(folder, "classes", environment);
    }

    @Test
    void theHomeIsTheProjectsDataFolderUnlessItIsNamed() {
        assertThat(installation(Map.of()).home().directory()).isEqualTo(folder.resolve("data"));
        assertThat(installation(Map.of("LEDGER_HOME", "elsewhere")).home().directory())
                .isEqualTo(Path.of("elsewhere").toAbsolutePath());
        assertThat(installation(Map.of()).ports().first()).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eighty", "-1", "0", "65530", "99999999999"})
    void aPortThatIsNoneIsRefused(String port) {
        assertThatThrownBy(() -> installation(Map.of("LEDGER_PORT", port))).isInstanceOf(Failure.class)
                .hasMessageContaining("LEDGER_PORT");
    }

    @Test
    void theLastRowOfPortsIsTaken() {
        Ports ports = installation(Map.of("LEDGER_PORT", "65529")).ports();
        assertThat(ports.kafkaController()).isEqualTo(65535);
    }

    @Test
    void theSevenPortsFollowTheGateways() {
        Ports ports = new Ports(9000);
        assertThat(ports.of(Service.GATEWAY)).isEqualTo(9000);
        assertThat(ports.of(Service.BENEFICIARY)).isEqualTo(9001);
        assertThat(ports.of(Service.ASSISTANCE)).isEqualTo(9002);
        assertThat(ports.of(Service.REPORTING)).isEqualTo(9003);
        assertThat(ports.postgres()).isEqualTo(9004);
        assertThat(ports.kafka()).isEqualTo(9005);
        assertThat(ports.kafkaController()).isEqualTo(9006);
    }

    @Test
    void thePortsOfARunningLedgerAreRemembered() throws IOException {
        Home home = new Home(folder.resolve("data"));
        Files.createDirectories(home.run());
        RunningPorts.remember(home, new Ports(9000));
        assertThat(installation(Map.of()).ports().first()).as("nothing runs").isEqualTo(8080);

        RunningPorts.pidFile(home, "gateway").remember(Identity.of(ProcessHandle.current().pid()).orElseThrow());

        assertThat(installation(Map.of()).ports().first()).isEqualTo(9000);
        assertThat(installation(Map.of("LEDGER_PORT", "9100")).ports().first()).isEqualTo(9100);
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() {
        assertThatThrownBy(() -> installation(Map.of()).jar(Service.GATEWAY)).isInstanceOf(Failure.class)
                .hasMessageContaining("The gateway is not built");
    }

    @Test
    void everyServiceGetsItsOwnSecretsAndNoOthers() throws IOException {
        Home home = new Home(folder.resolve("data"));
        Secrets secrets = Secrets.prepare(home, HomeCheck.State.UNUSED, () -> false,
                new RecordingTerminal().terminal());
        new Settings(home, new Ports(9000), secrets).write();

        Properties gateway = settings(home, Service.GATEWAY);
        Properties assistance = settings(home, Service.ASSISTANCE);
        assertThat(gateway).containsEntry("server.address", "127.0.0.1")
                .containsEntry("ledger.services.reporting", "http://localhost:9003")
                .containsEntry("ledger.identity.clients.assistance-service.roles", "service")
                .containsEntry("ledger.identity.clients.assistance-service.secret",
                        assistance.getProperty("ledger.identity.client-secret"))
                .containsEntry("ledger.identity.issuer", "http://localhost:9000");
        assertThat(assistance).containsEntry("spring.datasource.url", "jdbc:postgresql://127.0.0.1:9004/assistance")
                .containsEntry("ledger.kafka.bootstrap-servers", "localhost:9005")
                .containsEntry("ledger.imports.spool", home.imports().toString());
        assertThat(settings(home, Service.BENEFICIARY)).containsEntry("ledger.registry.master-key-file",
                secrets.masterKeyFile().toString());
        assertThat(settings(home, Service.REPORTING).values()).doesNotContain(
                secrets.databasePassword(Service.ASSISTANCE), secrets.superuserPassword(),
                secrets.clientSecret(Secrets.CLI));
    }

    @Test
    void theOperatorsOwnSettingsAreReadAfterTheWrittenOnesAndClosedToOthers() throws IOException {
        Home home = new Home(folder.resolve("data"));
        Secrets secrets = Secrets.prepare(home, HomeCheck.State.UNUSED, () -> false,
                new RecordingTerminal().terminal());
        Path own = home.ownSettings(Service.GATEWAY);
        Files.createDirectories(own.getParent());
        Files.writeString(own, "ledger.identity.clients.shelter.roles=partner\n");
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-r--r--"));

        new Settings(home, new Ports(9000), secrets).write();

        assertThat(own).isEqualTo(folder.resolve("data/settings/gateway.properties"))
                .hasContent("ledger.identity.clients.shelter.roles=partner");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own))).isEqualTo("rw-------");
        assertThat(settings(home, Service.GATEWAY)).containsEntry("spring.config.import", "optional:file:" + own);
    }

    private static Properties settings(Home home, Service service) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.config(service))))
                .isEqualTo("rw-------");
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(home.config(service))) {
            properties.load(in);
        }
        return properties;
    }
}
