package ledger.assistance.imports.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Goes once through a workbook before it is opened, so that nothing in it is larger than a spreadsheet program writes: a
 * few bytes of zip can unfold to terabytes, and one cell address can ask for millions of cells. Parts are judged by what
 * is in them, since a hostile file names them as it likes.
 */
final class WorkbookBounds {
    private static final int MAX_PARTS = 5_000;
    private static final int MAX_DIRECTORY = 1 << 20;
    /** Unfolded bytes of all parts; a full sheet of any template is smaller. */
    private static final long MAX_UNFOLDED = 2L << 30;
    private static final int END_OF_DIRECTORY = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int MAX_COMMENT = 0xFFFF;

    private WorkbookBounds() {}

    /** Refuses a file that is no workbook, is damaged, or is out of bounds. */
    static void check(Path file) throws IOException, UnreadableFile {
        checkDirectory(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Set<String> names = new HashSet<>();
            long left = MAX_UNFOLDED;
            for (ZipEntry part : List.copyOf(zip.stream().toList())) {
                String name = part.getName().toLowerCase(Locale.ROOT);
                if (!names.add(name)) {
                    throw damaged("it holds '" + name + "' twice");
                }
                try (BoundedPart content = new BoundedPart(zip.getInputStream(part), left)) {
                    PartBounds.check(content, name.endsWith(".xml") || name.endsWith(".rels"));
                    content.drain();
                    left -= content.count();
                } catch (BoundedPart.TooLarge e) {
                    throw new UnreadableFile("not-xlsx", "The workbook is too large when unpacked (" + name
                            + "); split it, or send CSV files.");
                }
            }
        } catch (ZipException e) {
            throw damaged(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw damaged("its list of parts is unreadable");
        }
    }

    static UnreadableFile damaged(String reason) {
        return new UnreadableFile("not-xlsx", "This is no readable .xlsx workbook (" + reason
                + "); save it again as Excel workbook, or as CSV UTF-8.");
    }

    /** The list of parts is read into memory whole, so its size is looked at first. */
    private static void checkDirectory(Path file) throws IOException, UnreadableFile {
        try (RandomAccessFile zip = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(zip.length(), END_LENGTH + MAX_COMMENT);
            byte[] tail = new byte[length];
            zip.seek(zip.length() - length);
            zip.readFully(tail);
            ByteBuffer end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = length - END_LENGTH; at >= 0; at--) {
                if (end.getInt(at) == END_OF_DIRECTORY) {
                    int parts = Short.toUnsignedInt(end.getShort(at + 10));
                    long size = Integer.toUnsignedLong(end.getInt(at + 12));
                    if (parts > MAX_PARTS || size > MAX_DIRECTORY) {
                        throw damaged("it lists far too many parts");
                    }
                    return;
                }
            }
            throw damaged("it is no zip file, or is cut off");
        }
    }
}
