package ledger.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private Instant expiry = START.plusSeconds(3_600);
    private boolean valid = true;
    private final List<String> asked = new ArrayList<>();
    private final InstantSource time = () -> now;
    private final VerifiedTokens tokens = new VerifiedTokens(this::decode, time.withZone(ZoneOffset.UTC));

    private Jwt decode(String token) {
        asked.add(token);
        if (!valid) {
            throw new BadJwtException("not valid");
        }
        return Jwt.withTokenValue(token).header("alg", "RS256").subject(token).expiresAt(expiry).build();
    }

    @Test
    void aTokenIsVerifiedOncePerMinute() {
        assertThat(tokens.decode("a").getSubject()).isEqualTo("a");
        now = START.plusSeconds(59);
        assertThat(tokens.decode("a").getSubject()).isEqualTo("a");
        assertThat(tokens.decode("b").getSubject()).isEqualTo("b");
        assertThat(asked).containsExactly("a", "b");

        now = START.plusSeconds(60);
        tokens.decode("a");
        assertThat(asked).containsExactly("a", "b", "a");
    }

    @Test
    void nothingIsTakenBeyondItsExpiry() {
        expiry = START.plusSeconds(10);
        tokens.decode("a");
        now = expiry;
        valid = false;

        assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void whatIsNotValidIsAskedAboutEveryTime() {
        valid = false;
        assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(BadJwtException.class);

        assertThat(asked).hasSize(2);
    }

    @Test
    void itForgetsRatherThanGrows() {
        for (int i = 0; i < 5_000; i++) {
            tokens.decode("token " + i);
        }
        tokens.decode("token 4999");
        tokens.decode("token 0");

        assertThat(asked).hasSize(5_001).endsWith("token 4999", "token 0");
    }
}
