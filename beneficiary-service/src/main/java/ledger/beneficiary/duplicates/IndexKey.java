package ledger.beneficiary.duplicates;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.google.crypto.tink.subtle.Random;
import ledger.beneficiary.protect.MasterKey;
import ledger.beneficiary.protect.PersonalData;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.Sex;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The key that turns people's traits into tokens. There is one, made at the first start and stored wrapped by the master
 * key, since equal traits have to give equal tokens for as long as the registry lives.
 */
final class IndexKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final byte[] BOUND_TO = "duplicates".getBytes(StandardCharsets.UTF_8);
    private static final String UNKNOWN = "?";

    private final Mac initialised;
    /** Tokens of sexes, years and days: some ten thousand at most, and none that tells a person. */
    private final Map<TokenKind, Map<String, Long>> recurring = new ConcurrentHashMap<>();

    IndexKey(byte[] key) {
        try {
            initialised = Mac.getInstance(ALGORITHM);
            initialised.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }

    /**
     * Reads the key, or makes it where nobody was ever registered. One that a retired master key wrapped is wrapped anew by
     * the one in force, as those of persons are (see {@link ledger.beneficiary.protect.KeyRotation}).
     */
    static IndexKey ofRegistry(MasterKey master, JdbcTemplate jdbc) {
        List<byte[]> stored = stored(jdbc);
        if (stored.isEmpty()) {
            if (Boolean.TRUE
                    .equals(jdbc.queryForObject("SELECT EXISTS (SELECT FROM person_card WHERE tokens IS NOT NULL)",
                            Boolean.class))) {
                throw new IllegalStateException("The key of the duplicates' index is missing from table duplicate_key, "
                        + "while person_card has tokens made with it; restore the table from a backup. A new key "
                        + "would find none of the people registered before.");
            }
            // Of two services that start at once one wins, and both read the winner's.
            jdbc.update("INSERT INTO duplicate_key (only_one, wrapped) VALUES (1, ?) ON CONFLICT DO NOTHING",
                    (Object) master.wrap(Random.randBytes(KEY_BYTES), BOUND_TO));
            stored = stored(jdbc);
        }
        byte[] wrapped = stored.getFirst();
        master.rewrap(wrapped, BOUND_TO)
                .ifPresent(
                        anew -> jdbc.update("UPDATE duplicate_key SET wrapped = ? WHERE wrapped = ?", anew, wrapped));
        return new IndexKey(master.unwrap(wrapped, BOUND_TO));
    }

    Tokens tokens(Traits traits) {
        PersonalData data = traits.personalData();
        BirthDate born = traits.birthDate();
        List<String> words = List.copyOf(NameSound.of(Arrays.asList(data.givenNames(), data.familyName())));
        String year = born == null ? UNKNOWN : born.text().substring(0, 4);
        String day = born == null || born.yearAlone() ? null : eitherWay(born.day());
        Hash hash = new Hash();
        if (data.documentNo() != null) {
            Numbers.document(data.documentNo()).ifPresent(number -> hash.add(TokenKind.DOCUMENT, number));
        }
        if (data.phone() != null) {
            Numbers.phones(data.phone()).forEach(number -> hash.add(TokenKind.PHONE, number));
        }
        for (int i = 0; i < words.size(); i++) {
            if (born != null) {
                hash.add(TokenKind.NAME_AND_YEAR, words.get(i), year);
            }
            for (int j = i + 1; j < words.size(); j++) {
                hash.add(TokenKind.NAMES, words.get(i), words.get(j));
                hash.add(TokenKind.NAMES_AND_YEAR, words.get(i), words.get(j), year);
                if (day != null) {
                    hash.add(TokenKind.NAMES_AND_DAY, words.get(i), words.get(j), day);
                }
            }
        }
        if (traits.sex() != Sex.UNKNOWN) {
            hash.addOften(TokenKind.SEX, traits.sex().name());
        }
        if (born != null) {
            hash.addOften(TokenKind.YEARS, year);
            hash.addOften(TokenKind.YEARS, String.valueOf(Integer.parseInt(year) + 1));
        }
        if (born != null && day != null) {
            hash.addOften(TokenKind.MONTH_AND_DAY, born.text().substring(5));
            hash.addOften(TokenKind.DAY, day);
            if (words.size() == 1) {
                hash.add(TokenKind.NAMES_AND_DAY, words.getFirst(), year, day);
            }
        }
        return hash.all();
    }

    private static String eitherWay(LocalDate date) {
        int day = date.getDayOfMonth();
        int month = date.getMonthValue();
        return Math.min(day, month) + " " + Math.max(day, month);
    }

    private static List<byte[]> stored(JdbcTemplate jdbc) {
        return jdbc.query("SELECT wrapped FROM duplicate_key", (row, _) -> row.getBytes("wrapped"));
    }

    /** Hashes the traits of one person. */
    private final class Hash {
        private final Mac mac;
        private long[] tokens = new long[16];
        private int count;

        Hash() {
            try {
                mac = (Mac) initialised.clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("the platform's HMAC can be copied", e);
            }
        }

        void add(TokenKind kind, String... parts) {
            keep(token(kind, parts));
        }

        /** Of the few values that recur with everybody each is hashed once. */
        void addOften(TokenKind kind, String value) {
            Map<String, Long> known = recurring.computeIfAbsent(kind, _ -> new ConcurrentHashMap<>());
            keep(known.computeIfAbsent(value, _ -> token(kind, value)));
        }

        Tokens all() {
            return Tokens.of(Arrays.copyOf(tokens, count));
        }

        private void keep(long token) {
            if (count == tokens.length) {
                tokens = Arrays.copyOf(tokens, 2 * count);
            }
            tokens[count++] = token;
        }

        private long token(TokenKind kind, String... parts) {
            byte[][] bytes = new byte[parts.length][];
            int length = 1;
            for (int i = 0; i < parts.length; i++) {
                bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
                length += Integer.BYTES + bytes[i].length;
            }
            ByteBuffer message = ByteBuffer.allocate(length).put((byte) kind.number());
            for (byte[] part : bytes) {
                // Lengths before the parts: ("ab", "c") and ("a", "bc") are two tokens.
                message.putInt(part.length).put(part);
            }
            return (ByteBuffer.wrap(mac.doFinal(message.array())).getLong() & ~TokenKind.MASK) | kind.number();
        }
    }
}
