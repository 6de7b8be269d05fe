package ledger.assistance.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.jspecify.annotations.Nullable;

/** {@code /api/imports/templates}: the templates, to be read by programs or filled in by people. */
@RestController
@RequestMapping("/api/imports/templates")
class TemplateController {
    /** @param name of the file without ending */
    record TemplateView(String name, List<TemplateColumn> columns) {}

    /** All templates, in the order in which they are recorded. */
    @GetMapping
    List<TemplateView> all() {
        return Arrays.stream(Template.values())
                .map(template -> new TemplateView(template.fileName(), TemplateGuide.columns(template)))
                .toList();
    }

    /** An empty template: {@code deliveries.csv} is its header alone, {@code deliveries.xlsx} has the codes beside it. */
    @GetMapping("/{name}")
    void empty(@PathVariable String name,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletResponse response) throws IOException {
        SheetFormat.Asked asked = SheetFormat.asked(name, accept);
        switch (asked.format()) {
            case CSV -> {
                try (Table table = asked.table(response)) {
                    table.row(asked.template().columns());
                }
            }
            case XLSX -> {
                try (OutputStream out = asked.open(response)) {
                    TemplateWorkbook.write(asked.template(), out);
                }
            }
        }
    }
}
