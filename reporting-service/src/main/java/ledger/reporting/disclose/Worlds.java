package ledger.reporting.disclose;

/**
 * Finds other worlds than the true one that publish exactly the same figures, by letting one person or two have other
 * services. Each found world is a proof, whole numbers and all, that a reader cannot tell a withheld figure from its
 * value there. What is not found may exist all the same: then more is withheld than must be, never less.
 */
final class Worlds {
    /** A bit that is no service: nothing is given up, nothing is gained. */
    private static final int NOTHING = 1 << 30;

    private final ServiceWorld truth;
    private final ServicePattern pattern;
    private final long[] lower;
    private final int universe;

    /** @param lower what a reader knows of people by service at the least */
    Worlds(ServiceWorld truth, ServicePattern pattern, long[] lower) {
        this.truth = truth;
        this.pattern = pattern;
        this.lower = lower;
        this.universe = truth.people.keySet().stream().reduce(truth.counted, (a, b) -> a | b);
    }

    /** Whether the figure has at least so many different values in worlds that publish the same. */
    boolean hide(Secret secret, int values) {
        int found = 1;
        for (int direction : new int[]{-1, 1}) {
            ServiceWorld world = new ServiceWorld(truth);
            while (found < values && step(world, secret, direction)) {
                found++;
            }
        }
        return found >= values;
    }

    /** Moves on to a world in which the figure is lower or higher. */
    private boolean step(ServiceWorld world, Secret secret, int direction) {
        int[] present = world.people.keySet()
                .stream()
                .filter(set -> pattern.unlisted.contains(set) || !truth.people.containsKey(set))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int set : present) {
            if (alone(world, set, secret, direction)) {
                return true;
            }
        }
        if (secret instanceof Secret.OfService || secret instanceof Secret.Total) {
            // Two who exchange services leave both as they are.
            return false;
        }
        for (int i = 0; i < present.length; i++) {
            for (int j = i + 1; j < present.length; j++) {
                if (exchange(world, present[i], present[j], secret, direction)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** One person has a service more, one less, or one in place of another. */
    private boolean alone(ServiceWorld world, int set, Secret secret, int direction) {
        // Only for services that are withheld: any other keeps its number of people.
        int free = universe & (pattern.services | ~truth.counted);
        for (int out = (set & free) | NOTHING; out != 0; out &= out - 1) {
            int without = set & ~Integer.lowestOneBit(out);
            for (int in = (free & ~set) | NOTHING; in != 0; in &= in - 1) {
                int other = without | (Integer.lowestOneBit(in) & universe);
                if (other != set && attempt(world, secret, direction, new int[]{set, other}, 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Two people share out again what they have between them. */
    private boolean exchange(ServiceWorld world, int a, int b, Secret secret, int direction) {
        int both = a & b;
        int either = a ^ b;
        for (int part = either; part != 0; part = part - 1 & either) {
            int c = both | part;
            int d = both | (either & ~part);
            // Each sharing out comes twice, once for either person.
            if (c != a && c != b && c <= d && attempt(world, secret, direction, new int[]{a, b, c, d}, 2)) {
                return true;
            }
        }
        return false;
    }

    /** @param leaving how many of the sets lose a person; the others gain one */
    private boolean attempt(ServiceWorld world, Secret secret, int direction, int[] sets, int leaving) {
        for (int set : sets) {
            if (!open(set)) {
                return false;
            }
        }
        long before = world.value(secret);
        if (secret instanceof Secret.OfSet(int wanted) && !contains(sets, wanted)) {
            return false;
        }
        move(world, sets, leaving, 1);
        if (Long.signum(world.value(secret) - before) == direction && publishesTheSame(world)) {
            return true;
        }
        move(world, sets, leaving, -1);
        return false;
    }

    private static boolean contains(int[] sets, int wanted) {
        for (int set : sets) {
            if (set == wanted) {
                return true;
            }
        }
        return false;
    }

    private static void move(ServiceWorld world, int[] sets, int leaving, int people) {
        for (int i = 0; i < sets.length; i++) {
            world.add(sets[i], i < leaving ? -people : people);
        }
    }

    /** Whether the number of people with exactly this set is not published. */
    private boolean open(int set) {
        if ((set & truth.counted) == 0 || (truth.people.containsKey(set) && !pattern.unlisted.contains(set))) {
            return false;
        }
        return Integer.bitCount(set) > 1 || (pattern.singles & set) != 0;
    }

    private boolean publishesTheSame(ServiceWorld world) {
        if (!pattern.total && world.total != truth.total) {
            return false;
        }
        if (pattern.split ? world.standalone < 1 || world.combined() < 1 : world.standalone != truth.standalone) {
            return false;
        }
        for (int rest = truth.counted; rest != 0; rest &= rest - 1) {
            int service = Integer.numberOfTrailingZeros(rest);
            int bit = 1 << service;
            boolean withheld = (pattern.services & bit) != 0;
            if (withheld
                    ? world.byService[service] < Math.max(1, lower[service])
                    : world.byService[service] != truth.byService[service]) {
                return false;
            }
            // A row of standalone people that is withheld is named, and so known not to be 0.
            if ((pattern.singles & bit) != 0 && world.of(bit) < 1) {
                return false;
            }
        }
        return true;
    }
}
