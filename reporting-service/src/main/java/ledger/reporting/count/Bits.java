package ledger.reporting.count;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import ledger.reporting.count.Kinds.Kind;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who was helped in a month or a year: a bitmap of person numbers for each programme and service, for each programme, and for
 * each programme and area.
 */
final class Bits {
    private final Map<Service, RoaringBitmap> byService = new HashMap<>();
    private final Map<Programme, RoaringBitmap> byProgramme = new HashMap<>();
    private final Map<Area, RoaringBitmap> byArea = new HashMap<>();

    record Service(Programme programme, ServiceType service) {}

    record Area(Programme programme, String area) {}

    Map<Service, RoaringBitmap> byService() {
        return byService;
    }

    Map<Programme, RoaringBitmap> byProgramme() {
        return byProgramme;
    }

    Map<Area, RoaringBitmap> byArea() {
        return byArea;
    }

    void add(Kind kind, int person) {
        bits(byService, new Service(kind.programme(), kind.service())).add(person);
        bits(byProgramme, kind.programme()).add(person);
        if (kind.area() != null) {
            bits(byArea, new Area(kind.programme(), kind.area())).add(person);
        }
    }

    void or(Bits other) {
        other.byService.forEach((key, persons) -> bits(byService, key).or(persons));
        other.byProgramme.forEach((key, persons) -> bits(byProgramme, key).or(persons));
        other.byArea.forEach((key, persons) -> bits(byArea, key).or(persons));
    }

    /** Takes a person out wherever none of the kinds that are left says otherwise. */
    void remove(Kind kind, int person, Collection<Kind> left) {
        if (left.stream().noneMatch(other -> other.programme() == kind.programme())) {
            remove(byProgramme, kind.programme(), person);
        }
        if (left.stream()
                .noneMatch(other -> other.programme() == kind.programme() && other.service() == kind.service())) {
            remove(byService, new Service(kind.programme(), kind.service()), person);
        }
        String area = kind.area();
        if (area != null && left.stream()
                .noneMatch(other -> other.programme() == kind.programme() && area.equals(other.area()))) {
            remove(byArea, new Area(kind.programme(), area), person);
        }
    }

    private static <K> RoaringBitmap bits(Map<K, RoaringBitmap> map, K key) {
        return map.computeIfAbsent(key, _ -> new RoaringBitmap());
    }

    private static <K> void remove(Map<K, RoaringBitmap> map, K key, int person) {
        RoaringBitmap bits = bits(map, key);
        bits.remove(person);
        if (bits.isEmpty()) {
            map.remove(key);
        }
    }
}
