package ledger.reporting.count;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import ledger.reporting.count.Kinds.Kind;
import ledger.reporting.fact.Fact;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Vulnerability;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;
import ledger.vocabulary.event.EventJson;

import org.jspecify.annotations.Nullable;

/**
 * Counts as bytes, from which a restart goes on instead of counting the journal anew. An image of another format or of other lists of codes reads as none.
 */
final class CountImage {
    /** Goes up with every change of what counts hold or of how entries are applied. */
    private static final int FORMAT = 4;

    private CountImage() {}

    static void write(Counts counts, DataOutputStream out) throws IOException {
        out.writeUTF(head());
        counts.records().write(out);
        counts.people().write(out);
        out.writeInt(counts.kinds().size());
        for (int i = 0; i < counts.kinds().size(); i++) {
            write(counts.kinds().kind(i), out);
        }
        out.writeInt(counts.months().size());
        for (Map.Entry<YearMonth, Month> month : counts.months().entrySet()) {
            out.writeInt(month.getKey().getYear());
            out.writeByte(month.getKey().getMonthValue());
            month.getValue().write(out, counts.kinds());
        }
        out.writeInt(counts.identifications().size());
        for (Fact.Identification identification : counts.identifications().values()) {
            out.writeLong(identification.position());
            writeEvent(identification.now(), out);
        }
        writeEvents(counts.sessions(), out);
        writeEvents(counts.trainings(), out);
        writeEvents(counts.memberships(), out);
    }

    /** Null for an image that this code did not write. */
    static @Nullable Counts read(DataInputStream in) throws IOException {
        if (!in.readUTF().equals(head())) {
            return null;
        }
        Counts counts = new Counts();
        counts.records().read(in);
        counts.people().read(in);
        for (int left = in.readInt(); left > 0; left--) {
            counts.kinds().number(readKind(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            YearMonth month = YearMonth.of(in.readInt(), in.readByte());
            counts.months().put(month, Month.read(in, counts.kinds()));
        }
        for (int left = in.readInt(); left > 0; left--) {
            long position = in.readLong();
            VictimIdentified event = readEvent(in, VictimIdentified.class);
            counts.identifications().put(event.recordId(), new Fact.Identification(event.recordId(), event, position));
        }
        for (int left = in.readInt(); left > 0; left--) {
            AwarenessSessionHeld event = readEvent(in, AwarenessSessionHeld.class);
            counts.sessions().put(event.recordId(), event);
        }
        for (int left = in.readInt(); left > 0; left--) {
            TrainingHeld event = readEvent(in, TrainingHeld.class);
            counts.trainings().put(event.recordId(), event);
        }
        for (int left = in.readInt(); left > 0; left--) {
            MembershipRecorded event = readEvent(in, MembershipRecorded.class);
            counts.memberships().put(event.recordId(), event);
        }
        return counts;
    }

    /** Columns hold places in these lists, so an image belongs to them. */
    private static String head() {
        return FORMAT + " " + Stream.<Enum<?>[]>of(Sex.values(), Category.values(), Vulnerability.values())
                .map(List::of)
                .toList();
    }

    private static void write(Kind kind, DataOutputStream out) throws IOException {
        out.writeUTF(kind.programme().name());
        out.writeUTF(kind.service().name());
        writeText(kind.area(), out);
        writeText(kind.project(), out);
        writeText(kind.provider(), out);
        writeText(kind.donor(), out);
    }

    private static Kind readKind(DataInputStream in) throws IOException {
        return new Kind(Programme.valueOf(in.readUTF()), ServiceType.valueOf(in.readUTF()), readText(in), readText(in),
                readText(in), readText(in));
    }

    private static void writeText(@Nullable String text, DataOutputStream out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String readText(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static void writeEvents(Map<UUID, ?> events, DataOutputStream out) throws IOException {
        out.writeInt(events.size());
        for (Object event : events.values()) {
            writeEvent(event, out);
        }
    }

    private static void writeEvent(Object event, DataOutputStream out) throws IOException {
        byte[] json = EventJson.mapper().writeValueAsBytes(event);
        out.writeInt(json.length);
        out.write(json);
    }

    private static <E> E readEvent(DataInputStream in, Class<E> type) throws IOException {
        return EventJson.mapper().readValue(in.readNBytes(in.readInt()), type);
    }

    static void write(Map<LocalDate, Byte> values, DataOutputStream out) throws IOException {
        out.writeInt(values.size());
        for (Map.Entry<LocalDate, Byte> value : values.entrySet()) {
            out.writeLong(value.getKey().toEpochDay());
            out.writeByte(value.getValue());
        }
    }

    static void read(Map<LocalDate, Byte> values, DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            values.put(LocalDate.ofEpochDay(in.readLong()), in.readByte());
        }
    }
}
