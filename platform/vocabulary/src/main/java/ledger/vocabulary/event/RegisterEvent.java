package ledger.vocabulary.event;

import java.time.LocalDate;
import java.util.UUID;

import ledger.vocabulary.RecordId;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.RecordKind;

import org.jspecify.annotations.Nullable;

/**
 * What the registers of donors, programmes and projects say. Each event holds the whole entry; of several for one code the
 * latest holds. Codes are the unit's own, one list for all sources; deliveries may name codes that are in no register.
 */
public sealed interface RegisterEvent extends AssistanceEvent {
    /** The source of all codes: they belong to no client. */
    String SOURCE = "register";

    RecordKind kind();

    /** The entry's own code. */
    String code();

    @Override
    default UUID recordId() {
        return RecordId.of(kind(), SOURCE, code());
    }

    @Override
    default UUID subject() {
        return recordId();
    }

    /** Who pays. */
    record DonorRecorded(String donor, String name) implements RegisterEvent {
        @Override
        public RecordKind kind() {
            return RecordKind.DONOR;
        }

        @Override
        public String code() {
            return donor;
        }
    }

    /**
     * A programme, and when it runs.
     *
     * @param from first day
     * @param to   last day; null where no end is set
     */
    record ProgrammeRecorded(Programme programme, String title, LocalDate from,
            @Nullable LocalDate to) implements RegisterEvent {
        @Override
        public RecordKind kind() {
            return RecordKind.PROGRAMME;
        }

        @Override
        public String code() {
            return programme.name();
        }
    }

    /**
     * A project, and when it runs.
     *
     * @param project   its code, as deliveries name it
     * @param programme null where it serves several
     * @param donor     code from the register of donors; null where several pay or nobody outside
     * @param from      first day
     * @param to        last day; null where no end is set
     */
    record ProjectRecorded(String project, String title, @Nullable Programme programme, @Nullable String donor,
            LocalDate from, @Nullable LocalDate to) implements RegisterEvent {
        @Override
        public RecordKind kind() {
            return RecordKind.PROJECT;
        }

        @Override
        public String code() {
            return project;
        }
    }
}
