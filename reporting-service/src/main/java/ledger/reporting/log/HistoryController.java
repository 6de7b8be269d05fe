package ledger.reporting.log;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import ledger.reporting.journal.StoredEntries;
import ledger.vocabulary.event.EventJson;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.jspecify.annotations.Nullable;

/**
 * The whole history for auditors, as lines of JSON: the entries, one CloudEvent a line in ledger order, and beside them the
 * proof. {@code size} is that of a signed checkpoint, by default the newest. What is stored is given as it is: whoever
 * damaged it shows in the export.
 */
@RestController
@RequestMapping("/api/audit/history")
class HistoryController {
    private static final String LINES = "application/x-ndjson";

    private final LogStore store;
    private final LogKey key;
    private final EntryProofs proofs;
    private final StoredEntries entries;

    HistoryController(LogStore store, LogKey key, EntryProofs proofs, JdbcTemplate jdbc) {
        this.store = store;
        this.key = key;
        this.proofs = proofs;
        this.entries = new StoredEntries(jdbc);
    }

    /** The entries 1 to {@code size}, each line the exact bytes that its leaf is the hash of. */
    @GetMapping
    void history(@RequestParam(required = false) @Nullable String size, HttpServletResponse response)
            throws IOException {
        SignedCheckpoint checkpoint = proofs.checkpoint(size);
        OutputStream out = open(response);
        entries.<IOException>forEach(0, checkpoint.size(), stored -> {
            out.write(stored.entry().bytes());
            out.write('\n');
        });
        out.flush();
    }

    /**
     * The proof beside the history: a line with the log's origin, its key, the keys before it and the size; a line for each checkpoint up to the
     * size, the smallest first; a line for each tile of leaf hashes, Base64, {@code leaves} being the index of the first.
     */
    @GetMapping("/proof")
    void proof(@RequestParam(required = false) @Nullable String size, HttpServletResponse response)
            throws IOException {
        SignedCheckpoint checkpoint = proofs.checkpoint(size);
        OutputStream out = open(response);
        line(out, new Head(key.origin(), key.verifier(), key.formerVerifiers(), checkpoint.size()));
        // Written as they come; an answer that breaks off lacks the end that the first line announces.
        store.<IOException>checkpoints(checkpoint.size(), each -> line(out, Map.of("checkpoint", each.published())));
        for (long first = 0; first < checkpoint.size(); first += Tree.TILE_WIDTH) {
            int count = (int) Math.min(Tree.TILE_WIDTH, checkpoint.size() - first);
            line(out, new Leaves(first, joined(store.of(0, first, count))));
        }
        out.flush();
    }

    /** @param formerKeys the newest first; left out while there are none */
    private record Head(String log, String key, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> formerKeys,
            long size) {}

    private record Leaves(long leaves, String hashes) {}

    private static OutputStream open(HttpServletResponse response) throws IOException {
        response.setContentType(LINES);
        response.setHeader("Cache-Control", "no-store");
        return response.getOutputStream();
    }

    private static void line(OutputStream out, Object value) throws IOException {
        out.write(EventJson.mapper().writeValueAsBytes(value));
        out.write('\n');
    }

    private static String joined(List<byte[]> hashes) {
        byte[] all = new byte[hashes.size() * MerkleHash.SIZE];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, all, i * MerkleHash.SIZE, MerkleHash.SIZE);
        }
        return Base64.getEncoder().encodeToString(all);
    }
}
