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
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

import com.google.crypto.tink.subtle.Random;
import ledger.beneficiary.protect.MasterKey;
import ledger.beneficiary.protect.PersonalData;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.Sex;
import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

/**
 * The key that turns people's traits into tokens. There is one, made at the first start and stored wrapped by the master
 * key, since equal traits have to give equal tokens for as long as the registry lives.
 */
final class IndexKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int HASH_BYTES = 32;
    private static final int USUAL_MESSAGE = 64;
    private static final int YEAR_DIGITS = 4;
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

    /**
     * What others have who are called the same and were born a year before or after: their tokens of
     * {@link TokenKind#NAMES_AND_YEAR}. Null for a name of one word, or without a birth date.
     */
    long @Nullable [] neighbours(Traits traits) {
        byte[][] words = traits.words();
        BirthDate born = traits.birthDate();
        if (words.length < 2 || born == null) {
            return null;
        }
        Hash hash = new Hash();
        for (int year : new int[]{year(born) - 1, year(born) + 1}) {
            byte[] yearBytes = bytes(fourDigits(year));
            for (int i = 0; i < words.length; i++) {
                for (int j = i + 1; j < words.length; j++) {
                    hash.add(TokenKind.NAMES_AND_YEAR, words[i], words[j], yearBytes);
                }
            }
        }
        return hash.all().all();
    }

    Tokens tokens(Traits traits) {
        PersonalData data = traits.personalData();
        BirthDate born = traits.birthDate();
        byte[][] words = traits.words();
        String year = born == null ? UNKNOWN : born.text().substring(0, YEAR_DIGITS);
        String day = born == null || born.yearAlone() ? null : eitherWay(born.day());
        byte[] yearBytes = bytes(year);
        byte[] dayBytes = day == null ? null : bytes(day);
        Hash hash = new Hash();
        if (data.documentNo() != null) {
            Numbers.document(data.documentNo()).ifPresent(number -> hash.add(TokenKind.DOCUMENT, bytes(number)));
        }
        if (data.phone() != null) {
            Numbers.phones(data.phone()).forEach(number -> hash.add(TokenKind.PHONE, bytes(number)));
        }
        for (int i = 0; i < words.length; i++) {
            if (born != null) {
                hash.add(TokenKind.NAME_AND_YEAR, words[i], yearBytes);
            }
            for (int j = i + 1; j < words.length; j++) {
                hash.add(TokenKind.NAMES, words[i], words[j]);
                hash.add(TokenKind.NAMES_AND_YEAR, words[i], words[j], yearBytes);
                if (dayBytes != null) {
                    hash.add(TokenKind.NAMES_AND_DAY, words[i], words[j], dayBytes);
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
            if (words.length == 1) {
                hash.add(TokenKind.NAMES_AND_DAY, words[0], yearBytes, bytes(day));
            }
        }
        return hash.all();
    }

    private static int year(BirthDate born) {
        return Integer.parseInt(born.text().substring(0, YEAR_DIGITS));
    }

    /** As birth dates write it; of nobody's year where there is no such. */
    private static String fourDigits(int year) {
        return Integer.toString(10_000 + year).substring(1);
    }

    private static byte[] bytes(String part) {
        return part.getBytes(StandardCharsets.UTF_8);
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
        private final ByteBuffer hashed = ByteBuffer.allocate(HASH_BYTES);
        private ByteBuffer message = ByteBuffer.allocate(USUAL_MESSAGE);
        private long[] tokens = new long[16];
        private int count;

        Hash() {
            try {
                mac = (Mac) initialised.clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("the platform's HMAC can be copied", e);
            }
        }

        void add(TokenKind kind, byte[]... parts) {
            keep(token(kind, parts));
        }

        /** Of the few values that recur with everybody each is hashed once. */
        void addOften(TokenKind kind, String value) {
            Map<String, Long> known = recurring.computeIfAbsent(kind, _ -> new ConcurrentHashMap<>());
            keep(known.computeIfAbsent(value, _ -> token(kind, bytes(value))));
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

        private long token(TokenKind kind, byte[]... parts) {
            int length = 1;
            for (byte[] part : parts) {
                length += Integer.BYTES + part.length;
            }
            if (message.capacity() < length) {
                message = ByteBuffer.allocate(length);
            }
            message.clear().put((byte) kind.number());
            for (byte[] part : parts) {
                // Lengths before the parts: ("ab", "c") and ("a", "bc") are two tokens.
                message.putInt(part.length).put(part);
            }
            mac.update(message.array(), 0, length);
            try {
                mac.doFinal(hashed.array(), 0);
            } catch (ShortBufferException e) {
                throw new IllegalStateException("an HMAC with SHA-256 has 32 bytes", e);
            }
            return (hashed.getLong(0) & ~TokenKind.MASK) | kind.number();
        }
    }
}
