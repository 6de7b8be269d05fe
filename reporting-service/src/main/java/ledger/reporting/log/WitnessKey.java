package ledger.reporting.log;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What a witness is known by, and its signature under a checkpoint (C2SP tlog-cosignature). */
final class WitnessKey {
    private final VerifierKey key;

    /** @throws IllegalStateException where the text is no such key, or its id is another key's */
    WitnessKey(String text) {
        key = VerifierKey.parse(text, VerifierKey.COSIGNATURE)
                .orElseThrow(() -> new IllegalStateException("ledger.log.witnesses: '" + text
                        + "' is no key of a witness, written as name+id+key of the type for cosignatures. Take it from the"
                        + " witness's own page."));
    }

    String name() {
        return key.name();
    }

    /**
     * The line by which the witness has signed a checkpoint.
     *
     * @param lines signature lines of a note
     * @param text  of the checkpoint, as it is signed
     */
    Optional<String> cosignature(String lines, String text) {
        return lines.lines()
                .filter(line -> key.signature(line).filter(signature -> signed(signature, text)).isPresent())
                .map(line -> line + "\n")
                .findFirst();
    }

    private boolean signed(ByteBuffer timeAndSignature, String text) {
        return timeAndSignature.remaining() > Long.BYTES && key
                .verified("cosignature/v1\ntime " + timeAndSignature.getLong() + "\n" + text, timeAndSignature);
    }
}
