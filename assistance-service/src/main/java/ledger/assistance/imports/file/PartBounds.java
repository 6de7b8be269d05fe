package ledger.assistance.imports.file;

import java.io.InputStream;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;

import org.jspecify.annotations.Nullable;

/** Goes once through an XML part of a workbook and refuses addresses, texts and formulas that no spreadsheet program writes. */
final class PartBounds {
    private static final int MAX_ROW = 1_048_576;
    private static final int MAX_COLUMN = 16_384;
    private static final int MAX_CELL_TEXT = 100_000;
    /** Each cell is held against every one of these. */
    private static final int MAX_ARRAY_FORMULAS = 100;
    private static final int MAX_DEPTH = 100;
    /** About the bytes of what stays in memory while a workbook is open: shared texts, formats, names. */
    private static final long MAX_HELD = 64L << 20;
    private static final int HELD_PER_ELEMENT = 64;
    private static final Set<String> HELD = Set.of("si", "numFmt", "xf", "Relationship", "Override", "sheet");

    private final XMLStreamReader xml;
    private int depth;
    private int arrayFormulas;
    private long held;
    private boolean inCell;
    private boolean inHeldText;
    private long cellText;

    private PartBounds(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** A reader of XML that knows no document types, so no entities either. */
    static XMLStreamReader xml(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(in);
    }

    /**
     * Refuses the part where it is out of bounds.
     *
     * @param mustBeXml whether damaged XML is a fault of its own; pictures and the like are no XML
     */
    static void check(BoundedPart part, boolean mustBeXml) throws BoundedPart.TooLarge, UnreadableFile {
        try {
            new PartBounds(xml(part)).check();
        } catch (XMLStreamException | UncheckedStreamException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BoundedPart.TooLarge tooLarge) {
                    throw tooLarge;
                }
            }
            if (mustBeXml) {
                throw WorkbookBounds.damaged("its XML is damaged or cut off");
            }
        }
    }

    private void check() throws XMLStreamException, UnreadableFile {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(xml.getTextLength());
                case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD ->
                    throw WorkbookBounds.damaged("it declares a document type");
                default -> {
                    // Comments and the like, which nobody keeps.
                }
            }
        }
    }

    private void start(String name) throws UnreadableFile {
        depth++;
        if (depth > MAX_DEPTH) {
            throw WorkbookBounds.damaged("its XML is nested far too deep");
        }
        if (HELD.contains(name)) {
            hold(HELD_PER_ELEMENT);
        }
        switch (name) {
            case "row" -> {
                if (absurdRow(xml.getAttributeValue(null, "r"))) {
                    throw WorkbookBounds.damaged("a row lies beyond the last row of a sheet");
                }
            }
            case "c" -> {
                inCell = true;
                cellText = 0;
                if (absurdAddress(xml.getAttributeValue(null, "r"))) {
                    throw WorkbookBounds.damaged("a cell lies beyond the last column or row of a sheet");
                }
            }
            case "f" -> {
                inHeldText = xml.getAttributeValue(null, "ref") != null;
                arrayFormulas += "array".equals(xml.getAttributeValue(null, "t")) ? 1 : 0;
                if (arrayFormulas > MAX_ARRAY_FORMULAS) {
                    throw WorkbookBounds.damaged("it holds more than " + MAX_ARRAY_FORMULAS + " array formulas");
                }
            }
            case "si" -> inHeldText = true;
            default -> {
                // Nothing that takes memory of its own.
            }
        }
    }

    private void end(String name) {
        depth--;
        inCell &= !name.equals("c");
        inHeldText &= !name.equals("f") && !name.equals("si");
    }

    private void text(int length) throws UnreadableFile {
        if (inHeldText) {
            hold(length);
        }
        if (inCell) {
            cellText += length;
            if (cellText > MAX_CELL_TEXT) {
                throw WorkbookBounds.damaged("a cell is longer than " + MAX_CELL_TEXT + " characters");
            }
        }
    }

    private void hold(int bytes) throws UnreadableFile {
        held += bytes;
        if (held > MAX_HELD) {
            throw new UnreadableFile("not-xlsx",
                    "The workbook holds too many different texts to be read at once; send the rows as CSV.");
        }
    }

    private static boolean absurdRow(@Nullable String row) {
        return row != null && (!row.matches("\\d{1,7}") || Integer.parseInt(row) > MAX_ROW);
    }

    private static boolean absurdAddress(@Nullable String address) {
        if (address == null) {
            return false;
        }
        int column = 0;
        int at = 0;
        while (at < address.length() && at < 4 && address.charAt(at) >= 'A' && address.charAt(at) <= 'Z') {
            column = column * 26 + address.charAt(at) - 'A' + 1;
            at++;
        }
        return at == 0 || column > MAX_COLUMN || absurdRow(address.substring(at));
    }
}
