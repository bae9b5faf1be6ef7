package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.app.node.DockNode;
import io.mooring.gateway.app.node.RunningAt;
import io.mooring.gateway.time.RigChrony;
import io.mooring.rig.Shell;
import io.mooring.rig.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: what the dock says and remembers of its own time, from its start to a clock that somebody moves. */
class DockTimeInGuest {
    private static final String CHRONY = "source = chrony";

    private final Path data = Path.of("/evidence", "dock-time");

    @BeforeEach
    void loopback() throws Exception {
        RigChrony.loopback();
        Files.createDirectories(data);
    }

    @AfterEach
    void nobodyRuns() throws Exception {
        RigChrony.end();
    }

    private RigDock start(String name) throws Exception {
        RigDock dock = RigDock.startOn(name, data, CHRONY);
        dock.process().until("it runs", () -> Files.exists(data.resolve(RunningAt.FILE)));
        return dock;
    }

    private static Map<?, ?> await(RigDock dock, String trust, String source) throws Exception {
        Waiting.until(RigDock.LONGEST, "the time is " + trust + " by " + source, () -> {
            Map<?, ?> time = time(dock);
            return trust.equals(time.get("trust")) && source.equals(time.get("source"));
        });
        return time(dock);
    }

    private static Map<?, ?> time(RigDock dock) throws Exception {
        return (Map<?, ?>) Objects.requireNonNull(dock.status().get("time"));
    }

    private static Ran command(RigDock dock, String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "time";
        System.arraycopy(more, 0, arguments, 1, more.length);
        arguments[more.length + 1] = "--config";
        arguments[more.length + 2] = dock.configuration().toString();
        return Ran.command(arguments);
    }

    private String journal() throws Exception {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> segments = Files.walk(data.resolve(DockNode.JOURNAL))) {
            for (Path file : segments.filter(Files::isRegularFile).sorted().toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    @Test
    void aDockTellsWhatBecomesOfItsTime() throws Exception {
        try (RigDock first = start("time-first")) {
            await(first, "untrusted", "chrony");
            Ran asked = command(first);
            assertEquals(TimeCommand.EXIT_UNTRUSTED, asked.exit(), asked.out() + asked.err());
            assertTrue(asked.out().contains("NOT TRUSTED"), asked.out());
            Ran vouched =
                    command(first, "vouch", "--for", "2h", "--by", "Li Wei", "--reason", "set by the radio clock");
            assertEquals(0, vouched.exit(), vouched.out() + vouched.err());
            await(first, "holdover", "manual");
            first.process().kill();
        }
        Files.delete(data.resolve(RunningAt.FILE));
        try (RigDock dock = start("time-second")) {
            await(dock, "holdover", "manual");
            assertTrue(
                    String.valueOf(time(dock).get("reason")).contains("Li Wei"),
                    "a word outlives the program that took it");
            Ran ended = command(dock, "end");
            assertEquals(0, ended.exit(), ended.out() + ended.err());
            await(dock, "untrusted", "chrony");
            RigChrony.source();
            RigChrony.client(RigChrony.SERVER, "rtcsync");
            await(dock, "trusted", "chrony");
            Shell.run("date", "--set=+5 minutes");
            await(dock, "untrusted", "chrony");
            await(dock, "trusted", "chrony");
            assertEquals(143, dock.process().terminate(), dock.process().printed());
        }
        String journal = journal();
        for (String wanted : List.of("ClockStepped", "TimeTrustChanged", "TimeVouchedFor", "TimeVouchingEnded")) {
            assertTrue(journal.contains(wanted), "no " + wanted + " in the journal");
        }
    }
}
