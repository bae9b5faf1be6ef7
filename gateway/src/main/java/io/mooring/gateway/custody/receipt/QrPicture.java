package io.mooring.gateway.custody.receipt;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;

/**
 * A QR code as an SVG path, one unit a module.
 *
 * @param size of its side, the quiet zone around it included
 * @param path of the dark modules
 */
public record QrPicture(int size, String path) {
    /** ISO/IEC 18004 asks for as much around it. */
    private static final int QUIET = 4;

    /** A quarter of the picture may be soiled or torn, and it can be read still. */
    private static final QrCode.Ecc CORRECTION = QrCode.Ecc.QUARTILE;

    /** @param text smallest where it keeps to the characters of the alphanumeric mode */
    public static QrPicture of(String text) {
        QrCode code = QrCode.encodeSegments(QrSegment.makeSegments(text), CORRECTION);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int from = x;
                while (x < code.size && code.getModule(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from + QUIET).append(' ').append(y + QUIET);
                    path.append('h')
                            .append(x - from)
                            .append("v1h")
                            .append(from - x)
                            .append('z');
                }
            }
        }
        return new QrPicture(code.size + 2 * QUIET, path.toString());
    }
}
