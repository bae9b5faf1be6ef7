package io.mooring.provisioning;

import io.mooring.bridge.BayId;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.power.PortPower;
import io.mooring.bridge.usb.UsbBus;
import io.mooring.bridge.usb.sysfs.UsbTree;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import io.mooring.provisioning.bays.BayMap;
import io.mooring.provisioning.bays.BayMapping;
import io.mooring.provisioning.bays.Socket;
import io.mooring.provisioning.bays.Topology;
import io.mooring.provisioning.words.ToolWords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mooring-provision bays map}: finds out which socket is which bay. */
@Command(
        name = "map",
        header = "Walk through the bays, a camera in hand, and write which socket is which bay.",
        description = {
            "",
            "Asks for one bay after the other; plug any camera into it, the same one each time if you like. Sockets on the"
                    + " computer itself, slow hubs and bad cables are warned about. At the end the map is written in the"
                    + " form in which the daemon reads it, after the daemon's own reader took it.",
            "",
            "Needs no stopped daemon: it only looks who arrives where. Without a keyboard (input at its end) --bays says"
                    + " when the walk ends.",
            "",
            "Examples:",
            "  mooring-provision bays map --bays 8 --output /etc/mooring/bays.conf",
            "  mooring-provision bays map",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the map was written",
            "1:the walk was ended without a map; nothing was written",
            "2:wrong usage",
            "69:this computer has no USB that can be looked at",
            "73:the file exists and was not to be replaced, or cannot be written"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BaysMapCommand implements Callable<Integer> {
    static final int EXIT_NO_MAP = 1;

    private final UsbParts usb;
    private final BufferedReader input;
    private final Disk disk = new RealDisk();
    private final ToolWords words = ToolWords.bays(Locale.getDefault());

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--bays",
            paramLabel = "N",
            description = "How many bays the dock has, 1 to " + BayId.BAYS_MAX + ". Left out: until you type done.")
    private int bays;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "bays.conf",
            description = "What to write; ${DEFAULT-VALUE} if left out.")
    @SuppressWarnings("NullAway.Init")
    private Path output;

    @Option(names = "--force", description = "Replace the file without asking.")
    private boolean force;

    BaysMapCommand(UsbParts usb, BufferedReader input) {
        this.usb = usb;
        this.input = input;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (bays < 0 || bays > BayId.BAYS_MAX) {
            throw new ParameterException(
                    spec.commandLine(), "--bays: expected 1 to " + BayId.BAYS_MAX + ", got " + bays);
        }
        PrintWriter err = spec.commandLine().getErr();
        try {
            usb.tree().check();
            if (!mayWrite()) {
                print(err, words.say("map.kept", output));
                return BaysCommand.EXIT_CANNOT_CREATE;
            }
            return finish(walk());
        } catch (LinkException e) {
            print(err, words.say("no-bus", String.valueOf(e.getMessage())));
            return BaysCommand.EXIT_NO_BUS;
        } catch (IOException e) {
            print(err, words.say("map.failed", output, String.valueOf(e.getMessage())));
            return BaysCommand.EXIT_CANNOT_CREATE;
        }
    }

    /** Asked before the walk: nobody walks for nothing. */
    private boolean mayWrite() throws IOException {
        if (force || !disk.exists(output)) {
            return true;
        }
        print(spec.commandLine().getOut(), words.say("map.exists", output));
        String answer = input.readLine();
        return answer != null
                && List.of("y", "yes", "是").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private Optional<BayMap> walk() throws LinkException, IOException, InterruptedException {
        Set<PortPath> thereBefore =
                usb.tree().devices().stream().map(UsbTree.Entry::port).collect(Collectors.toSet());
        try (UsbBus bus = usb.bus().get()) {
            return new BayMapping(bus, input, spec.commandLine().getOut(), words).walk(bays, thereBefore, this::socket);
        }
    }

    /** Looked up anew each time: hubs may be plugged in during a walk. */
    private Optional<Socket> socket(PortPath port) {
        try {
            return Topology.read(usb.tree(), new PortPower(usb.tree(), usb.hubs(), List.of()))
                    .at(port);
        } catch (LinkException e) {
            print(spec.commandLine().getErr(), words.say("no-bus", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private int finish(Optional<BayMap> map) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (map.isEmpty() || map.get().isEmpty()) {
            print(out, words.say("map.none"));
            return EXIT_NO_MAP;
        }
        map.get().report().forEach(out::println);
        map.get().write(disk, output);
        print(out, words.say("map.written", output));
        print(out, words.say("map.next", output.getFileName()));
        return 0;
    }

    private static void print(PrintWriter to, String line) {
        to.println(line);
        to.flush();
    }
}
