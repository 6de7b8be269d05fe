package ledger.assistance.imports.form;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * How a submission of one form becomes rows of templates.
 *
 * @param source  whose refs the rows use; null for {@code form:} and the form's name
 * @param records the rows that each submission makes, each of one template
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FormMapping(@Nullable String source, List<Rows> records) {
    /**
     * Rows of one template.
     *
     * @param each    path of a repeat, each entry of which makes a row; null for one row a submission
     * @param when    path of a field without which no row is made; null for always
     * @param columns by name of the column; a ref of the row's own that is left out is made of form and submission
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rows(String template, @Nullable String each, @Nullable String when, Map<String, Column> columns) {
        public Rows {
            columns = columns == null ? Map.of() : columns;
        }
    }

    /**
     * Where a column's value comes from; exactly one of field, value and ref.
     *
     * @param field path of a field, its groups by {@code /}
     * @param value the same for every row
     * @param ref   {@code submission} or {@code row}: a ref made of form and submission, of the whole or of this row of a repeat
     * @param codes the form's answers by the template's codes; an answer that is not there stays as it is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Column(@Nullable String field, @Nullable String value, @Nullable String ref,
            @Nullable Map<String, String> codes) {}

    public FormMapping {
        records = records == null ? List.of() : records;
    }
}
