package ledger.assistance.imports.file;

import java.util.List;

/** A file that cannot be read as what it should be, and is refused whole. */
public final class UnreadableFile extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    UnreadableFile(List<Fault> faults) {
        super(faults.getFirst().message());
        this.faults = List.copyOf(faults);
    }

    UnreadableFile(String code, String message) {
        this(List.of(Fault.ofFile(code, message)));
    }

    public List<Fault> faults() {
        return faults;
    }
}
