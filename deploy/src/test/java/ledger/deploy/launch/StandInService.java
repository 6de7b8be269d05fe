package ledger.deploy.launch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import ledger.deploy.home.Service;

import com.sun.net.httpserver.HttpServer;

/** A program that is started, asked and stopped as a service is, for tests of the launcher alone. */
public final class StandInService {
    private static final String LOCATION = "--spring.config.additional-location=";
    /** A file of this name in LEDGER_HOME makes the next start of a service fail. */
    static final String TO_DIE = ".dies";

    private StandInService() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Path file = Path.of(URI.create(arguments[0].substring(LOCATION.length()).replace(" ", "%20")));
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            settings.load(in);
        }
        String module = file.getFileName().toString().replace(".properties", "");
        if (Files.exists(file.resolveSibling("../" + module + TO_DIE))) {
            System.err.println("the stand-in for " + module + " was told to die");
            System.exit(3);
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                Integer.parseInt(settings.getProperty("server.port"))), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] answer = answer(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    private static String answer(String path) {
        return switch (path) {
            case "/oauth2/token" -> "{\"access_token\":\"of-the-stand-in\"}";
            case "/internal/relay" -> "{\"unrelayed\":2}";
            case "/internal/journal" -> "{\"position\":42,\"unread\":3,\"parked\":1}";
            default -> "{\"status\":\"UP\"}";
        };
    }

    /** Puts a jar of this program where each service's jar is looked for. */
    static void install(Path root) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        String name = StandInService.class.getName().replace('.', '/') + ".class";
        for (Service service : Service.values()) {
            Path target = Files.createDirectories(root.resolve(service.module()).resolve("target"));
            try (JarOutputStream jar = new JarOutputStream(
                    Files.newOutputStream(target.resolve(service.module() + "-1.0.0.jar")), manifest);
                    InputStream program = StandInService.class.getResourceAsStream("/" + name)) {
                jar.putNextEntry(new JarEntry(name));
                program.transferTo(jar);
            }
        }
    }
}
