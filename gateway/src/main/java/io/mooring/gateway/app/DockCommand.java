package io.mooring.gateway.app;

import io.mooring.bridge.usb.libusb.LibusbBus;
import io.mooring.gateway.app.node.Daemon;
import io.mooring.gateway.app.node.DockProcess;
import io.mooring.gateway.app.node.StopSignal;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.config.DockConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mooring dock}: the daemon in a dock. */
@Command(
        name = "dock",
        header = "Run a dock: take recordings off cameras, keep them, deliver them.",
        description = {
            "",
            "Runs until SIGTERM or Ctrl-C. Where there is no USB bus it says so and stays up: what is stored is still"
                    + " delivered. An annotated configuration is in provisioning/config/dock.conf.example.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:stopped when asked",
            "1:it could not start or go on; the last line says why",
            "2:wrong usage",
            "74:a file or directory could not be used",
            "78:the configuration is wrong; every problem was printed",
            "143:stopped by SIGTERM"
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class DockCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(DockCommand.class);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "Such as /etc/mooring/dock.conf.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws Exception {
        return Daemon.run(spec.commandLine().getErr(), () -> ConfigFiles.dock(file), this::live);
    }

    private boolean live(DockConfig config, StopSignal stop) throws Exception {
        try (DockProcess dock = new DockProcess(config, () -> ConfigFiles.dock(file), new LibusbBus())) {
            dock.start(why -> {
                LOG.error("{}: the process ends, and a new start finds out what the medium holds", why);
                stop.fail();
            });
            return stop.await();
        }
    }
}
