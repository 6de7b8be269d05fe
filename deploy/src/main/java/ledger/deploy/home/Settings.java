package ledger.deploy.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

import ledger.deploy.files.PrivateFiles;
import ledger.deploy.terminal.Failure;

/** The settings that each service is started with, as a file that its owner alone can read. */
public final class Settings {
    private final Home home;
    private final Ports ports;
    private final Secrets secrets;

    public Settings(Home home, Ports ports, Secrets secrets) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
    }

    /** Writes the files of all services anew. */
    public void write() {
        for (Service service : Service.values()) {
            Properties properties = common(service);
            switch (service) {
                case GATEWAY -> gateway(properties);
                case BENEFICIARY -> properties.put("ledger.registry.master-key-file",
                        secrets.masterKeyFile().toString());
                case ASSISTANCE -> assistance(properties);
                case REPORTING -> {
                    properties.put("ledger.log.key-file", secrets.logKeyFile().toString());
                    properties.put("ledger.log.former-key-files", String.join(",",
                            secrets.formerLogKeyFiles().stream().map(Path::toString).toList()));
                }
            }
            properties.put("spring.config.import", "optional:file:" + home.ownSettings(service));
            try {
                if (Files.exists(home.ownSettings(service))) {
                    // Clients' secrets may stand in it.
                    PrivateFiles.closeToOthers(home.ownSettings(service));
                }
                PrivateFiles.folder(home.config());
                PrivateFiles.write(home.config(service), out -> properties.store(out,
                        "Written at every ./ledger up; what is changed here is lost. Your own settings go to "
                                + home.ownSettings(service)));
            } catch (IOException e) {
                throw new Failure(home.config(service) + " cannot be written: " + Failure.reason(e), e);
            }
        }
    }

    private Properties common(Service service) {
        Properties properties = new Properties();
        properties.put("server.port", Integer.toString(ports.of(service)));
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.datasource.url",
                "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + service.database());
        properties.put("spring.datasource.username", service.database());
        properties.put("spring.datasource.password", secrets.databasePassword(service));
        properties.put("spring.flyway.user", service.databaseOwner());
        properties.put("spring.flyway.password", secrets.ownerPassword(service));
        properties.put("ledger.kafka.bootstrap-servers", "localhost:" + ports.kafka());
        properties.put("ledger.identity.issuer", ports.url(Service.GATEWAY));
        // Kafka's clients write all their settings, hundreds of lines, each time one is made.
        properties.put("logging.level.org.apache.kafka", "warn");
        return properties;
    }

    private void gateway(Properties properties) {
        for (Service behind : Service.values()) {
            if (behind != Service.GATEWAY) {
                properties.put("ledger.services." + behind.name().toLowerCase(Locale.ROOT), ports.url(behind));
            }
        }
        properties.put("ledger.identity.signing-key-file", secrets.signingKeyFile().toString());
        client(properties, Secrets.CLI, "caseworker,analyst,approver,auditor,administrator");
        client(properties, Secrets.ASSISTANCE, "service");
    }

    private void client(Properties properties, String client, String roles) {
        properties.put("ledger.identity.clients." + client + ".secret", secrets.clientSecret(client));
        properties.put("ledger.identity.clients." + client + ".roles", roles);
    }

    private void assistance(Properties properties) {
        properties.put("ledger.identity.client-id", Secrets.ASSISTANCE);
        properties.put("ledger.identity.client-secret", secrets.clientSecret(Secrets.ASSISTANCE));
        properties.put("ledger.services.beneficiary", ports.url(Service.BENEFICIARY));
        properties.put("ledger.services.reporting", ports.url(Service.REPORTING));
        properties.put("ledger.imports.spool", home.imports().toString());
    }
}
