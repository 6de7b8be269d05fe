package ledger.beneficiary.index;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import ledger.beneficiary.index.RegistryIndex.Place;
import ledger.beneficiary.index.RegistryIndex.Selection;
import ledger.vocabulary.code.ProfileField;

/**
 * The SQL of one page of people. Each part finds its rows by an index in the order of the list, so that a page costs little
 * whether a value is common or rare: of people by category or area there are two parts, those who were registered with the
 * value and those who changed to it, and both ask whether it holds on the day.
 */
final class PeopleQuery {
    private static final String ORDER = " ORDER BY registered_on, beneficiary_id LIMIT ?";

    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> conditionParameters = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private final String sql;

    PeopleQuery(Selection selection, Place after, int limit) {
        condition("(p.registered_on, p.beneficiary_id) > (?, ?)", after.day(), after.id());
        if (selection.source() != null) {
            condition("p.source = ?", selection.source());
        }
        if (selection.registeredFrom() != null) {
            condition("p.registered_on >= ?", selection.registeredFrom());
        }
        if (selection.registeredTo() != null) {
            condition("p.registered_on <= ?", selection.registeredTo());
        }
        if (selection.areas() != null) {
            holds(ProfileField.AREA, selection.areas(), selection.today());
        }
        if (selection.category() != null) {
            holds(ProfileField.CATEGORY, Set.of(selection.category().name()), selection.today());
            this.sql = twoParts(ProfileField.CATEGORY, Set.of(selection.category().name()), limit);
        } else if (selection.areas() != null) {
            this.sql = twoParts(ProfileField.AREA, selection.areas(), limit);
        } else {
            this.sql = part("", List.of(), limit);
        }
    }

    String sql() {
        return sql;
    }

    Object[] parameters() {
        return parameters.toArray();
    }

    private void condition(String condition, Object... values) {
        conditions.append(conditions.isEmpty() ? "" : " AND ").append(condition);
        conditionParameters.addAll(Arrays.asList(values));
    }

    /** The value that holds on the day, else the first known one (rule 11), is one of these. */
    private void holds(ProfileField field, Set<String> values, LocalDate day) {
        condition("""
                  (SELECT v.value
                   FROM (SELECT p.registered_on AS effective_on, p.%s AS value, 0 AS turn
                         UNION ALL
                         SELECT c.effective_on, c.value, 1 FROM person_change_index c
                         WHERE c.beneficiary_id = p.beneficiary_id AND c.field = ?) AS v
                   ORDER BY v.effective_on > ?, abs(v.effective_on - ?), v.turn DESC
                   LIMIT 1) = ANY (?)
                  """.formatted(column(field)), field.name(), day, day, values.toArray(String[]::new));
    }

    private String twoParts(ProfileField field, Set<String> values, int limit) {
        String[] any = values.toArray(String[]::new);
        String registered = part(" AND p." + column(field) + " = ANY (?)", List.of((Object) any), limit);
        String changed = part(" AND p.beneficiary_id IN (SELECT c.beneficiary_id FROM person_change_index c"
                + " WHERE c.field = ? AND c.value = ANY (?))", List.of(field.name(), any), limit);
        parameters.add(limit);
        return "(" + registered + ") UNION (" + changed + ")" + ORDER;
    }

    private String part(String more, List<Object> values, int limit) {
        parameters.addAll(conditionParameters);
        parameters.addAll(values);
        parameters.add(limit);
        return "SELECT p.registered_on, p.beneficiary_id FROM person_card p WHERE " + conditions + more + ORDER;
    }

    private static String column(ProfileField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }
}
