package ledger.assistance.people;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import ledger.platform.consume.PublishedEvent;
import ledger.vocabulary.code.ConsentScope;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesMerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesUnmerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.ConsentRecorded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jspecify.annotations.Nullable;

/**
 * What a batch of the registry's events says of people, as far as this service cares. Sorted by person, so that two
 * processes with the same people never wait for each other in a circle; for each person the one answer and the one merge
 * that hold, since a statement may touch a row only once.
 */
final class PersonFacts {
    private static final Logger LOG = LoggerFactory.getLogger(PersonFacts.class);
    /** Of any version: the id of the person stands beside the data. */
    private static final String REGISTERED = "BeneficiaryRegistered.";
    private static final String CONSENT = "ConsentRecorded.v1";
    /** Of two answers the later day holds, of two of one day the one recorded later. */
    private static final Comparator<Answer> ORDER = Comparator.comparing(Answer::on)
            .thenComparingLong(Answer::sequence);

    final SortedSet<UUID> registered = new TreeSet<>();
    final TreeMap<UUID, Answer> answers = new TreeMap<>();
    final TreeMap<UUID, Merge> merges = new TreeMap<>();

    PersonFacts(List<PublishedEvent> batch) {
        batch.forEach(this::add);
    }

    /** Whether data may go to another organisation, as it was answered on a day. */
    record Answer(boolean given, LocalDate on, long sequence) {}

    /** @param survivor null where a merge was undone */
    record Merge(@Nullable UUID survivor, long sequence) {}

    private void add(PublishedEvent event) {
        if (event.type().startsWith(REGISTERED)) {
            registered.add(event.recordId());
        }
        try {
            read(event);
        } catch (IllegalArgumentException e) {
            LOG.error("Event {} of person {} cannot be read, and nothing of it is known here: {}", event.id(),
                    event.subject(), e.getMessage());
            if (event.type().equals(CONSENT)) {
                // It may have been a refusal. What is answered on a later day holds again.
                answer(event.recordId(), new Answer(false, LocalDate.ofInstant(event.time(), ZoneOffset.UTC),
                        event.sequence()));
            }
        }
    }

    private void read(PublishedEvent event) {
        long sequence = event.sequence();
        switch (event.type()) {
            case "BeneficiaryRegistered.v1" -> {
                BeneficiaryRegistered e = (BeneficiaryRegistered) event.payload();
                // What was answered at registration is about every scope.
                if (e.consent() != null) {
                    answer(e.beneficiaryId(), new Answer(e.consent(), e.registeredOn(), sequence));
                }
            }
            case CONSENT -> {
                ConsentRecorded e = (ConsentRecorded) event.payload();
                if (e.scope().contains(ConsentScope.REFERRAL)) {
                    answer(e.beneficiaryId(), new Answer(e.given(), e.on(), sequence));
                }
            }
            case "BeneficiariesMerged.v1" -> {
                BeneficiariesMerged e = (BeneficiariesMerged) event.payload();
                merge(e.duplicateId(), new Merge(e.survivorId(), sequence));
            }
            case "BeneficiariesUnmerged.v1" -> {
                BeneficiariesUnmerged e = (BeneficiariesUnmerged) event.payload();
                merge(e.duplicateId(), new Merge(null, sequence));
            }
            default -> {
                // Nothing else of a person matters here, and what is new may stay unread.
            }
        }
    }

    private void answer(UUID person, Answer answer) {
        answers.merge(person, answer, (one, other) -> ORDER.compare(one, other) >= 0 ? one : other);
    }

    private void merge(UUID duplicate, Merge merge) {
        merges.merge(duplicate, merge, (one, other) -> one.sequence() >= other.sequence() ? one : other);
    }
}
