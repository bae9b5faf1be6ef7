package io.mooring.gateway.console;

import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Shows the page with a bay in every state until the process is ended, to look at it while changing it. */
final class ConsolePreview {
    private ConsolePreview() {}

    /** @param arguments the port */
    public static void main(String[] arguments) throws Exception {
        var clock = new SystemClock(new AssumedTime());
        var dock = new FakeDock(clock);
        try (Console console = Console.start(
                new ConsoleSettings("127.0.0.1", Integer.parseInt(arguments[0]), List.of()), dock.source())) {
            LoggerFactory.getLogger(ConsolePreview.class).info("look at {}", console.address());
            while (true) {
                clock.pause(Duration.ofMillis(500));
                dock.at = clock.wall();
                dock.progress = dock.progress >= 1 ? 0 : dock.progress + 0.002;
            }
        }
    }
}
