package io.mooring.provisioning;

import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.config.DockConfig;
import io.mooring.gateway.control.ControlDoor;
import io.mooring.gateway.control.RefusedActException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import picocli.CommandLine.Option;

/** The dock whose lamps are meant. */
final class LampConfig {
    /** Nothing any daemon does; what counts is whether somebody answers. */
    private static final Map<String, String> KNOCK = Map.of("act", "none");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "/etc/mooring/dock.conf",
            description = "The dock's configuration; ${DEFAULT-VALUE} if left out.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    Path file() {
        return file;
    }

    DockConfig read() throws ConfigRefusedException {
        return ConfigFiles.dock(file);
    }

    /** Whether a daemon runs with this configuration, and so writes to the lamps. */
    static boolean held(DockConfig config, LongSupplier nanos) {
        return List.of(config.run(), config.data()).stream().anyMatch(place -> answers(place, nanos));
    }

    private static boolean answers(Path directory, LongSupplier nanos) {
        try {
            ControlDoor.tell(directory, KNOCK, nanos);
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (RefusedActException | IOException e) {
            // Somebody is there, whatever he says.
            return true;
        }
    }
}
