package ledger.deploy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Media;
import org.apache.pdfbox.Loader;

/**
 * The ledger's pages in a Chromium: what shows, on a desk and on a telephone, that nothing is cut off, that nothing is
 * asked of any other host, and that the browser has nothing to complain of.
 */
final class Pages implements AutoCloseable {
    private static final List<Integer> WIDTHS = List.of(1280, 390);

    private final URI door;
    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext signedIn;
    private final List<String> complaints = new ArrayList<>();

    /** Skips the test that asks where there is no browser. */
    Pages(URI door, String token) {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "no Chromium on the path: install the package chromium to try the pages too");
        this.door = door;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium.orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run",
                                "--disable-background-networking", "--disable-component-update", "--disable-sync")));
        signedIn = browser.newContext(
                new Browser.NewContextOptions().setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token)));
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        playwright.close();
        assertThat(complaints).isEmpty();
    }

    void landingPage() {
        try (Page page = open("/")) {
            assertThat(page.locator("h1").innerText()).isNotBlank();
            assertFitsEveryWidth(page);
        }
    }

    /** What the door understands, to read and to try: a request is sent with a token typed into the page, and answered. */
    void requests(String token) {
        try (BrowserContext stranger = browser.newContext();
                Page page = watched(stranger, "/docs#/Lists/listServices")) {
            Locator request = page.locator(".opblock.is-open");
            request.waitFor();
            page.locator(".auth-wrapper button.authorize").click();
            page.locator("#auth-bearer-value").fill(token);
            page.locator(".auth-container button.authorize").first().click();
            page.locator("button.close-modal").click();
            request.locator(".try-out__btn").click();
            request.locator("button.execute").click();
            Locator answer = request.locator(".live-responses-table .response");
            assertThat(answer.locator(".response-col_status").innerText()).contains("200");
            assertThat(answer.locator(".highlight-code").first().innerText()).contains("CASH_ASSISTANCE");
        }
    }

    /** The infosheet as a page: its figures in the pictures, whole, and as many sheets of A4 as its PDF has. */
    void infosheet(String programme, String from, String to, List<String> figures) throws IOException {
        String query = "/api/reports/assistance?programme=" + programme + "&from=" + from + "&to=" + to;
        try (Page page = open(query)) {
            assertThat(page.locator("svg text").allTextContents()).containsAll(figures);
            assertThat(page.evaluate(
                    """
                    () => [...document.querySelectorAll('svg text')].filter(text => {
                      const box = text.getBoundingClientRect(), frame = text.ownerSVGElement.getBoundingClientRect();
                      return box.left < frame.left - 1 || box.right > frame.right + 1
                          || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
                    }).map(text => text.textContent)""")).as("texts that are cut off")
                    .isEqualTo(List.of());
            assertFitsEveryWidth(page);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            try (var printed = Loader.loadPDF(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)))) {
                assertThat(printed.getNumberOfPages()).isLessThanOrEqualTo(3);
                assertThat(printed.getPage(0).getMediaBox().getWidth()).isBetween(594f, 596f);
            }
        }
    }

    private Page open(String path) {
        return watched(signedIn, path);
    }

    private Page watched(BrowserContext context, String path) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(path + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(path + ": " + error));
        page.onRequest(request -> {
            if (!door.getAuthority().equals(URI.create(request.url()).getAuthority())) {
                complaints.add(path + " asks for " + request.url());
            }
        });
        assertThat(page.navigate(door.resolve(path).toString()).status()).isEqualTo(200);
        return page;
    }

    private static void assertFitsEveryWidth(Page page) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 800);
            assertThat((int) page.evaluate("() => document.documentElement.scrollWidth")).as("width at %s", width)
                    .isLessThanOrEqualTo(width);
        }
    }
}
