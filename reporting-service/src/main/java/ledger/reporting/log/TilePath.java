package ledger.reporting.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ledger.platform.web.Refusal;

/**
 * Which tile a path of C2SP tlog-tiles names: {@code 0/x001/234} is tile 1234 of level 0, {@code 0/x001/234.p/17} its
 * first 17 hashes, {@code entries/x001/234} the entries below it.
 *
 * @param width from 1 to 256
 */
record TilePath(boolean entries, int level, long index, int width) {
    private static final Pattern FORM = Pattern
            .compile("(entries|0|[1-9]\\d?)/((?:x\\d{3}/){0,5}\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");
    private static final int TOP = 63;

    static TilePath parse(String path) {
        Matcher form = FORM.matcher(path);
        if (!form.matches()) {
            throw wrong(path);
        }
        boolean entries = form.group(1).equals("entries");
        int level = entries ? 0 : Integer.parseInt(form.group(1));
        int width = form.group(3) == null ? Tree.TILE_WIDTH : Integer.parseInt(form.group(3));
        if (level > TOP || width > Tree.TILE_WIDTH || (form.group(3) != null && width == Tree.TILE_WIDTH)) {
            throw wrong(path);
        }
        return new TilePath(entries, level, Long.parseLong(form.group(2).replaceAll("[x/]", "")), width);
    }

    private static Refusal wrong(String path) {
        return Refusal.invalid("tile", "not-a-tile", "'" + path + "' names no tile. Tiles are named as C2SP tlog-tiles"
                + " has it: level or 'entries', index in groups of three digits, width from 1 to 255 of a tile that is"
                + " not full: 0/x001/234, 1/000.p/17, entries/005.");
    }
}
