package io.mooring.bridge.power;

import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.sysfs.FabricatedTree;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What it costs to look for too much current at sixteen bays, each time the whole tree of hubs, in processor time against the
 * ten seconds that pass between two looks. The tree is made of files of the same form as the kernel's.
 *
 * <p>{@code mvn -Pbench -pl firmware-bridge test -Dtest=OverCurrentBench}
 */
class OverCurrentBench {
    private static final Logger OUT = LoggerFactory.getLogger("bench");
    private static final int HUBS = 4;
    private static final int PORTS = 4;
    private static final int ROUNDS = 41;
    private static final int WARM_UP = 10;
    private static final double BETWEEN_MILLIS = 10_000;

    @TempDir
    Path directory;

    @Test
    void sixteenBays() throws Exception {
        FabricatedTree made = new FabricatedTree(directory);
        made.addBus(1, "480", HUBS);
        List<List<PortPath>> bays = new ArrayList<>();
        for (int hub = 1; hub <= HUBS; hub++) {
            made.addHub("1-" + hub, 1 + hub, "480", PORTS);
            for (int port = 1; port <= PORTS; port++) {
                made.addCamera("1-" + hub + "." + port, 10 * hub + port);
                bays.add(List.of(PortPath.parse(FabricatedTree.CONTROLLER + "#" + hub + "." + port)));
            }
        }
        PortPower power = new PortPower(made.tree(), new FakeHubs(), bays);
        double[] millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (List<PortPath> bay : bays) {
                power.overCurrents(bay.get(0));
            }
            millis[round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
        }
        double[] warm = Arrays.copyOfRange(millis, WARM_UP, ROUNDS);
        Arrays.sort(warm);
        OUT.info(String.format(
                Locale.ROOT,
                "  over-current counts of %d bays: the first %.1f ms, then %.1f ms (%.1f to %.1f), %.5f of one core at one look in %.0f s",
                bays.size(),
                millis[0],
                warm[warm.length / 2],
                warm[0],
                warm[warm.length - 1],
                warm[warm.length / 2] / BETWEEN_MILLIS,
                BETWEEN_MILLIS / 1000));
    }
}
