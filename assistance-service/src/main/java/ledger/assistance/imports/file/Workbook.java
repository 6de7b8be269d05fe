package ledger.assistance.imports.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** An open workbook that {@link WorkbookBounds} found nothing wrong with. */
final class Workbook implements Closeable {
    private final ReadableWorkbook workbook;
    private final boolean from1904;

    private Workbook(ReadableWorkbook workbook, boolean from1904) {
        this.workbook = workbook;
        this.from1904 = from1904;
    }

    static Workbook open(Path file) throws IOException, UnreadableFile {
        boolean styled = false;
        boolean from1904 = false;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry part : List.copyOf(zip.stream().toList())) {
                String name = part.getName().toLowerCase(Locale.ROOT);
                styled |= name.endsWith("styles.xml");
                from1904 |= name.endsWith("workbook.xml") && from1904(zip.getInputStream(part));
            }
        }
        try {
            // Formats tell dates from numbers; asking for them fails where a workbook has no styles at all.
            return new Workbook(new ReadableWorkbook(file.toFile(), new ReadingOptions(styled, true)), from1904);
        } catch (IOException | RuntimeException e) {
            // The library fails in many ways on a damaged workbook, null pointers among them.
            throw WorkbookBounds.damaged(e instanceof ExcelReaderException ? "a part is missing" : "a part is damaged");
        }
    }

    /** Names of the sheets of a workbook on disk, after its bounds were checked. */
    static List<String> sheetNames(Path file) throws IOException, UnreadableFile {
        WorkbookBounds.check(file);
        try (Workbook workbook = open(file)) {
            return workbook.workbook.getSheets().map(Sheet::getName).toList();
        }
    }

    /** The sheet of a name; the first where none is asked for. */
    Sheet sheet(@Nullable String name) throws UnreadableFile {
        return (name == null ? workbook.getSheets().findFirst() : workbook.findSheet(name))
                .orElseThrow(() -> WorkbookBounds.damaged("it holds no sheet" + (name == null
                        ? ""
                        : " '" + name + "'")));
    }

    /** Whether days are counted from 1904; the library knows only one of the two ways in which a workbook says so. */
    boolean from1904() {
        return from1904;
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private static boolean from1904(InputStream workbookPart) throws IOException, UnreadableFile {
        try (workbookPart) {
            XMLStreamReader xml = PartBounds.xml(workbookPart);
            while (xml.hasNext()) {
                xml.next();
                if (xml.isStartElement() && xml.getLocalName().equals("workbookPr")) {
                    String value = xml.getAttributeValue(null, "date1904");
                    return "1".equals(value) || "true".equals(value);
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw WorkbookBounds.damaged("its XML is damaged or cut off");
        }
    }
}
