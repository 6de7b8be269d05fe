package ledger.deploy.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import ledger.deploy.home.Installation;
import ledger.deploy.home.Secrets;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.Failure;

/** The running ledger, as this program asks it: signed in as the client {@code ledger-cli}, in the role that a call needs. */
public final class Door {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int UNAUTHORIZED = 401;

    private final Installation installation;
    private final SignIn signIn;
    private final HttpClient http;
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private final AtomicReference<String> serviceToken = new AtomicReference<>("");

    public Door(Installation installation) {
        this.installation = installation;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
        this.signIn = new SignIn(installation, this);
    }

    /** Where a path of the API is, for requests to be built. */
    public URI uri(Service service, String path) {
        return URI.create(installation.ports().url(service) + path);
    }

    /** A bearer token, valid for an hour; one is asked for and then kept. */
    public String token(Role role) {
        return tokens.computeIfAbsent(role, signIn::token);
    }

    /** The answer to a GET as text. Anything but success is a {@link Failure} that says why. */
    public String text(Role role, URI uri, String accept) {
        return text(role, HttpRequest.newBuilder(uri).header("Accept", accept).timeout(PATIENCE));
    }

    /** The answer to any request as text. */
    public String text(Role role, HttpRequest.Builder request) {
        try (InputStream body = open(role, request)) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to a request that one service sends to another, signed in as the service that runs imports. */
    public String textForServices(HttpRequest.Builder request) {
        String token = serviceToken.updateAndGet(
                held -> held.isEmpty() ? signIn.token(Secrets.ASSISTANCE, "service") : held);
        try (InputStream body = open(request.setHeader("Authorization", "Bearer " + token))) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to a request, to be read as it comes; the caller closes it. */
    public InputStream open(Role role, HttpRequest.Builder request) {
        HttpResponse<InputStream> response = send(withToken(role, request));
        if (response.statusCode() == UNAUTHORIZED) {
            // A token lasts an hour, and not beyond a restart of a gateway with another key.
            tokens.remove(role);
            close(response);
            response = send(withToken(role, request));
        }
        return successful(response);
    }

    InputStream open(HttpRequest.Builder request) {
        return successful(send(request.build()));
    }

    private HttpRequest withToken(Role role, HttpRequest.Builder request) {
        return request.setHeader("Authorization", "Bearer " + token(role)).build();
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (ConnectException e) {
            throw new Unreachable("Nothing answers at " + base(request.uri())
                    + ". Start the ledger with ./ledger up, or see ./ledger status.", e);
        } catch (HttpTimeoutException e) {
            throw new Unreachable("The ledger did not answer in time at " + base(request.uri()) + ".", e);
        } catch (IOException e) {
            throw new Unreachable("The connection to " + base(request.uri()) + " was cut off: " + Failure.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }

    private static String base(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private static InputStream successful(HttpResponse<InputStream> response) {
        if (response.statusCode() / 100 == 2) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw Problem.failure(response.uri(), response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
