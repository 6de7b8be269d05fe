package ledger.gateway.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import ledger.gateway.issue.IdentitySettings.Client;
import ledger.gateway.refuse.UnusableSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedStartTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "changeit", "0123456789abcdef0123456789abcde"})
    void aClientWithoutAProperSecret(String secret) {
        assertThatThrownBy(() -> register("desk", new Client(secret, List.of("analyst"), null)))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("ledger.identity.clients.desk.secret: ")
                .hasMessageContaining("openssl rand");
    }

    @Test
    void aClientWithARoleThatDoesNotExist() {
        assertThatThrownBy(() -> register("desk", new Client(SECRET, List.of("analyst", "chief"), null)))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("ledger.identity.clients.desk.roles: 'chief' is no role")
                .hasMessageContaining("caseworker, analyst, approver, auditor, administrator, partner, service");
    }

    @Test
    void aClientWithoutRoles() {
        assertThatThrownBy(() -> register("desk", new Client(SECRET, null, null))).isInstanceOf(UnusableSetting.class);
        assertThatThrownBy(() -> register("desk", new Client(SECRET, List.of(), null)))
                .isInstanceOf(UnusableSetting.class);
    }

    @ParameterizedTest
    @CsvSource({"partner, , organisation: a partner without an organisation",
            "partner, '  ', organisation: a partner without an organisation",
            "caseworker, Shelter A, organisation: an organisation is set",
            "partner;caseworker, Shelter A, roles: a partner has that role alone"})
    void aPartnerThatIsNotOneOrganisations(String roles, String organisation, String sentence) {
        assertThatThrownBy(() -> register("shelter", new Client(SECRET, List.of(roles.split(";")), organisation)))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("ledger.identity.clients.shelter." + sentence);
    }

    @Test
    void aClientWhoseNameWouldBlurTheSubject() {
        assertThatThrownBy(() -> register("desk:analyst", new Client(SECRET, List.of("analyst"), null)))
                .isInstanceOf(UnusableSetting.class);
    }

    @Test
    void noClientAtAll() {
        assertThatThrownBy(() -> Clients.registered(new IdentitySettings("http://door", Path.of("key"), null),
                new SecretDigest())).isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("ledger.identity.clients: ");
    }

    @Test
    void secretsAreKeptAsDigestsAndNotPrinted() {
        SecretDigest digest = new SecretDigest();

        assertThat(digest.encode(SECRET)).isNotEqualTo(SECRET).hasSize(64);
        assertThat(digest.matches(SECRET, digest.encode(SECRET))).isTrue();
        assertThat(digest.matches(SECRET + "x", digest.encode(SECRET))).isFalse();
        assertThat(new Client(SECRET, List.of("analyst"), null).toString()).doesNotContain(SECRET);
    }

    @Test
    void aDamagedKeyIsRefusedAndNotQuoted() throws IOException {
        Path file = folder.resolve("key.json");
        RSAKey key = SigningKey.in(file);
        String whole = Files.readString(file);
        String exponent = key.getPrivateExponent().toString();

        for (String damaged : List.of("", "{}", whole.substring(0, whole.length() / 2),
                otherEnd(whole, key.getModulus().toString()),
                otherEnd(whole, key.getFirstFactorCRTExponent().toString()),
                key.toPublicJWK().toJSONString())) {
            Files.writeString(file, damaged);

            assertThatThrownBy(() -> SigningKey.in(file)).isInstanceOf(UnusableSetting.class)
                    .hasMessageStartingWith("ledger.identity.signing-key-file: ")
                    .hasMessageContaining("Restore it from a backup")
                    .hasMessageNotContaining(exponent.substring(0, 20));
            assertThat(file).hasContent(damaged);
        }
    }

    @Test
    void aKeyThatIsTooShortIsRefused() throws Exception {
        RSAKey small = new RSAKeyGenerator(1024, true).generate();
        Path file = Files.writeString(folder.resolve("key.json"), small.toJSONString());

        assertThatThrownBy(() -> SigningKey.in(file)).isInstanceOf(UnusableSetting.class);
    }

    @Test
    void aKeyThatOthersCanReadIsClosedToThem() throws IOException {
        Path file = folder.resolve("key.json");
        RSAKey key = SigningKey.in(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(SigningKey.in(file)).isEqualTo(key);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aKeyThatIsThereIsNeverReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("key.json"), "first");

        PrivateFile.makeUnlessThere(file, "second");

        assertThat(file).hasContent("first");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFolderThatIsMissingIsSaid() {
        assertThatThrownBy(() -> SigningKey.in(folder.resolve("missing/key.json"))).isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("may write to");
    }

    private static String otherEnd(String whole, String part) {
        return whole.replace(part, part.substring(0, part.length() - 4) + "AAAA");
    }

    private static void register(String id, Client client) {
        Clients.registered(new IdentitySettings("http://door", Path.of("key"), Map.of(id, client)), new SecretDigest());
    }
}
