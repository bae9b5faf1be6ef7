package io.mooring.bridge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbSpeed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: nothing is ever sent to a device that is not known to be a camera. */
class CameraCatalogueTest {
    private static final List<EndpointDescription> BULK_PAIR = List.of(
            new EndpointDescription(0x81, EndpointDescription.Type.BULK, 512),
            new EndpointDescription(0x02, EndpointDescription.Type.BULK, 512),
            new EndpointDescription(0x83, EndpointDescription.Type.INTERRUPT, 24));

    private final CameraCatalogue catalogue = CameraCatalogue.load();

    @Test
    void aStillImageInterfaceIsACameraWhoeverMadeIt() {
        InterfaceDescription image = new InterfaceDescription(1, 0, 6, 1, 1, BULK_PAIR);
        Optional<CameraCatalogue.Match> match =
                catalogue.find(device(0x1234, 0x5678, new InterfaceDescription(0, 0, 3, 1, 1, BULK_PAIR), image));
        assertEquals(Optional.of(new CameraCatalogue.Match("ptp", image, Set.of())), match);
    }

    @Test
    void aStillImageInterfaceWithoutBothPipesIsNone() {
        InterfaceDescription blind = new InterfaceDescription(0, 0, 6, 1, 1, BULK_PAIR.subList(0, 1));
        assertEquals(Optional.empty(), catalogue.find(device(0x1234, 0x5678, blind)));
    }

    @Test
    void aVendorInterfaceIsACameraOnlyWhereTheFilesNameTheDevice() {
        InterfaceDescription vendor = new InterfaceDescription(0, 0, 0xff, 0xff, 0, BULK_PAIR);
        assertTrue(catalogue.find(device(0x18d1, 0x4ee1, vendor)).isPresent());
        assertEquals(Optional.empty(), catalogue.find(device(0x18d1, 0x1234, vendor)));
    }

    @Test
    void odditiesAreAddedToWhatAnotherRuleClaims() {
        InterfaceDescription image = new InterfaceDescription(0, 0, 6, 1, 1, BULK_PAIR);
        assertEquals(
                Set.of(Oddity.BROKEN_PARTIAL_READ),
                catalogue.find(device(0x04e8, 0x6860, image)).orElseThrow().oddities());
    }

    @Test
    void aWrongFileIsToldWithItsOrigin() {
        for (String wrong : List.of(
                "family = ptp, rules = [{ vendor = \"18d1x\" }]",
                "family = ptp, rules = [{ interface = \"6:1:1\" }]",
                "family = ptp, rules = [{ oddities = [no-such-oddity] }]",
                "family = ptp",
                "rules = []")) {
            ConfigException told = assertThrows(
                    ConfigException.class, () -> CameraCatalogue.rulesOf(ConfigFactory.parseString(wrong)), wrong);
            assertTrue(String.valueOf(told.getMessage()).startsWith("String: "), told::getMessage);
        }
    }

    private static DeviceDescription device(int vendorId, int productId, InterfaceDescription... interfaces) {
        return new DeviceDescription(
                vendorId, productId, 0x0100, "maker", "model", "serial", UsbSpeed.HIGH, List.of(interfaces));
    }
}
