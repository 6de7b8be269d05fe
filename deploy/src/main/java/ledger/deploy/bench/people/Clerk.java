package ledger.deploy.bench.people;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/** Registers somebody a second time, as clerks do: other spelling, other order, something forgotten, something misheard. */
final class Clerk {
    private static final String[][] SPELLINGS = {{"yi", "i"}, {"iy", "i"}, {"ye", "ie"}, {"y", "i"}, {"ph", "f"},
            {"f", "ph"}, {"c(?=[aou])", "k"}, {"k", "c"}, {"qu", "k"}, {"k(?=[ei])", "qu"}, {"l", "r"}, {"r", "l"},
            {"([lmnst])(?=[aeiou])", "$1$1"}, {"([a-z])\\1", "$1"}, {"uw", "u"}, {"w", "u"}, {"th", "t"},
            {"(?<=[aeiou])h", ""}, {"e$", ""}, {"s$", ""}, {"z", "s"}, {"au", "o"}, {"ae", "e"}, {"j", "g"}};

    private final RandomGenerator random;

    Clerk(RandomGenerator random) {
        this.random = random;
    }

    Registration registersAgain(Registration person, String ref) {
        String given = name(person.given());
        String family = name(person.family());
        String[] words = given.split("[ -]", -1);
        if (words.length > 1) {
            given = switch (random.nextInt(8)) {
                case 0 -> words[1];
                case 1 -> words[0].charAt(0) + ". " + words[1];
                case 2 -> words[1] + " " + words[0];
                default -> words[0] + " " + words[1];
            };
        }
        boolean swapped = chance(20);
        return new Registration(ref, person.self(), swapped ? family : given,
                swapped ? given : family, chance(1) ? "UNKNOWN" : person.sex(), born(person.born()),
                phone(person.phone()), document(person.document()));
    }

    private String name(String name) {
        String written = chance(50)
                ? Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "")
                : name;
        if (chance(35)) {
            String[] spelling = SPELLINGS[random.nextInt(SPELLINGS.length)];
            written = written.substring(0, 1) + written.substring(1).replaceFirst(spelling[0], spelling[1]);
        }
        if (chance(12) && written.length() > 3) {
            int at = 1 + random.nextInt(written.length() - 1);
            written = written.substring(0, at) + written.substring(at + 1);
        }
        return chance(20) ? written.toUpperCase(java.util.Locale.ROOT) : written;
    }

    private @Nullable String born(@Nullable String born) {
        if (born == null || chance(2)) {
            return null;
        }
        if (chance(7)) {
            return Integer.parseInt(born.substring(0, 4)) + (random.nextBoolean() ? 1 : -1) + born.substring(4);
        }
        if (born.length() > 4 && chance(15)) {
            return born.substring(0, 4);
        }
        if (born.length() > 4 && chance(4) && LocalDate.parse(born).getDayOfMonth() <= 12) {
            return born.substring(0, 5) + born.substring(8) + "-" + born.substring(5, 7);
        }
        return born;
    }

    private @Nullable String phone(@Nullable String phone) {
        if (phone == null || chance(25)) {
            return null;
        }
        String local = phone.substring(phone.length() - 8);
        return switch (random.nextInt(6)) {
            case 0 -> "+257" + local;
            case 1 -> "00257 " + local;
            case 2 -> local;
            case 3 -> local.substring(0, 2) + " " + local.substring(2, 5) + " " + local.substring(5);
            case 4 -> "257-" + local;
            default -> chance(50) ? phone : String.valueOf(61_000_000 + random.nextInt(18_000_000));
        };
    }

    private @Nullable String document(@Nullable String document) {
        if (document == null || chance(50)) {
            return null;
        }
        return chance(40) ? document.replace('/', chance(50) ? ' ' : '-') : document.replaceFirst("^0+", "");
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
