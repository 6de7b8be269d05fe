package ledger.reporting.count;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import ledger.reporting.count.Kinds.Kind;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who was helped in a month: a bitmap of person numbers for each programme and service, and for each programme and area.
 */
final class Bits {
    private final Map<Service, RoaringBitmap> byService = new HashMap<>();
    private final Map<Area, RoaringBitmap> byArea = new HashMap<>();

    record Service(Programme programme, ServiceType service) {}

    record Area(Programme programme, String area) {}

    Map<Service, RoaringBitmap> byService() {
        return byService;
    }

    Map<Area, RoaringBitmap> byArea() {
        return byArea;
    }

    void add(Kind kind, int person) {
        bits(byService, new Service(kind.programme(), kind.service())).add(person);
        if (kind.area() != null) {
            bits(byArea, new Area(kind.programme(), kind.area())).add(person);
        }
    }

    /** Takes a person out wherever none of the kinds that are left says otherwise. */
    void remove(Kind kind, int person, Collection<Kind> left) {
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

    void write(DataOutputStream out) throws IOException {
        out.writeInt(byService.size());
        for (Map.Entry<Service, RoaringBitmap> persons : byService.entrySet()) {
            out.writeUTF(persons.getKey().programme().name());
            out.writeUTF(persons.getKey().service().name());
            write(persons.getValue(), out);
        }
        out.writeInt(byArea.size());
        for (Map.Entry<Area, RoaringBitmap> persons : byArea.entrySet()) {
            out.writeUTF(persons.getKey().programme().name());
            out.writeUTF(persons.getKey().area());
            write(persons.getValue(), out);
        }
    }

    /** As a whole: the bitmap's own way with a stream takes number by number. */
    static void write(RoaringBitmap persons, DataOutputStream out) throws IOException {
        byte[] bytes = new byte[persons.serializedSizeInBytes()];
        persons.serialize(ByteBuffer.wrap(bytes));
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static RoaringBitmap readBitmap(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        RoaringBitmap persons = new RoaringBitmap();
        persons.deserialize(ByteBuffer.wrap(bytes));
        return persons;
    }

    static Bits read(DataInputStream in) throws IOException {
        Bits bits = new Bits();
        for (int left = in.readInt(); left > 0; left--) {
            Service service = new Service(Programme.valueOf(in.readUTF()), ServiceType.valueOf(in.readUTF()));
            bits.byService.put(service, readBitmap(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            Area area = new Area(Programme.valueOf(in.readUTF()), in.readUTF());
            bits.byArea.put(area, readBitmap(in));
        }
        return bits;
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
