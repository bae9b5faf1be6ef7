package io.mooring.gateway.custody.receipt;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads QR codes with ZXing, which knows nothing of how ours are drawn. */
public final class QrReader {
    private static final int WHITE = 0xFFFFFF;
    private static final int PIXELS_PER_MODULE = 4;
    private static final Pattern BAR = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    private QrReader() {}

    /** Draws a path as a browser does and reads it. */
    static String read(QrPicture picture) throws ReaderException {
        return read(picture, 0);
    }

    /** @param soil the side, in modules, of a white spot in the middle */
    static String read(QrPicture picture, int soil) throws ReaderException {
        int side = picture.size() * PIXELS_PER_MODULE;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, WHITE);
        Matcher bars = BAR.matcher(picture.path());
        int end = 0;
        while (bars.find()) {
            if (bars.start() != end || !bars.group(3).equals(bars.group(4))) {
                throw new IllegalArgumentException("expected bars and nothing else, at " + end);
            }
            end = bars.end();
            fill(pixels, side, number(bars, 1), number(bars, 2), number(bars, 3), 1, 0);
        }
        if (end != picture.path().length()) {
            throw new IllegalArgumentException("expected bars and nothing else, at " + end);
        }
        int middle = (picture.size() - soil) / 2;
        fill(pixels, side, middle, middle, soil, soil, WHITE);
        return read(new RGBLuminanceSource(side, side, pixels));
    }

    /**
     * Reads what a screen shows.
     *
     * @param at where the code stands: of codes with random secrets ZXing does not find one in 200 among other things, and reads it
     *     where it is told where to look
     */
    public static String read(BufferedImage screen, Rectangle at) throws ReaderException {
        try {
            return read(luminance(screen));
        } catch (NotFoundException hidden) {
            return read(luminance(screen.getSubimage(at.x, at.y, at.width, at.height)), DecodeHintType.PURE_BARCODE);
        }
    }

    private static LuminanceSource luminance(BufferedImage screen) {
        int[] pixels = screen.getRGB(0, 0, screen.getWidth(), screen.getHeight(), null, 0, screen.getWidth());
        return new RGBLuminanceSource(screen.getWidth(), screen.getHeight(), pixels);
    }

    private static String read(LuminanceSource source) throws ReaderException {
        return read(source, DecodeHintType.TRY_HARDER);
    }

    private static String read(LuminanceSource source, DecodeHintType hint) throws ReaderException {
        return new MultiFormatReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(source)),
                        Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(BarcodeFormat.QR_CODE), hint, true))
                .getText();
    }

    private static int number(Matcher bars, int group) {
        return Integer.parseInt(bars.group(group));
    }

    private static void fill(int[] pixels, int side, int x, int y, int width, int height, int colour) {
        for (int row = y * PIXELS_PER_MODULE; row < (y + height) * PIXELS_PER_MODULE; row++) {
            int from = row * side + x * PIXELS_PER_MODULE;
            Arrays.fill(pixels, from, from + width * PIXELS_PER_MODULE, colour);
        }
    }
}
