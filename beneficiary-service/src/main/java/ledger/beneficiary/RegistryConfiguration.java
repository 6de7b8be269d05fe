package ledger.beneficiary;

import java.nio.file.Path;

import ledger.beneficiary.duplicates.DuplicateIndex;
import ledger.beneficiary.duplicates.PossibleDuplicates;
import ledger.beneficiary.duplicates.Register;
import ledger.beneficiary.identify.Identifications;
import ledger.beneficiary.person.Beneficiary;
import ledger.beneficiary.person.People;
import ledger.beneficiary.protect.ErasureListener;
import ledger.beneficiary.protect.KeyRotation;
import ledger.beneficiary.protect.MasterKey;
import ledger.beneficiary.protect.MasterKeyFile;
import ledger.beneficiary.protect.Vault;
import ledger.platform.store.CommandDesk;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which records the registry keeps, and with which keys. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {
    @Bean
    MasterKey masterKey(@Value("${ledger.registry.master-key-file}") Path file) {
        return new MasterKeyFile(file);
    }

    @Bean
    Vault vault(MasterKey masterKey, JdbcTemplate jdbc, ObjectProvider<ErasureListener> listeners) {
        return new Vault(masterKey, jdbc, listeners::orderedStream);
    }

    @Bean
    KeyRotation keyRotation(MasterKey masterKey, JdbcTemplate jdbc) {
        return new KeyRotation(masterKey, jdbc);
    }

    @Bean
    DuplicateIndex duplicateIndex(MasterKey masterKey, JdbcTemplate jdbc) {
        return DuplicateIndex.openAt(masterKey, jdbc);
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
        return recordId -> people.survivorOf(recordId)
                .map(Beneficiary::registered)
                .map(person -> new Register.Person(person.beneficiaryId(), person.source(), person.personRef()));
    }

    @Bean
    Identifications identifications(CommandDesk desk, People people) {
        return Identifications.openAt(desk, people);
    }
}
