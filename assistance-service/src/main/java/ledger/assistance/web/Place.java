package ledger.assistance.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;

import ledger.platform.input.Fields;

/**
 * A record's place in a list: by day, then by id. Days and ids of records never change, so who pages through a list meets
 * everything that was there when it was begun, once.
 */
public record Place(LocalDate day, UUID id) {
    public static final Place START = new Place(LocalDate.of(1, 1, 1), new UUID(0, 0));
    /** As many as a page has where nobody asks for more or less. */
    private static final int USUAL = 50;
    private static final int MOST = 200;

    /** Of the first two columns of a row. */
    public static Place of(ResultSet row) throws SQLException {
        return new Place(row.getObject(1, LocalDate.class), row.getObject(2, UUID.class));
    }

    /** The field {@code after}: the {@code next} of an earlier page, or the start. */
    public static Place after(Fields fields) {
        String text = fields.text("after");
        if (text == null) {
            return START;
        }
        String[] parts = text.split("_", 2);
        try {
            return new Place(LocalDate.parse(parts[0]), UUID.fromString(parts.length == 2 ? parts[1] : ""));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            fields.wrong("after", "not-a-cursor", "'after' is not the 'next' of an earlier page.");
            return START;
        }
    }

    /** The field {@code limit}: how many records a page holds, 1 to 200, 50 where it is empty. */
    public static int limit(Fields fields) {
        String text = fields.text("limit");
        if (text == null) {
            return USUAL;
        }
        int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            fields.wrong("limit", "out-of-range", "'limit' is " + text + "; give 1 to " + MOST + ".");
        }
        return limit;
    }

    @Override
    public String toString() {
        return day + "_" + id;
    }
}
