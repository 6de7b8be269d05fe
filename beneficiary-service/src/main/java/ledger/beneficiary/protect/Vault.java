package ledger.beneficiary.protect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import ledger.beneficiary.card.Cards;
import ledger.platform.store.CommandDesk;
import ledger.vocabulary.event.EventJson;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

/**
 * Seals personal data with a key of the person's own (AES-256-GCM of Google Tink) and opens them again. Keys are read and
 * written with the batch in hand: a new key is stored in the same transaction as the event that needs it, and destroyed in
 * the same transaction as the event that says so.
 *
 * <p>
 * What destroying a key means: from the commit on no process can open the data, in no copy of the events. The wrapped key
 * itself is overwritten later than that. PostgreSQL keeps the row as it was in its page until a VACUUM clears it and the page
 * is written anew, in its write-ahead log until the segment is recycled, and in every backup and log archive made before
 * until those are removed. Such a remnant opens only with the master key it was wrapped by, so it is worth nothing to
 * whoever has not that as well; and replacing the master key (see {@link KeyRotation}) makes all remnants worthless at
 * once.
 */
public final class Vault {
    private static final String NEW_KEYS = "registry.new-keys";
    private static final String KNOWN_KEYS = "registry.known-keys";
    private static final int KEY_BYTES = 32;
    /** Sealed data come in multiples of this, so that their length does not tell how long a name is. */
    private static final int PADDING = 128;

    private final MasterKey master;
    private final JdbcTemplate jdbc;
    private final Cards cards;
    /** A rehearsal seals everything with one key that is never stored. */
    private final Map<UUID, byte[]> rehearsalKeys = new ConcurrentHashMap<>();
    private final Supplier<Stream<ErasureListener>> listeners;

    /** @param listeners are asked for at each erasure */
    public Vault(MasterKey master, JdbcTemplate jdbc, Cards cards, Supplier<Stream<ErasureListener>> listeners) {
        this.master = master;
        this.jdbc = jdbc;
        this.cards = cards;
        this.listeners = listeners;
    }

    /** Seals the data under a new key of the person; null where there are none. Only inside a command. */
    public @Nullable String seal(UUID personId, PersonalData data) {
        if (data.isEmpty()) {
            return null;
        }
        byte[] key = CommandDesk.rehearsalInHand().map(this::rehearsalKey).orElseGet(() -> newKey(personId));
        try {
            byte[] json = EventJson.mapper().writeValueAsBytes(data);
            byte[] padded = ByteBuffer.allocate((json.length / PADDING + 1) * PADDING).put(json).array();
            java.util.Arrays.fill(padded, json.length, padded.length, (byte) ' ');
            return Base64.getEncoder().encodeToString(new AesGcmJce(key).encrypt(padded, bytes(personId)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("personal data could not be sealed", e);
        }
    }

    /** Opens what was sealed for the person; empty where the key has been destroyed. Only inside a command. */
    public Optional<PersonalData> open(UUID personId, @Nullable String sealed) {
        if (sealed == null) {
            return Optional.of(new PersonalData(null, null, null, null));
        }
        byte[] key = newKeys().get(personId);
        if (key == null) {
            key = keysInHand().get(personId);
        }
        Optional<UUID> rehearsal = CommandDesk.rehearsalInHand();
        if (key == null && rehearsal.isPresent()) {
            key = rehearsalKey(rehearsal.get());
        }
        return Optional.ofNullable(key).map(known -> decrypt(personId, known, sealed));
    }

    /** As {@link #open}, outside of any command and so by what is committed. */
    public Optional<PersonalData> openNow(UUID personId, String sealed) {
        return Optional.ofNullable(openNow(Map.of(personId, sealed)).get(personId));
    }

    /**
     * As {@link #openNow(UUID, String)} for many at once; nothing of those whose key has been destroyed.
     *
     * @param sealed by person
     */
    public Map<UUID, PersonalData> openNow(Map<UUID, String> sealed) {
        Map<UUID, PersonalData> opened = new HashMap<>();
        Map<UUID, byte[]> keys = storedKeys(sealed.keySet());
        sealed.forEach((person, data) -> {
            byte[] key = keys.get(person);
            if (key != null) {
                opened.put(person, decrypt(person, key, data));
            }
        });
        return opened;
    }

    /**
     * Destroys the person's key and has everybody forget what follows from the data, with the events of the batch in hand.
     * Only inside a command, beside the event that records it.
     */
    public void destroy(UUID personId) {
        newKeys().remove(personId);
        keysInHand().remove(personId);
        cards.destroyKey(personId);
        listeners.get().forEach(listener -> listener.forget(personId));
    }

    public void endRehearsal(UUID rehearsal) {
        rehearsalKeys.remove(rehearsal);
    }

    private static PersonalData decrypt(UUID personId, byte[] key, String sealed) {
        try {
            byte[] json = new AesGcmJce(key).decrypt(Base64.getDecoder().decode(sealed), bytes(personId));
            return EventJson.mapper().readValue(new String(json, StandardCharsets.UTF_8), PersonalData.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed data of " + personId + " do not open: they were changed", e);
        }
    }

    private byte[] rehearsalKey(UUID rehearsal) {
        return rehearsalKeys.computeIfAbsent(rehearsal, _ -> Random.randBytes(KEY_BYTES));
    }

    private byte[] newKey(UUID personId) {
        byte[] key = Random.randBytes(KEY_BYTES);
        // Not yet: between two persons' data the cipher would have to be set up for the master key and back.
        cards.key(personId, () -> master.wrap(key, bytes(personId)));
        newKeys().put(personId, key);
        return key;
    }

    private static Map<UUID, byte[]> newKeys() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(NEW_KEYS, _ -> new HashMap<>());
    }

    /** The stored keys of all persons of the batch in hand, read by one query at the first question. */
    private Map<UUID, byte[]> keysInHand() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(KNOWN_KEYS,
                _ -> storedKeys(CommandDesk.recordsInHand()));
    }

    private Map<UUID, byte[]> storedKeys(Collection<UUID> people) {
        Map<UUID, byte[]> keys = new HashMap<>();
        jdbc.query("SELECT beneficiary_id, wrapped FROM person_card WHERE beneficiary_id = ANY (?)"
                + " AND wrapped IS NOT NULL", row -> {
                    UUID personId = row.getObject("beneficiary_id", UUID.class);
                    keys.put(personId, master.unwrap(row.getBytes("wrapped"), bytes(personId)));
                }, (Object) people.toArray(UUID[]::new));
        return keys;
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits())
                .array();
    }
}
