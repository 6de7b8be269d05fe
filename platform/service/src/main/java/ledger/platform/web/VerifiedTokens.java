package ledger.platform.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Takes a token that was found valid less than a minute ago for valid, without reading and verifying it again: clients send
 * the same one with every request. Never beyond its expiry; and a key that an issuer withdraws is taken for so long
 * anyway, since its keys are asked for now and then only. What is not valid is not remembered.
 */
public final class VerifiedTokens implements JwtDecoder {
    private static final Duration KEPT = Duration.ofMinutes(1);
    /** Tokens that are remembered at most; beyond, all are forgotten. */
    private static final int MOST = 1_000;

    private final JwtDecoder decoder;
    private final Clock clock;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    private record Verified(Jwt token, Instant until) {}

    /** @param decoder reads and verifies what is not remembered */
    public VerifiedTokens(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        Instant now = clock.instant();
        Verified before = verified.get(token);
        if (before != null && now.isBefore(before.until())) {
            return before.token();
        }
        Jwt decoded = decoder.decode(token);
        Instant until = now.plus(KEPT);
        Instant expiry = decoded.getExpiresAt();
        if (verified.size() >= MOST) {
            verified.clear();
        }
        verified.put(token, new Verified(decoded, expiry == null || expiry.isAfter(until) ? until : expiry));
        return decoded;
    }
}
