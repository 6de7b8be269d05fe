package ledger.reporting.period;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import ledger.platform.decide.Decision;
import ledger.reporting.period.PeriodCommand.ApprovePeriod;
import ledger.reporting.period.PeriodCommand.OpenPeriod;
import ledger.reporting.period.PeriodCommand.PublishPeriod;
import ledger.reporting.period.PeriodCommand.ReturnPeriod;
import ledger.reporting.period.PeriodCommand.SubmitPeriod;
import ledger.vocabulary.event.PeriodEvent;
import ledger.vocabulary.event.PeriodEvent.PeriodApproved;
import ledger.vocabulary.event.PeriodEvent.PeriodOpened;
import ledger.vocabulary.event.PeriodEvent.PeriodPublished;
import ledger.vocabulary.event.PeriodEvent.PeriodRestated;
import ledger.vocabulary.event.PeriodEvent.PeriodReturned;
import ledger.vocabulary.event.PeriodEvent.PeriodSubmitted;

import org.jspecify.annotations.Nullable;

/**
 * A reporting period as decisions see it. A statement is submitted, approved by somebody else and published; later ones
 * restate it, and none ever changes.
 *
 * @param opened     null where the period does not exist
 * @param statements by version, each as it was submitted
 * @param published  version of the statement that is valid; 0 before the first was published
 * @param comment    of the last return, while nothing was submitted after it
 * @param approvedBy who approved the last statement; null while nobody has
 */
record Period(@Nullable PeriodOpened opened, Stage stage, SortedMap<Integer, PeriodSubmitted> statements,
        int published, @Nullable String comment, @Nullable String approvedBy) {
    static final Period NONE = new Period(null, Stage.OPEN, new TreeMap<>(), 0, null, null);

    /** How far the latest statement is. */
    enum Stage { OPEN, SUBMITTED, RETURNED, APPROVED, PUBLISHED }

    int version() {
        return statements.isEmpty() ? 0 : statements.lastKey();
    }

    Decision<PeriodEvent> decide(PeriodCommand command) {
        if (!(command instanceof OpenPeriod) && opened == null) {
            return Decision.unknown("id", "There is no period " + command.recordId() + ".");
        }
        return switch (command) {
            case OpenPeriod open -> open(open);
            case SubmitPeriod submit -> submit(submit);
            case ReturnPeriod back -> giveBack(back);
            case ApprovePeriod approve -> approve(approve);
            case PublishPeriod publish -> publish(publish);
        };
    }

    private Decision<PeriodEvent> open(OpenPeriod command) {
        PeriodOpened event = new PeriodOpened(command.recordId(), command.source(), command.periodRef(),
                command.title(), command.programme(), command.from(), command.to(), command.ageBands(),
                command.threshold(), command.by());
        if (opened == null) {
            return Decision.accept(event);
        }
        return same(opened, event)
                ? Decision.alreadyRecorded()
                : Decision.conflict("period_ref", "conflict", "'" + command.periodRef()
                        + "' was opened before with other content; open another one under a ref of its own.");
    }

    /** Who opened it is no part of what was sent. */
    private static boolean same(PeriodOpened one, PeriodOpened other) {
        return one.equals(new PeriodOpened(other.periodId(), other.source(), other.periodRef(), other.title(),
                other.programme(), other.from(), other.to(), other.ageBands(), other.threshold(), one.by()));
    }

    private Decision<PeriodEvent> submit(SubmitPeriod command) {
        if (stage == Stage.SUBMITTED || stage == Stage.APPROVED) {
            return Decision.conflict("", "submitted-before", "Statement " + version() + " is " + inWords()
                    + "; return it before another one is submitted.");
        }
        if (command.statement().version() != version() + 1) {
            return Decision.conflict("", "overtaken",
                    "Another statement was submitted meanwhile; look at it and submit again if it is still needed.");
        }
        if (published > 0 && command.reason() == null) {
            return Decision.invalid("reason", "required",
                    "A published statement is restated for a 'reason'; say what has changed.");
        }
        return Decision.accept(new PeriodSubmitted(command.recordId(), command.statement().version(),
                command.statement().position(), command.statement().rules(), command.statement().text(),
                command.statement().sha256(), command.reason(), command.by()));
    }

    private Decision<PeriodEvent> giveBack(ReturnPeriod command) {
        if (stage == Stage.RETURNED && command.comment().equals(comment)) {
            return Decision.alreadyRecorded();
        }
        return stage == Stage.SUBMITTED || stage == Stage.APPROVED
                ? Decision.accept(new PeriodReturned(command.recordId(), version(), command.comment(), command.by()))
                : Decision.conflict("", "not-submitted", "There is no statement to return: the period is " + inWords()
                        + ".");
    }

    private Decision<PeriodEvent> approve(ApprovePeriod command) {
        if (stage == Stage.APPROVED && command.by().equals(approvedBy)) {
            return Decision.alreadyRecorded();
        }
        if (stage != Stage.SUBMITTED) {
            return Decision.conflict("", "not-submitted",
                    "There is no statement that waits for approval: the period is "
                            + inWords() + ".");
        }
        return submitter().equals(command.by())
                ? Decision.conflict("", "own-statement",
                        "Whoever submitted a statement cannot approve it; somebody else has to.")
                : Decision.accept(new PeriodApproved(command.recordId(), version(), command.by()));
    }

    private Decision<PeriodEvent> publish(PublishPeriod command) {
        PeriodSubmitted last = statements.get(version());
        if (stage == Stage.PUBLISHED) {
            return Decision.alreadyRecorded();
        }
        if (stage != Stage.APPROVED || last == null) {
            return Decision.conflict("", "not-approved", "Only an approved statement is published: the period is "
                    + inWords() + ".");
        }
        return Decision.accept(published == 0
                ? new PeriodPublished(command.recordId(), version(), last.sha256(), command.by())
                : new PeriodRestated(command.recordId(), version(), published, last.sha256(), command.by()));
    }

    Period evolve(PeriodEvent event) {
        return switch (event) {
            case PeriodOpened e -> new Period(e, Stage.OPEN, statements, published, null, null);
            case PeriodSubmitted e -> {
                SortedMap<Integer, PeriodSubmitted> all = new TreeMap<>((Map<Integer, PeriodSubmitted>) statements);
                all.put(e.version(), e);
                yield new Period(opened, Stage.SUBMITTED, all, published, null, null);
            }
            case PeriodReturned e -> new Period(opened, Stage.RETURNED, statements, published, e.comment(), null);
            case PeriodApproved e -> new Period(opened, Stage.APPROVED, statements, published, null, e.by());
            case PeriodPublished e -> new Period(opened, Stage.PUBLISHED, statements, e.version(), null, approvedBy);
            case PeriodRestated e -> new Period(opened, Stage.PUBLISHED, statements, e.version(), null, approvedBy);
        };
    }

    private String submitter() {
        PeriodSubmitted last = statements.get(version());
        return last == null ? "" : last.by();
    }

    private String inWords() {
        return stage.name().toLowerCase(java.util.Locale.ROOT);
    }
}
