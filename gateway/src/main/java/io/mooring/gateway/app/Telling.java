package io.mooring.gateway.app;

import io.mooring.gateway.app.node.Refusals;
import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.control.ControlDoor;
import io.mooring.gateway.control.RefusedActException;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Tells a running daemon to do something, and people what came of it. */
final class Telling {
    private Telling() {}

    /**
     * Tells the first daemon that answers.
     *
     * @param text makes lines for people of what the daemon answered
     * @return the exit code
     */
    static int tell(
            CommandSpec spec,
            DaemonPlace place,
            Map<String, ? extends @Nullable Object> request,
            Function<Map<?, ?>, List<String>> text)
            throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        List<String> tried = new ArrayList<>();
        SystemClock clock = new SystemClock(new AssumedTime());
        try {
            for (Path directory : place.places()) {
                try {
                    Map<?, ?> answer = ControlDoor.tell(directory, request, clock::monotonicNanos);
                    text.apply(answer).forEach(spec.commandLine().getOut()::println);
                    spec.commandLine().getOut().flush();
                    return 0;
                } catch (ConnectException e) {
                    tried.add(String.valueOf(e.getMessage()));
                }
            }
            err.println("mooring: not running (" + String.join("; ", tried) + ")");
            return StatusCommand.EXIT_NOT_RUNNING;
        } catch (RefusedActException e) {
            err.println("mooring: " + e.getMessage());
            return ExitCode.REFUSED;
        } catch (ConfigRefusedException e) {
            return Refusals.print(e, err);
        } finally {
            err.flush();
        }
    }
}
