package io.mooring.gateway.app;

import io.mooring.gateway.app.node.Daemon;
import io.mooring.gateway.app.node.OfficeProcess;
import io.mooring.gateway.app.node.StopSignal;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.config.OfficeConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mooring office}: the daemon docks deliver to. */
@Command(
        name = "office",
        header = "Run an office: receive what docks deliver, and sign for it.",
        description = {
            "",
            "Runs until SIGTERM or Ctrl-C. At its start it prints what docks must be told: its pin and its receipt key. An"
                    + " annotated configuration is in provisioning/config/office.conf.example.",
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
final class OfficeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(OfficeCommand.class);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "Such as /etc/mooring/office.conf.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws Exception {
        return Daemon.run(spec.commandLine().getErr(), () -> ConfigFiles.office(file), this::live);
    }

    private boolean live(OfficeConfig config, StopSignal stop) throws Exception {
        try (OfficeProcess office = new OfficeProcess(config, () -> ConfigFiles.office(file), failure -> {
            LOG.error("the journal takes no more: {}", failure.getMessage());
            stop.fail();
        })) {
            office.start();
            return stop.await();
        }
    }
}
