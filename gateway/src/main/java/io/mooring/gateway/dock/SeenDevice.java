package io.mooring.gateway.dock;

import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.gateway.OutsideText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** What the journal says of a device by its descriptors alone. */
final class SeenDevice {
    private SeenDevice() {}

    /** For people: numbers and its own words. */
    static String words(DeviceDescription seen) {
        return OutsideText.plain(String.format(
                        Locale.ROOT,
                        "%04x:%04x %s %s",
                        seen.vendorId(),
                        seen.productId(),
                        seen.manufacturer(),
                        seen.product())
                .strip());
    }

    /** SHA-256 of all of it. */
    static String digest(DeviceDescription seen) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(seen.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
