package ledger.reporting.sheet;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import ledger.reporting.sheet.Charts.Tile;

import org.jspecify.annotations.Nullable;

/** What stands on an infosheet and in what order, for every medium the same. */
final class Infosheet {
    /**
     * A part of the sheet.
     *
     * @param title of the part; empty for none
     * @param note  a line below the title; empty for none
     * @param table the figures of the picture, for whoever cannot see it
     */
    record Block(String title, String note, Chart chart, Table table) {
        boolean wide() {
            return chart.width() > Chart.HALF;
        }
    }

    private final Sheet sheet;
    private final Words words;
    private final Charts charts;
    private final List<Block> blocks = new ArrayList<>();

    Infosheet(Sheet sheet, Locale locale) {
        this.sheet = sheet;
        this.words = new Words(locale);
        this.charts = new Charts(sheet, words);
        blocks.add(new Block("", "", charts.tiles(tiles()), sheet.table("summary")));
        Table sex = sheet.table("people.bySex");
        add(sex, words.text("of.people"), charts.shares(sex, Chart.HALF));
        bars("people.byCategory", words.text("of.people"), Chart.HALF);
        Table services = sheet.table("services.byService");
        add(services, words.text("services.note"), charts.bars(services, Chart.FULL));
        Table sets = sheet.table("combinations");
        if (sets.rows().stream().anyMatch(row -> !row.withheld())) {
            blocks.add(new Block(words.text("combinations.title"), words.text("combinations.note"), charts.sets(sets),
                    sets));
        }
        Table trafficking = sheet.table("victims.byTrafficking");
        if (!trafficking.rows().isEmpty() && !sheet.head().programme().equals("PROTECTION")) {
            blocks.add(new Block(words.text("trafficking.title"), words.text("of.victims"),
                    charts.donut(trafficking, Chart.HALF), trafficking));
            Table victims = sheet.table("victims.bySex");
            add(victims, words.text("of.victims"), charts.shares(victims, Chart.HALF));
        }
        bars("people.byAgeGroup", words.text("of.people"), Chart.HALF);
        bars("people.byVulnerability", words.text("of.people"), Chart.HALF);
        bars("trainings.byStakeholder", "", Chart.HALF);
        bars("workingGroups", words.text("organisations"), Chart.HALF);
        bars("people.byArea", words.text("byArea.note"), Chart.FULL);
    }

    List<Block> blocks() {
        return blocks;
    }

    Words words() {
        return words;
    }

    SheetHead head() {
        return sheet.head();
    }

    String title() {
        return words.programme(head().programme());
    }

    String period() {
        return words.day(head().from()) + " – " + words.day(head().to());
    }

    /** What the figures follow from and what they leave out, a sentence each. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        head().filters().forEach((name, value) -> remarks.add(words.text("filters") + " " + name + " = " + value));
        if (sheet.withholds()) {
            remarks.add(words.text("withheld.note"));
        }
        if (head().parked() > 0) {
            remarks.add(words.text("incomplete") + ": " + head().parked());
        }
        remarks.add(MessageFormat.format(words.text("footer"), Long.toString(head().position()),
                Integer.toString(head().rules())));
        return remarks;
    }

    private List<Tile> tiles() {
        List<Tile> tiles = new ArrayList<>();
        boolean trafficking = !head().programme().equals("PROTECTION");
        tile(tiles, "people.total", words.text("people.note"), true);
        tile(tiles, "services.total", words.text("services.note"), true);
        tile(tiles, "victims.identified", "", trafficking);
        tile(tiles, "awareness.reached", words.text("awareness.note"), true);
        tile(tiles, "trainings.participants", "", true);
        return tiles;
    }

    private void tile(List<Tile> tiles, String path, String note, boolean wanted) {
        Long figure = sheet.total(path);
        boolean first = tiles.size() < 2;
        if (wanted && (first || figure == null || figure > 0)) {
            tiles.add(new Tile(figure, words.text("tile." + path), note));
        }
    }

    private void bars(String id, String note, double width) {
        Table table = sheet.table(id);
        add(table, note, charts.bars(table, width));
    }

    private void add(Table table, @Nullable String note, Chart chart) {
        if (!table.rows().isEmpty()) {
            blocks.add(new Block(words.text("tab." + table.id()), note == null ? "" : note, chart, table));
        }
    }
}
