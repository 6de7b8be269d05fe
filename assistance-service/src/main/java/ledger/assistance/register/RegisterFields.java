package ledger.assistance.register;

import java.time.LocalDate;
import java.util.Set;

import ledger.platform.input.Fields;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.event.RegisterEvent.DonorRecorded;
import ledger.vocabulary.event.RegisterEvent.ProgrammeRecorded;
import ledger.vocabulary.event.RegisterEvent.ProjectRecorded;

import org.jspecify.annotations.Nullable;

/** Reads entries of the registers from the fields of a body. */
final class RegisterFields {
    static final Set<String> DONOR = Set.of("donor", "name");
    static final Set<String> PROGRAMME = Set.of("programme", "title", "from", "to");
    static final Set<String> PROJECT = Set.of("project", "title", "programme", "donor", "from", "to");

    private RegisterFields() {}

    static DonorRecorded donor(Fields fields) {
        DonorRecorded fact = new DonorRecorded(fields.ref("donor"), fields.required("name"));
        fields.refuseIfWrong();
        return fact;
    }

    static ProgrammeRecorded programme(Fields fields) {
        ProgrammeRecorded fact = new ProgrammeRecorded(fields.code("programme", Programme.class),
                fields.required("title"), fields.date("from"), fields.optionalDate("to"));
        inOrder(fields, fact.from(), fact.to());
        return fact;
    }

    static ProjectRecorded project(Fields fields) {
        ProjectRecorded fact = new ProjectRecorded(fields.ref("project"), fields.required("title"),
                fields.optionalCode("programme", Programme.class), fields.has("donor") ? fields.ref("donor") : null,
                fields.date("from"), fields.optionalDate("to"));
        inOrder(fields, fact.from(), fact.to());
        return fact;
    }

    private static void inOrder(Fields fields, LocalDate from, @Nullable LocalDate to) {
        // A date that could not be read has no order; it is refused first.
        fields.refuseIfWrong();
        if (to != null && to.isBefore(from)) {
            fields.wrong("to", "before-from",
                    "The last day, " + to + ", is before the first, " + from + "; one of the two is wrong.");
        }
        fields.refuseIfWrong();
    }
}
