package ledger.reporting.sheet;

import java.util.Map;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;

/** An address as a QR code. */
final class QrCode {
    private QrCode() {}

    static Chart of(String address, double width) {
        try {
            BitMatrix code = new QRCodeWriter().encode(address, BarcodeFormat.QR_CODE, 0, 0,
                    Map.of(EncodeHintType.MARGIN, 2, EncodeHintType.ERROR_CORRECTION, "M"));
            double module = width / code.getWidth();
            return new Chart(width, width, canvas -> {
                canvas.box(0, 0, width, width, "#ffffff");
                for (int y = 0; y < code.getHeight(); y++) {
                    for (int x = 0; x < code.getWidth(); x++) {
                        if (code.get(x, y)) {
                            canvas.box(x * module, y * module, module, module, "#000000");
                        }
                    }
                }
            });
        } catch (WriterException e) {
            throw new IllegalArgumentException("An address of " + address.length()
                    + " characters does not fit a QR code; publish under a shorter one.", e);
        }
    }
}
