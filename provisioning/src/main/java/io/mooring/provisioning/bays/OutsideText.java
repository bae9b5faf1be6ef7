package io.mooring.provisioning.bays;

import io.mooring.bridge.usb.DeviceDescription;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that a device chose, made fit for a terminal and for a comment in a file: one line, nothing that is obeyed. */
final class OutsideText {
    private static final int LENGTH_MAX = 80;

    private OutsideText() {}

    /** Controls, line ends of every kind and marks that turn the writing direction become question marks. */
    static String fit(String text) {
        String plain = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}]", "?");
        return plain.codePointCount(0, plain.length()) <= LENGTH_MAX
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LENGTH_MAX)) + "…";
    }

    /** Maker, model and serial number as the descriptors have them, or the numbers that every device has. */
    static String who(DeviceDescription device) {
        String named = Stream.of(device.manufacturer(), device.product(), device.serialNumber())
                .filter(part -> !part.isBlank())
                .map(OutsideText::fit)
                .collect(Collectors.joining(" "));
        return named.isEmpty() ? ids(device) : named;
    }

    static String ids(DeviceDescription device) {
        return String.format(Locale.ROOT, "%04x:%04x", device.vendorId(), device.productId());
    }
}
