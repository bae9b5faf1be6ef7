package io.mooring.provisioning.bays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BayId;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.power.FakeHubs;
import io.mooring.bridge.power.PortPower;
import io.mooring.bridge.usb.sysfs.FabricatedTree;
import io.mooring.gateway.config.BayConfig;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.provisioning.words.ToolWords;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: an installer who is shown another tree than the one that is there. */
class TopologyTest {
    @TempDir
    Path directory;

    private final FakeHubs hubs = new FakeHubs();
    private FabricatedTree made = new FabricatedTree(Path.of(""));

    private static PortPath path(String ports) {
        return PortPath.parse(FabricatedTree.CONTROLLER + ports);
    }

    private static final BayNumbers BAYS = new BayNumbers(List.of(
            new BayConfig(new BayId(1), List.of(path("#1.2"))),
            new BayConfig(new BayId(2), List.of(path("#1.3"))),
            new BayConfig(new BayId(7), List.of(path("#4.4")))));

    @BeforeEach
    void plugAHub() {
        made = new FabricatedTree(directory);
        made.addBus(1, "480", 2);
        made.addHub("1-1", 2, "480", 3);
        made.addCamera("1-1.2", 7);
        FabricatedTree.attribute(made.portDirectory(1, "1-1-port2"), "over_current_count", "2");
        FabricatedTree.attribute(made.portDirectory(1, "1-1-port3"), "disable", "1");
        hubs.add(new PortPath(FabricatedTree.CONTROLLER, List.of(1)), FakeHubs.INDIVIDUAL);
    }

    private Topology topology() throws Exception {
        return Topology.read(made.tree(), new PortPower(made.tree(), hubs, BAYS.sockets()));
    }

    private String text(Locale locale) throws Exception {
        return String.join("\n", new TopologyText(topology(), BAYS, ToolWords.bays(locale)).lines());
    }

    @Test
    void theTreeIsShownWithWhoSitsWhere() throws Exception {
        assertEquals("""
                devices/pci0000:00/0000:00:14.0: bus 1, 480 Mbit/s, 2 ports, power: unknown (open hub %s#: no permission)
                  1  hub 执法 Hub of 3 [04b0:ffee], 480 Mbit/s, 3 ports, power: each port by itself, the hub says; \
                a lamp in the socket tells
                    1.1  empty
                    1.2  bay 1  执法 DSJ SN-7, 480 Mbit/s  too much current: 2 times
                    1.3  bay 2  empty  OFF
                  2  empty
                bay 7: not here: no hub has the port %s#4.4""".formatted(FabricatedTree.CONTROLLER, FabricatedTree.CONTROLLER), text(Locale.ENGLISH));
    }

    @Test
    void itIsShownInChinese() throws Exception {
        String text = text(Locale.SIMPLIFIED_CHINESE);
        assertTrue(text.contains("    1.2  1 号仓位  执法 DSJ SN-7，480 Mbit/s  过流 2 次"), text);
    }

    private static Map<?, ?> item(Map<?, ?> of, String list, int index) {
        return assertInstanceOf(
                Map.class, assertInstanceOf(List.class, of.get(list)).get(index));
    }

    @Test
    void machinesReadTheSame() throws Exception {
        var read = assertInstanceOf(Map.class, CanonicalJson.decode(new TopologyJson(topology(), BAYS).text()));
        var controller = item(read, "controllers", 0);
        var first = item(controller, "ports", 0);
        var hub = assertInstanceOf(Map.class, first.get("hub"));
        var port = item(hub, "ports", 1);
        assertEquals(FabricatedTree.CONTROLLER + "#1.2", port.get("path"));
        assertEquals(1L, port.get("bay"));
        assertEquals(2L, port.get("over_currents"));
        assertEquals(true, port.get("switchable"));
        assertEquals("kernel", port.get("switched_by"));
        assertEquals("SN-7", assertInstanceOf(Map.class, port.get("device")).get("serial"));
        var missing = item(read, "missing_bays", 0);
        assertEquals(7L, missing.get("bay"));
    }

    @Test
    void whatADeviceCallsItselfCannotWriteOnTheTerminal() throws Exception {
        Path camera = made.addCamera("1-1.1", 9);
        FabricatedTree.attribute(camera, "product", "x\u001b[2J\u202eevil\r" + "long".repeat(100));
        String text = text(Locale.ENGLISH);
        assertTrue(text.contains("1.1  执法 x?[2J?evil?long"), text);
        assertTrue(text.lines().allMatch(line -> line.length() < 250), text);
        assertTrue(text.chars().allMatch(each -> each == '\n' || each >= ' '), text);
    }

    @Test
    void theDeepestTreeFitsIntoJson() throws Exception {
        String name = "1-2";
        for (int depth = 1; depth <= 6; depth++) {
            made.addHub(name, 20 + depth, "480", 2);
            name += ".1";
        }
        made.addCamera(name, 40);
        CanonicalJson.decode(new TopologyJson(topology(), BAYS).text());
        assertTrue(text(Locale.ENGLISH).contains("SN-40"));
    }
}
