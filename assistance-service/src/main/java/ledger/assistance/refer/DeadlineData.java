package ledger.assistance.refer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import ledger.vocabulary.event.EventJson;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;

import tools.jackson.core.type.TypeReference;

/** Deadlines in the database as JSON of plain texts: nothing there names a class that would be made while it is read. */
final class DeadlineData implements Serializer {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {
    };

    @Override
    public byte[] serialize(Object data) {
        DbSchedulerHumanReadableDeadlineDetails details = (DbSchedulerHumanReadableDeadlineDetails) data;
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("name", details.getDeadlineName());
        texts.put("scope", details.getScopeDescriptor());
        texts.put("scopeType", details.getScopeDescriptorClass());
        texts.put("payload", details.getPayload());
        texts.put("payloadType", details.getPayloadClass());
        texts.put("payloadRevision", details.getPayloadRevision());
        texts.put("metaData", details.getMetaData());
        return EventJson.mapper().writeValueAsBytes(texts);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] data) {
        Map<String, String> texts = EventJson.mapper().readValue(data, TEXTS);
        return type.cast(new DbSchedulerHumanReadableDeadlineDetails(given(texts, "name"), given(texts, "scope"),
                given(texts, "scopeType"), texts.get("payload"), texts.get("payloadType"), texts.get("payloadRevision"),
                texts.get("metaData")));
    }

    private static String given(Map<String, String> texts, String name) {
        return Objects.requireNonNull(texts.get(name), () -> "a deadline without its " + name);
    }
}
