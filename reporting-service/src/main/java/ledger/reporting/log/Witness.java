package ledger.reporting.log;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;

/**
 * Somebody independent who countersigns checkpoints, and only those of a log that grows out of what he has signed before
 * (C2SP tlog-witness). Where he has, nobody can be shown another history that he has signed too.
 */
final class Witness implements Outlet {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WitnessKey key;
    private final URI address;
    private final HttpClient http;
    private final String origin;
    private final LogStore store;
    private long seen = -1;

    /** @param address of the witness, below which {@code add-checkpoint} is */
    Witness(WitnessKey key, URI address, HttpClient http, String origin, LogStore store) {
        this.key = key;
        this.address = URI.create(address.toString().replaceFirst("/*$", "/") + "add-checkpoint");
        this.http = http;
        this.origin = origin;
        this.store = store;
    }

    @Override
    public String name() {
        return "witness " + key.name();
    }

    @Override
    public void giveOut() throws NotTaken, IOException, InterruptedException {
        SignedCheckpoint newest = store.newest().orElse(null);
        if (seen < 0) {
            seen = store.cosigned(key.name());
        }
        if (newest == null || newest.size() == seen) {
            return;
        }
        if (newest.size() > seen) {
            HttpResponse<String> answer = ask(newest);
            if (answer.statusCode() == 409 && learnt(answer.body()) && seen <= newest.size()) {
                answer = ask(newest);
            }
            if (seen <= newest.size()) {
                take(newest, answer);
                return;
            }
        }
        throw new NotTaken("It has signed a checkpoint over " + seen + " entries, but this log has " + newest.size()
                + ": its end was cut off, or an old backup was put in place.");
    }

    private HttpResponse<String> ask(SignedCheckpoint newest) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder("old " + seen + "\n");
        new Tree(store, newest.size()).consistency(seen)
                .forEach(hash -> body.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return http.send(HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body.append('\n').append(newest.note()).toString()))
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Whether the witness has told another size than the one that it was thought to have signed. */
    private boolean learnt(String body) {
        String told = body.strip();
        if (!told.matches("0|[1-9]\\d{0,17}") || Long.parseLong(told) == seen) {
            return false;
        }
        seen = Long.parseLong(told);
        return true;
    }

    private void take(SignedCheckpoint newest, HttpResponse<String> answer) throws NotTaken {
        switch (answer.statusCode()) {
            case 200 -> {
                String line = key.cosignature(answer.body(), newest.text(origin))
                        .orElseThrow(() -> new NotTaken("It answered with something that is not its signature under the"
                                + " checkpoint; compare its key with the one in ledger.log.witnesses."));
                store.addCosignature(newest.size(), key.name(), line);
                seen = newest.size();
            }
            case 403 -> throw new NotTaken("It knows this log under another key; give its operator the line of"
                    + " /api/audit/key.");
            case 404 -> throw new NotTaken("It does not know the log " + origin + "; give its operator the line of"
                    + " /api/audit/key.");
            case 409, 422 ->
                throw new NotTaken("It has signed another history of this log, of " + seen + " entries, and"
                        + " refuses this one: compare the log with the last export.");
            default -> throw new NotTaken("It answered with status " + answer.statusCode() + ".");
        }
    }

    @Override
    public void close() {
        // Each request is one of its own.
    }
}
