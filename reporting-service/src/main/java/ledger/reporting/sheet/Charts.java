package ledger.reporting.sheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

import ledger.reporting.sheet.Canvas.Anchor;
import ledger.reporting.sheet.Table.Row;

import org.jspecify.annotations.Nullable;

/** The pictures of an infosheet. */
final class Charts {
    private static final double LINE = 23;
    private static final int SETS = 10;
    private static final List<String> COLOURS = List.of(Canvas.BLUE, Canvas.LIGHT, Canvas.ORANGE, "#6d8aa5", "#d9b48f",
            "#3d7a57");

    private final Sheet sheet;
    private final Words words;

    Charts(Sheet sheet, Words words) {
        this.sheet = sheet;
        this.words = words;
    }

    /** A large figure with what it is. */
    record Tile(@Nullable Long figure, String title, String note) {}

    Chart tiles(List<Tile> tiles) {
        return new Chart(Chart.FULL, 92, canvas -> {
            double width = (Chart.FULL - 12 * (tiles.size() - 1)) / tiles.size();
            double x = 0;
            for (Tile tile : tiles) {
                canvas.box(x, 0, width, 92, Canvas.PALE);
                canvas.box(x, 0, 4, 92, Canvas.BLUE);
                canvas.text(x + 16, 42, 32, true, Canvas.BLUE, Anchor.START, number(tile.figure()));
                canvas.text(x + 16, 63, width < 200 ? 11 : 13, true, Canvas.INK, Anchor.START,
                        fitted(tile.title(), width - 24, width < 200 ? 11 : 13));
                canvas.text(x + 16, 79, 10.5, false, Canvas.SOFT, Anchor.START, fitted(tile.note(), width - 24, 10.5));
                x += width + 12;
            }
        });
    }

    /** A bar for each row with its share where there is a whole. */
    Chart bars(Table table, double width) {
        List<Row> rows = table.inOrder();
        double label = width > Chart.HALF ? 210 : 172;
        double room = width - label - (width > Chart.HALF ? 120 : 86);
        return new Chart(width, rows.size() * LINE + 2, canvas -> {
            double y = 0;
            for (Row row : rows) {
                canvas.text(label - 8, y + 15, 11.5, false, Canvas.INK, Anchor.END,
                        fitted(label(table, row), label - 10, 11.5));
                Long count = row.count();
                if (count == null) {
                    canvas.text(label, y + 15, 11.5, false, Canvas.SOFT, Anchor.START, words.text("withheld"));
                } else {
                    double bar = Math.max(1.5, room * count / table.largest());
                    canvas.box(label, y + 3, bar, LINE - 7, Canvas.BLUE);
                    canvas.text(label + bar + 6, y + 15, 11.5, true, Canvas.INK, Anchor.START, number(count));
                    Long whole = sheet.whole(table);
                    if (whole != null && whole > 0) {
                        canvas.text(width, y + 15, 11.5, false, Canvas.SOFT, Anchor.END, words.percent(count, whole));
                    }
                }
                y += LINE;
            }
        });
    }

    /** One bar that the rows share, with a legend below. */
    Chart shares(Table table, double width) {
        Long whole = sheet.whole(table);
        List<Row> rows = table.largestFirst();
        return new Chart(width, 44 + 18 * rows.size(), canvas -> {
            canvas.box(0, 0, width, 32, Canvas.PALE);
            double x = 0;
            double y = 52;
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                String colour = COLOURS.get(i % COLOURS.size());
                Long count = row.count();
                if (count != null && whole != null && whole > 0) {
                    double part = width * count / whole;
                    canvas.box(x, 0, part, 32, colour);
                    x += part;
                }
                canvas.box(0, y - 9, 10, 10, count == null ? Canvas.PALE : colour);
                canvas.text(16, y, 11.5, label(table, row));
                canvas.text(width - 48, y, 11.5, true, Canvas.INK, Anchor.END, number(count));
                if (count != null && whole != null && whole > 0) {
                    canvas.text(width, y, 11.5, false, Canvas.SOFT, Anchor.END, words.percent(count, whole));
                }
                y += 18;
            }
        });
    }

    /** A ring with a legend to its right. */
    Chart donut(Table table, double width) {
        Long whole = sheet.whole(table);
        List<Row> rows = table.largestFirst();
        return new Chart(width, 150, canvas -> {
            canvas.ring(75, 75, 68, 42, 0, 1, Canvas.PALE);
            double from = 0;
            double y = 75 - rows.size() * 17 + 14;
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                String colour = COLOURS.get(i % COLOURS.size());
                Long count = row.count();
                if (count != null && whole != null && whole > 0) {
                    double to = from + (double) count / whole;
                    canvas.ring(75, 75, 68, 42, from, to, colour);
                    from = to;
                }
                canvas.box(164, y - 10, 11, 11, count == null ? Canvas.PALE : colour);
                canvas.text(182, y, 12, label(table, row));
                String share = count != null && whole != null && whole > 0 ? words.percent(count, whole) + " · " : "";
                canvas.text(182, y + 15, 12, true, Canvas.INK, Anchor.START, share + number(count));
                y += 40;
            }
            canvas.text(75, 80, 16, true, Canvas.INK, Anchor.MIDDLE, number(whole));
        });
    }

    /** Which services go together, as columns of dots below bars; the rarest are left to the table. */
    Chart sets(Table table) {
        List<Row> listed = table.rows()
                .stream()
                .filter(row -> !row.withheld())
                .sorted(Comparator.comparingLong((Row row) -> row.count() == null ? 0 : -row.count()))
                .limit(SETS)
                .toList();
        TreeMap<String, Long> services = new TreeMap<>();
        listed.forEach(row -> codes(row).forEach(code -> services.merge(code, value(row), Long::sum)));
        List<String> order = new ArrayList<>(services.keySet());
        order.sort(Comparator.comparingLong((String code) -> -services.getOrDefault(code, 0L)));
        double label = 210;
        double bars = 110;
        double step = Math.min(64, (Chart.FULL - label) / Math.max(1, listed.size()));
        return new Chart(Chart.FULL, bars + 24 + order.size() * 20, canvas -> {
            for (int i = 0; i < order.size(); i++) {
                double y = bars + 22 + i * 20;
                if (i % 2 == 0) {
                    canvas.box(0, y - 10, label + step * listed.size(), 20, Canvas.PALE);
                }
                canvas.text(label - 12, y + 4, 11.5, false, Canvas.INK, Anchor.END,
                        words.code(sheet.head().programme(), "", order.get(i)));
            }
            for (int column = 0; column < listed.size(); column++) {
                Row row = listed.get(column);
                double x = label + step * (column + 0.5);
                double height = Math.max(1.5, (bars - 20) * value(row) / table.largest());
                canvas.box(x - step * 0.3, bars - height, step * 0.6, height, Canvas.BLUE);
                canvas.text(x, bars - height - 5, 11, true, Canvas.INK, Anchor.MIDDLE, number(row.count()));
                column(canvas, order, codes(row), x, bars + 22);
            }
        });
    }

    private static void column(Canvas canvas, List<String> order, List<String> codes, double x, double top) {
        int[] filled = codes.stream().mapToInt(order::indexOf).sorted().toArray();
        for (int i = 0; i < order.size(); i++) {
            canvas.dot(x, top + i * 20, 5, "#c7d3df");
        }
        canvas.line(x, top + filled[0] * 20, x, top + filled[filled.length - 1] * 20, 2.5, Canvas.INK);
        for (int i : filled) {
            canvas.dot(x, top + i * 20, 5.5, Canvas.INK);
        }
    }

    private String label(Table table, Row row) {
        return words.code(sheet.head().programme(), table.id(), row.key());
    }

    private static List<String> codes(Row row) {
        return Arrays.asList(row.key().split(";", -1));
    }

    private static long value(Row row) {
        Long count = row.count();
        return count == null ? 0 : count;
    }

    private String number(@Nullable Long count) {
        return count == null ? words.text("withheld") : words.number(count);
    }

    /** Letters are about half as wide as they are high; what does not fit ends in an ellipsis. */
    private static String fitted(String text, double width, double size) {
        int letters = (int) (width / (size * 0.5));
        return text.length() <= letters ? text : text.substring(0, Math.max(1, letters - 1)).strip() + "…";
    }
}
