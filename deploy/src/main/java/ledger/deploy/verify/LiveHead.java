package ledger.deploy.verify;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.Json;

/** The running log as anyone asks it over HTTP: its key, its newest checkpoint, and that it goes on from an earlier one. */
final class LiveHead {
    private final Door door;

    LiveHead(Door door) {
        this.door = door;
    }

    String key() {
        return get("/api/audit/key", "text/plain").strip();
    }

    /** What is wrong with the newest checkpoint, and with how it follows from one that was kept. */
    List<Finding> check(LogKeys keys, Optional<Checkpoint> kept) {
        Optional<Checkpoint> read = Checkpoint.parse(get("/api/audit/checkpoint", "text/plain"));
        if (read.isEmpty() || !keys.signed(read.get())) {
            return List.of(Finding.of("bad-signature", "The newest checkpoint of the running log is not signed by "
                    + keys.text() + "."));
        }
        if (kept.isEmpty() || kept.get().size() == 0) {
            return List.of();
        }
        Checkpoint newest = read.get();
        Checkpoint earlier = kept.get();
        if (earlier.size() > newest.size()) {
            return List.of(new Finding("older-than-seen", newest.size() + 1, "The running log covers " + newest.size()
                    + " entries, but a checkpoint over " + earlier.size()
                    + " has been seen before: its end was cut off, or an old backup was put in place."));
        }
        List<byte[]> proof = new ArrayList<>();
        Json.tree(get("/api/audit/proof/consistency?from=" + earlier.size() + "&to=" + newest.size(),
                "application/json")).path("hashes").forEach(hash -> proof.add(decoded(hash.asString(""))));
        return Merkle.consistent(earlier.size(), newest.size(), proof, earlier.root(), newest.root())
                ? List.of()
                : List.of(Finding.of("rewritten",
                        "The running log, of " + newest.size() + " entries, does not begin with"
                                + " what the checkpoint kept from earlier, of " + earlier.size()
                                + ", was signed over: history was rewritten."));
    }

    /** What is no Base64 is no hash, and proves nothing. */
    private static byte[] decoded(String hash) {
        try {
            return Base64.getDecoder().decode(hash);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private String get(String path, String accept) {
        return door.text(Role.AUDITOR, door.uri(Service.GATEWAY, path), accept);
    }
}
