package io.mooring.provisioning;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.power.PortPower;
import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.provisioning.bays.BayNumbers;
import io.mooring.provisioning.bays.Topology;
import io.mooring.provisioning.bays.TopologyJson;
import io.mooring.provisioning.bays.TopologyText;
import io.mooring.provisioning.words.ToolWords;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mooring-provision bays show}: the tree of hubs and ports. */
@Command(
        name = "show",
        header = "Show USB controllers, hubs and ports: their speeds, who sits where, what can be switched.",
        description = {
            "",
            "Looks and changes nothing, also beside a running daemon. What a hub says of its power switches is read from"
                    + " the hub itself, which needs permission for its device file; without, it shows as unknown.",
            "",
            "Examples:",
            "  mooring-provision bays show --config /etc/mooring/dock.conf",
            "  mooring-provision bays show --json",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:shown",
            "2:wrong usage",
            "69:this computer has no USB that can be looked at",
            "78:the configuration is wrong; every problem was printed"
        },
        mixinStandardHelpOptions = true)
final class BaysShowCommand implements Callable<Integer> {
    private final UsbParts usb;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A dock's configuration, or a map of bays: shows which socket is which bay.")
    private @Nullable Path config;

    @Option(names = "--json", description = "One JSON object and nothing else on stdout.")
    private boolean json;

    BaysShowCommand(UsbParts usb) {
        this.usb = usb;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ToolWords words = ToolWords.bays(Locale.getDefault());
        try {
            BayNumbers bays = config == null
                    ? BayNumbers.NONE
                    : new BayNumbers(ConfigFiles.bays(config).map());
            usb.tree().check();
            Topology topology = Topology.read(usb.tree(), new PortPower(usb.tree(), usb.hubs(), bays.sockets()));
            if (json) {
                out.println(new TopologyJson(topology, bays).text());
            } else {
                new TopologyText(topology, bays, words).lines().forEach(out::println);
            }
            out.flush();
            return 0;
        } catch (ConfigRefusedException e) {
            e.problems().forEach(problem -> err.println(problem.text(Locale.getDefault())));
            err.flush();
            return ConfigRefusedException.EXIT_CODE;
        } catch (LinkException e) {
            err.println(words.say("no-bus", String.valueOf(e.getMessage())));
            err.flush();
            return BaysCommand.EXIT_NO_BUS;
        }
    }
}
