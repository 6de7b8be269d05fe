package ledger.gateway.refuse;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

import org.jspecify.annotations.Nullable;

/**
 * Lets only requests in that mean one thing: paths without encoded dots, slashes, {@code //} or {@code ;} (the parent class
 * sees to these and to unknown methods), queries of at most 200 parameters in percent-encoded UTF-8 without control
 * characters, and headers of assigned characters. What is refused here has not been passed on to anyone.
 */
final class PlainRequests extends StrictHttpFirewall {
    private static final int MOST_PARAMETERS = 200;

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        FirewalledRequest plain = super.getFirewalledRequest(request);
        check(request.getRequestURI(), request.getQueryString());
        // The parent checks a header when it is read, which would be too late: in the middle of passing the request on.
        Collections.list(plain.getHeaderNames()).forEach(name -> Collections.list(plain.getHeaders(name)));
        return plain;
    }

    static void check(String path, @Nullable String query) {
        try {
            if (query != null && query.chars().filter(character -> character == '&').count() >= MOST_PARAMETERS) {
                throw new RequestRejectedException("The address has more parameters than anything here understands.");
            }
            URI uri = new URI(query == null ? path : path + "?" + query);
            if (uri.getRawFragment() != null || text(path).chars().anyMatch(Character::isISOControl)
                    || (query != null && text(query).chars().anyMatch(Character::isISOControl))) {
                throw new RequestRejectedException("The address holds characters that it may not hold.");
            }
        } catch (URISyntaxException | CharacterCodingException | NumberFormatException _) {
            throw new RequestRejectedException("The address is not percent-encoded UTF-8.");
        }
    }

    /** The text that percent-encoded UTF-8 stands for; anything that is not valid is an error, never replaced. */
    private static String text(String encoded) throws CharacterCodingException {
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char character = encoded.charAt(i);
            if (character != '%') {
                bytes.put((byte) character);
            } else if (i + 2 < encoded.length()) {
                bytes.put((byte) Integer.parseInt(encoded, i + 1, i + 3, 16));
                i += 2;
            } else {
                throw new CharacterCodingException();
            }
        }
        return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    }
}
