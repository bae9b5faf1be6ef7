package io.mooring.bridge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbSpeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** At stake: a newcomer who does what the page says, and it does not work. */
class AddingACameraTest {
    private static final Pattern EXAMPLE = Pattern.compile("```hocon\n(.*?)```", Pattern.DOTALL);

    private final String page = page();

    private static String page() {
        try {
            return Files.readString(Path.of("docs/adding-a-camera.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static DeviceDescription device(int vendorId, int interfaceClass, int subclass, int protocol) {
        var pipes = List.of(
                new EndpointDescription(0x81, EndpointDescription.Type.BULK, 512),
                new EndpointDescription(0x02, EndpointDescription.Type.BULK, 512));
        return new DeviceDescription(
                vendorId,
                0xffee,
                0x0100,
                "Example Works",
                "C9",
                "SN-1",
                UsbSpeed.HIGH,
                List.of(new InterfaceDescription(0, 0, interfaceClass, subclass, protocol, pipes)));
    }

    @Test
    void theExampleClaimsItsCameraAndNoOther() {
        Matcher example = EXAMPLE.matcher(page);
        assertTrue(example.find(), "the page has an example");
        var catalogue = new CameraCatalogue(CameraCatalogue.rulesOf(ConfigFactory.parseString(example.group(1))));
        CameraCatalogue.Match match =
                catalogue.find(device(0x04b0, 0xff, 0xff, 0)).orElseThrow();
        assertEquals("ptp", match.family());
        assertEquals(Set.of(Oddity.BROKEN_PARTIAL_READ), match.oddities());
        assertEquals(Optional.empty(), catalogue.find(device(0x04b1, 0xff, 0xff, 0)));
    }

    @Test
    void theExampleIsNoCameraUntilItIsClaimed() {
        assertEquals(Optional.empty(), CameraCatalogue.load().find(device(0x04b0, 0xff, 0xff, 0)));
    }

    @Test
    void whatThePageCallsKnownByItsClassIsClaimedByItsClass() {
        CameraCatalogue shipped = CameraCatalogue.load();
        assertTrue(page.contains("| 06:01:01 | PTP, MTP | known by its class"));
        assertEquals("ptp", shipped.find(device(0x04b0, 6, 1, 1)).orElseThrow().family());
        assertTrue(page.contains("| 08:06:50 | a disk, read in user space | known by its class"));
        assertEquals(
                "mass-storage",
                shipped.find(device(0x04b0, 8, 6, 0x50)).orElseThrow().family());
    }

    @Test
    void everyOddityIsExplained() {
        List<String> missing = Arrays.stream(Oddity.values())
                .map(Oddity::nameInFiles)
                .filter(name -> !page.contains("| `" + name + "` |"))
                .toList();
        assertEquals(List.of(), missing);
    }
}
