package ledger.reporting.log;

import java.util.List;
import java.util.concurrent.ExecutionException;

import ledger.platform.relay.TextTopic;

/** The topic of all checkpoints, smallest first, each the note as it was signed: first the acknowledgement, then the position. */
final class CheckpointTopic implements Outlet {
    private static final int PORTION = 500;

    private final String name;
    private final String origin;
    private final TextTopic topic;
    private final LogStore store;

    CheckpointTopic(String name, String origin, TextTopic topic, LogStore store) {
        this.name = name;
        this.origin = origin;
        this.topic = topic;
        this.store = store;
    }

    @Override
    public String name() {
        return "topic " + name;
    }

    @Override
    public void giveOut() throws ExecutionException, InterruptedException {
        List<SignedCheckpoint> portion = store.after(store.sent(name), Long.MAX_VALUE, PORTION);
        while (!portion.isEmpty()) {
            topic.send(origin, portion.stream().map(SignedCheckpoint::note).toList());
            long sent = portion.getLast().size();
            store.markSent(name, sent);
            portion = store.after(sent, Long.MAX_VALUE, PORTION);
        }
    }

    @Override
    public void close() {
        topic.close();
    }
}
