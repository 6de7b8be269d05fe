package ledger.beneficiary;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import ledger.beneficiary.card.Cards;
import ledger.beneficiary.duplicates.DuplicateIndex;
import ledger.beneficiary.duplicates.IndexFilling;
import ledger.beneficiary.duplicates.PossibleDuplicates;
import ledger.beneficiary.duplicates.Register;
import ledger.beneficiary.duplicates.Traits;
import ledger.beneficiary.identify.Identifications;
import ledger.beneficiary.person.Beneficiary;
import ledger.beneficiary.person.People;
import ledger.beneficiary.protect.ErasureListener;
import ledger.beneficiary.protect.KeyRotation;
import ledger.beneficiary.protect.MasterKey;
import ledger.beneficiary.protect.MasterKeyFile;
import ledger.beneficiary.protect.Vault;
import ledger.platform.store.CommandDesk;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which records the registry keeps, and with which keys. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {
    @Bean
    MasterKey masterKey(@Value("${ledger.registry.master-key-file}") Path file) {
        return new MasterKeyFile(file);
    }

    @Bean
    Vault vault(MasterKey masterKey, JdbcTemplate jdbc, Cards cards, ObjectProvider<ErasureListener> listeners) {
        return new Vault(masterKey, jdbc, cards, listeners::orderedStream);
    }

    @Bean
    KeyRotation keyRotation(MasterKey masterKey, JdbcTemplate jdbc) {
        return new KeyRotation(masterKey, jdbc);
    }

    @Bean
    DuplicateIndex duplicateIndex(MasterKey masterKey, JdbcTemplate jdbc, Cards cards) {
        return DuplicateIndex.openAt(masterKey, jdbc, cards);
    }

    @Bean
    PossibleDuplicates possibleDuplicates(DuplicateIndex index,
            @Value("${ledger.registry.duplicate-threshold}") double threshold) {
        return new PossibleDuplicates(index, threshold);
    }

    @Bean
    People people(CommandDesk desk, Vault vault, PossibleDuplicates duplicates, DuplicateIndex index) {
        return People.openAt(desk, vault, duplicates, index);
    }

    @Bean
    Register register(People people) {
        return recordIds -> {
            Map<UUID, Register.Person> found = new HashMap<>();
            people.survivorsOf(recordIds).forEach((recordId, survivor) -> {
                BeneficiaryRegistered person = Objects.requireNonNull(survivor.registered());
                found.put(recordId,
                        new Register.Person(person.beneficiaryId(), person.source(), person.personRef()));
            });
            return found;
        };
    }

    @Bean
    IndexFilling indexFilling(DuplicateIndex index, People people, Vault vault, JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        return new IndexFilling(index, ids -> traits(people.find(ids), vault), jdbc,
                new TransactionTemplate(transactions));
    }

    private static Map<UUID, Traits> traits(List<Beneficiary> people, Vault vault) {
        Map<UUID, Beneficiary> byId = new HashMap<>();
        Map<UUID, String> sealed = new HashMap<>();
        for (Beneficiary person : people) {
            BeneficiaryRegistered registered = Objects.requireNonNull(person.registered());
            byId.put(registered.beneficiaryId(), person);
            if (registered.sealed() != null) {
                sealed.put(registered.beneficiaryId(), registered.sealed());
            }
        }
        Map<UUID, Traits> traits = new HashMap<>();
        vault.openNow(sealed)
                .forEach((id, data) -> traits.put(id, Objects.requireNonNull(byId.get(id)).traits(data)));
        return traits;
    }

    @Bean
    Identifications identifications(CommandDesk desk, People people) {
        return Identifications.openAt(desk, people);
    }
}
