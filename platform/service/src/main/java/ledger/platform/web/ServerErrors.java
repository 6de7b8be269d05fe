package ledger.platform.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import org.jspecify.annotations.Nullable;

/**
 * What the web server refuses before anything here sees it, such as a path with a NUL in it, as a problem document. The
 * server makes it by its name.
 */
public final class ServerErrors extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int code = response.getStatus();
        if (code < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus status = HttpStatus.resolve(code);
        String title = status == null ? "Error" : status.getReasonPhrase();
        String word = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try {
            response.getOutputStream()
                    .write("""
                           {"title":"%s","status":%d,"detail":"The web server refuses this request.",\
                           "errors":[{"field":"","code":"%s","message":"The web server refuses this request: its address,\
                            one of its headers or its body is not as HTTP has it."}]}"""
                            .formatted(title, code, word)
                            .getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            // Whoever asked has gone.
            container.getLogger().debug("no answer could be given", e);
        }
    }
}
