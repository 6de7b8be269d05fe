package ledger.assistance.imports;

import java.util.List;

/**
 * A column of a template, for whoever fills it in.
 *
 * @param required whether a row without it is refused
 * @param form     what it may hold, in words
 * @param codes    the only values that it may hold; empty where it is free
 * @param example  of a value
 */
record TemplateColumn(String name, boolean required, String form, List<String> codes, String example) {}
