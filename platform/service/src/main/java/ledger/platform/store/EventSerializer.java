package ledger.platform.store;

import ledger.vocabulary.event.EventJson;
import ledger.vocabulary.event.EventTypes;
import ledger.vocabulary.event.EventTypes.EventType;
import ledger.vocabulary.event.LedgerEvent;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

import tools.jackson.databind.ObjectWriter;

import org.jspecify.annotations.Nullable;

/**
 * JSON under the vocabulary's own type names: a stored event says {@code ServiceDelivered}, revision {@code 1}, never the
 * name of a Java class. Default typing stays off: JSON that names a class to be made is how deserialisers get attacked.
 */
public final class EventSerializer extends Jackson3Serializer {
    private static final ObjectWriter WRITER = EventJson.mapper().writer();

    public EventSerializer() {
        super(builder());
    }

    @Override
    protected ObjectWriter getWriter() {
        return WRITER;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the framework declares it
    public SerializedType typeForClass(@Nullable Class type) {
        if (type != null && LedgerEvent.class.isAssignableFrom(type)) {
            EventType event = EventTypes.of(type);
            return new SimpleSerializedType(event.name(), Integer.toString(event.version()));
        }
        return super.typeForClass(type);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return EventTypes.find(type.getName() + ".v" + type.getRevision())
                .<Class<?>>map(EventType::javaType)
                .orElseGet(() -> super.classForType(type));
    }
}
