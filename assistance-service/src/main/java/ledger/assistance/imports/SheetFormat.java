package ledger.assistance.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

import jakarta.servlet.http.HttpServletResponse;
import ledger.platform.web.Refusal;

import org.jspecify.annotations.Nullable;

/** The forms in which tables are sent: by the ending of the name that was asked for, else by {@code Accept}. */
enum SheetFormat {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    SheetFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** A table that was asked for. */
    record Asked(Template template, SheetFormat format) {
        /** The response's stream, with the headers that make it a file of the template's name. */
        OutputStream open(HttpServletResponse response) throws IOException {
            response.setContentType(format.mediaType);
            response.setHeader("Content-Disposition",
                    "attachment; filename=\"" + template.fileName() + format.ending() + "\"");
            return response.getOutputStream();
        }

        Table table(HttpServletResponse response) throws IOException {
            return switch (format) {
                case CSV -> new CsvTable(open(response));
                case XLSX -> new XlsxTable(open(response), template.fileName());
            };
        }
    }

    /**
     * @param name   of a template, with or without ending
     * @param accept the request's header; null where there is none
     * @throws Refusal where there is no such template
     */
    static Asked asked(String name, @Nullable String accept) {
        SheetFormat format = accept != null && accept.contains("spreadsheetml") ? XLSX : CSV;
        String template = name;
        for (SheetFormat ending : values()) {
            if (name.toLowerCase(Locale.ROOT).endsWith(ending.ending())) {
                format = ending;
                template = name.substring(0, name.length() - ending.ending().length());
            }
        }
        SheetFormat found = format;
        return Template.named(template).map(known -> new Asked(known, found))
                .orElseThrow(() -> Refusal.notFound("name", "There is no template of this name; there are "
                        + Template.names() + ", each as .csv and .xlsx."));
    }

    private String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
