package ledger.reporting.log;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import ledger.platform.web.Refusal;
import ledger.reporting.journal.StoredEntries;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.jspecify.annotations.Nullable;

/**
 * The log as its clients know it: checkpoint, tiles and entries laid out as C2SP tlog-tiles has them, and proofs. An index
 * counts from 0 and is the ledger position less one; a size is the ledger position of the last entry.
 */
@RestController
@RequestMapping("/api/audit")
class AuditController {
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");
    private static final MediaType ENTRY = MediaType.parseMediaType("application/cloudevents+json;charset=UTF-8");
    private static final int LONGEST = 0xFFFF;
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final LogStore store;
    private final LogKey key;
    private final StoredEntries entries;

    AuditController(LogStore store, LogKey key, JdbcTemplate jdbc) {
        this.store = store;
        this.key = key;
        this.entries = new StoredEntries(jdbc);
    }

    /**
     * @param leafHash   of the entry, Base64 as all hashes here
     * @param hashes     from the leaf's sibling on
     * @param checkpoint of this size; null where none was signed at just this size
     */
    record Inclusion(long index, long position, long size, String leafHash, List<String> hashes,
            @Nullable String checkpoint) {}

    /** The tree of size {@code to} begins with the tree of size {@code from}. */
    record Consistency(long from, long to, List<String> hashes) {}

    /** The newest checkpoint, a C2SP signed note. */
    @GetMapping("/checkpoint")
    ResponseEntity<String> checkpoint() {
        return ResponseEntity.ok().contentType(TEXT).cacheControl(CacheControl.noCache()).body(newest().published());
    }

    /** What checkpoints are checked with: {@code name+id+key} of C2SP signed notes, a line for each key, the newest first. */
    @GetMapping("/key")
    ResponseEntity<String> key() {
        List<String> keys = new ArrayList<>(key.formerVerifiers());
        keys.addFirst(key.verifier());
        return ResponseEntity.ok().contentType(TEXT).body(String.join("\n", keys) + "\n");
    }

    @GetMapping("/tile/**")
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        String address = request.getRequestURI();
        TilePath path = TilePath.parse(address.substring(address.indexOf("/tile/") + "/tile/".length()));
        Tree tree = newestTree();
        int width = tree.tile(path.level(), path.index()).size();
        if (width < path.width()) {
            throw Refusal.notFound("tile", "The log of size " + tree.size() + " has " + width + " hashes in this tile"
                    + (width == 0 ? "." : "; ask for as many with .p/" + width + "."));
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        if (path.entries()) {
            long first = path.index() << Tree.TILE_HEIGHT;
            entries.forEach(first, first + path.width(), stored -> bundle(stored.entry().bytes(), content));
        } else {
            tree.tile(path.level(), path.index()).subList(0, path.width()).forEach(content::writeBytes);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.maxAge(FOR_EVER).cachePrivate().immutable())
                .body(content.toByteArray());
    }

    private static void bundle(byte[] entry, ByteArrayOutputStream content) {
        if (entry.length > LONGEST) {
            throw Refusal.notFound("tile", "An entry of this bundle is longer than the " + LONGEST
                    + " bytes that a bundle can hold. Read it with /api/audit/entries/{index}.");
        }
        content.write(entry.length >> Byte.SIZE);
        content.write(entry.length);
        content.writeBytes(entry);
    }

    /** The exact bytes of one entry, as the log has hashed them. */
    @GetMapping("/entries/{index}")
    ResponseEntity<byte[]> entry(@PathVariable String index) {
        long entry = indexIn(newest().size(), index);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        entries.forEach(entry, entry + 1, stored -> content.writeBytes(stored.entry().bytes()));
        return ResponseEntity.ok().contentType(ENTRY).body(content.toByteArray());
    }

    @GetMapping(path = "/proof/inclusion", produces = MediaType.APPLICATION_JSON_VALUE)
    Inclusion inclusion(@RequestParam String index, @RequestParam(required = false) @Nullable String size) {
        SignedCheckpoint newest = newest();
        Tree tree = treeOf("size", size, newest);
        long leaf = indexIn(tree.size(), index);
        List<String> hashes = tree.inclusion(leaf).stream().map(AuditController::base64).toList();
        return new Inclusion(leaf, leaf + 1, tree.size(), base64(tree.leaf(leaf)), hashes,
                checkpoint(tree, newest).map(SignedCheckpoint::published).orElse(null));
    }

    /** The same as a file of its own: C2SP tlog-proof. */
    @GetMapping(path = "/proof/inclusion", produces = "text/plain;charset=UTF-8")
    String inclusionFile(@RequestParam String index, @RequestParam(required = false) @Nullable String size) {
        SignedCheckpoint newest = newest();
        Tree tree = treeOf("size", size, newest);
        long leaf = indexIn(tree.size(), index);
        SignedCheckpoint checkpoint = checkpoint(tree, newest)
                .orElseThrow(() -> Refusal.notFound("size", "No checkpoint was signed at size " + tree.size()
                        + "; leave 'size' away for the newest one."));
        return EntryProofs.file(leaf, tree.inclusion(leaf), checkpoint.published());
    }

    @GetMapping("/proof/consistency")
    Consistency consistency(@RequestParam String from, @RequestParam(required = false) @Nullable String to) {
        Tree tree = treeOf("to", to, newest());
        long earlier = number("from", from);
        return new Consistency(earlier, tree.size(),
                tree.consistency(earlier).stream().map(AuditController::base64).toList());
    }

    private SignedCheckpoint newest() {
        return store.newest().orElseThrow(() -> Refusal.notFound("checkpoint",
                "Nothing is signed yet; the first checkpoint comes within a second or two of the first start."));
    }

    private Tree newestTree() {
        return new Tree(store, newest().size());
    }

    private Tree treeOf(String field, @Nullable String size, SignedCheckpoint newest) {
        long wanted = size == null ? newest.size() : number(field, size);
        if (wanted > newest.size()) {
            throw Refusal.invalid(field, "not-yet", "The newest checkpoint is of size " + newest.size() + "; " + wanted
                    + " is not there yet.");
        }
        return new Tree(store, wanted);
    }

    private Optional<SignedCheckpoint> checkpoint(Tree tree, SignedCheckpoint newest) {
        return tree.size() == newest.size() ? Optional.of(newest) : store.ofSize(tree.size());
    }

    private static long indexIn(long size, String text) {
        long index = number("index", text);
        if (index >= size) {
            throw Refusal.notFound("index", "The log has " + size + " entries, with the indexes from 0 on; there is no "
                    + index + ".");
        }
        return index;
    }

    static long number(String field, String text) {
        if (!text.matches("0|[1-9]\\d{0,17}")) {
            throw Refusal.invalid(field, "not-a-number", "'" + field + "' must be a whole number from 0 on, as 37210.");
        }
        return Long.parseLong(text);
    }

    private static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }
}
