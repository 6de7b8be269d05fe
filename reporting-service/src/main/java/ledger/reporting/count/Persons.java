package ledger.reporting.count;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import ledger.reporting.fact.Fact;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Vulnerability;

import org.jspecify.annotations.Nullable;

/**
 * Attributes by person number, in columns. Whoever has one value of category and vulnerabilities for all days, as nearly
 * everybody does, takes two bytes for it; the others are kept beside.
 */
@SuppressWarnings("EnumOrdinal") // places in a list of codes that live as long as the process, never written anywhere
final class Persons {
    static final Sex[] SEXES = Sex.values();
    static final Vulnerability[] VULNERABILITIES = Vulnerability.values();
    /** Of category: its place in the list, and after the last for none known. */
    static final int NO_CATEGORY = Category.values().length;
    /** In place of an age where no birth date is known. */
    static final int NO_AGE = -1;
    private static final int NO_BIRTHDAY = 0;

    private final Numbers numbers = new Numbers();
    private final Map<Integer, Dated> dated = new HashMap<>();
    private final Map<Integer, Integer> survivors = new HashMap<>();
    private byte[] sexes = new byte[0];
    private byte[] categories = new byte[0];
    private byte[] vulnerabilities = new byte[0];
    /** As yyyymmdd, 0 where it is not known. */
    private int[] birthdays = new int[0];

    /** Values by the day from which they hold; of vulnerabilities one bit each. */
    private record Dated(NavigableMap<LocalDate, Byte> categories, NavigableMap<LocalDate, Byte> vulnerabilities) {}

    int size() {
        return numbers.size();
    }

    UUID id(int person) {
        return numbers.id(person);
    }

    int number(UUID id) {
        int number = numbers.of(id);
        if (number >= sexes.length) {
            widen(Math.max(1_024, sexes.length + sexes.length / 2));
        }
        return number;
    }

    /** Makes room for so many people, of whom nothing is known yet. */
    private void widen(int wider) {
        int before = sexes.length;
        sexes = Arrays.copyOf(sexes, wider);
        categories = Arrays.copyOf(categories, wider);
        vulnerabilities = Arrays.copyOf(vulnerabilities, wider);
        birthdays = Arrays.copyOf(birthdays, wider);
        Arrays.fill(sexes, before, wider, (byte) Sex.UNKNOWN.ordinal());
        Arrays.fill(categories, before, wider, (byte) NO_CATEGORY);
    }

    /** Makes a person's attributes these; null for a person of whom nothing is recorded. */
    void set(UUID id, Fact.@Nullable Person person) {
        int number = number(id);
        String sex = person == null ? null : person.sex();
        sexes[number] = (byte) (sex == null ? Sex.UNKNOWN : Sex.valueOf(sex)).ordinal();
        birthdays[number] = person == null || person.birthDay() == null ? NO_BIRTHDAY : packed(person.birthDay());
        UUID survivor = person == null ? null : person.survivor();
        if (survivor == null) {
            survivors.remove(number);
        } else {
            survivors.put(number, number(survivor));
        }
        NavigableMap<LocalDate, Byte> category = new TreeMap<>();
        NavigableMap<LocalDate, Byte> vulnerable = new TreeMap<>();
        if (person != null) {
            person.values().getOrDefault(ProfileField.CATEGORY, new TreeMap<>())
                    .forEach((day, value) -> category.put(day, category(value)));
            person.values().getOrDefault(ProfileField.VULNERABILITIES, new TreeMap<>())
                    .forEach((day, value) -> vulnerable.put(day, vulnerabilities(value)));
        }
        categories[number] = category.isEmpty() ? (byte) NO_CATEGORY : category.values().iterator().next();
        vulnerabilities[number] = vulnerable.isEmpty() ? 0 : vulnerable.values().iterator().next();
        if (category.size() > 1 || vulnerable.size() > 1) {
            dated.put(number, new Dated(category, vulnerable));
        } else {
            dated.remove(number);
        }
    }

    /** Who counts for somebody else, and for whom at the end of the chain (rule 3). */
    Map<Integer, Integer> merged() {
        Map<Integer, Integer> merged = new HashMap<>();
        for (Integer duplicate : survivors.keySet()) {
            int end = endOfChain(duplicate);
            // The registry never lets merges form a circle; while one seems to be there, a part has not arrived yet.
            if (end != duplicate) {
                merged.put(duplicate, end);
            }
        }
        return merged;
    }

    void write(DataOutputStream out) throws IOException {
        numbers.write(out);
        out.write(sexes, 0, size());
        out.write(categories, 0, size());
        out.write(vulnerabilities, 0, size());
        Columns.write(birthdays, size(), out);
        out.writeInt(dated.size());
        for (Map.Entry<Integer, Dated> values : dated.entrySet()) {
            out.writeInt(values.getKey());
            CountImage.write(values.getValue().categories(), out);
            CountImage.write(values.getValue().vulnerabilities(), out);
        }
        out.writeInt(survivors.size());
        for (Map.Entry<Integer, Integer> merge : survivors.entrySet()) {
            out.writeInt(merge.getKey());
            out.writeInt(merge.getValue());
        }
    }

    /** Into this, which knows nobody yet. */
    void read(DataInputStream in) throws IOException {
        numbers.read(in);
        widen(size());
        in.readFully(sexes, 0, size());
        in.readFully(categories, 0, size());
        in.readFully(vulnerabilities, 0, size());
        Columns.read(birthdays, size(), in);
        for (int left = in.readInt(); left > 0; left--) {
            int person = in.readInt();
            Dated values = new Dated(new TreeMap<>(), new TreeMap<>());
            CountImage.read(values.categories(), in);
            CountImage.read(values.vulnerabilities(), in);
            dated.put(person, values);
        }
        for (int left = in.readInt(); left > 0; left--) {
            survivors.put(in.readInt(), in.readInt());
        }
    }

    /** All that is known of a person, in words that are equal for equal attributes; empty where nothing is. */
    String attributes(int person) {
        Integer survivor = survivors.get(person);
        Dated values = dated.get(person);
        if (survivor == null && values == null && sexes[person] == Sex.UNKNOWN.ordinal()
                && categories[person] == NO_CATEGORY && vulnerabilities[person] == 0
                && birthdays[person] == NO_BIRTHDAY) {
            return "";
        }
        return sexes[person] + " " + birthdays[person] + " " + categories[person] + " " + vulnerabilities[person] + " "
                + (survivor == null ? "" : id(survivor)) + " " + (values == null ? "" : values);
    }

    int sex(int person) {
        return sexes[person];
    }

    /** Rule 11: by person number, the category that holds on a day. */
    byte[] categoriesOn(LocalDate day) {
        byte[] on = Arrays.copyOf(categories, size());
        dated.forEach((person, values) -> on[person] = on(day, values.categories(), (byte) NO_CATEGORY));
        return on;
    }

    /** Rule 11: by person number, the vulnerabilities that hold on a day, one bit each. */
    byte[] vulnerabilitiesOn(LocalDate day) {
        byte[] on = Arrays.copyOf(vulnerabilities, size());
        dated.forEach((person, values) -> on[person] = on(day, values.vulnerabilities(), (byte) 0));
        return on;
    }

    /** Completed years on a day given as yyyymmdd, 0 for the unborn; {@link #NO_AGE} where no birth date is known. */
    int age(int person, int day) {
        int birthday = birthdays[person];
        return birthday == NO_BIRTHDAY ? NO_AGE : day < birthday ? 0 : (day - birthday) / 10_000;
    }

    static int packed(LocalDate day) {
        return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    }

    private int endOfChain(int start) {
        Set<Integer> seen = new HashSet<>();
        int person = start;
        Integer next = survivors.get(person);
        while (next != null && seen.add(person)) {
            person = next;
            next = survivors.get(person);
        }
        return person;
    }

    private static byte on(LocalDate day, NavigableMap<LocalDate, Byte> values, byte unknown) {
        Map.Entry<LocalDate, Byte> holding = values.floorEntry(day);
        Map.Entry<LocalDate, Byte> found = holding == null ? values.firstEntry() : holding;
        return found == null ? unknown : found.getValue();
    }

    private static byte category(String value) {
        return (byte) (value.isEmpty() || value.equals("UNKNOWN") ? NO_CATEGORY : Category.valueOf(value).ordinal());
    }

    private static byte vulnerabilities(String codes) {
        int bits = 0;
        for (String code : codes.isEmpty() ? new String[0] : codes.split(";", -1)) {
            bits |= 1 << Vulnerability.valueOf(code).ordinal();
        }
        return (byte) bits;
    }
}
