package io.mooring.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.LampBoard;
import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.LampFrame;
import io.mooring.gateway.config.LampKind;
import io.mooring.gateway.config.LightsConfig;
import io.mooring.gateway.control.ControlDoor;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.lamps.LampDrivers;
import io.mooring.provisioning.lights.Pause;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** At stake: lamps that say "take it" after a test, or behind a daemon that was killed. */
@Timeout(180)
class LightsCommandTest {
    private static final Pause AT_ONCE = time -> true;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Locale usual = Locale.getDefault();
    private @Nullable FakeLamps lamps = new FakeLamps();

    @BeforeEach
    void speakEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(usual);
    }

    private int run(LampParts parts, String... arguments) {
        CommandLine line = Provision.commandLine(UsbParts.ofThisMachine(), parts, Reader.nullReader());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private int run(String... arguments) throws IOException {
        return run(new LampParts((config, bays) -> Optional.ofNullable(lamps), AT_ONCE), arguments);
    }

    private String configuration() throws IOException {
        return Files.writeString(directory.resolve("dock.conf"), """
                dock { id = d, data-directory = "%s", run-directory = "%s" }
                bays.count-max = 2
                evidence.reserve = 64 MiB
                time { source = assumed, assumed-by = a test }
                """.formatted(directory, directory))
                .toString();
    }

    @Test
    void aTestSaysEachStateInBothLanguagesAndLeavesNobodyThere() throws Exception {
        assertEquals(0, run("lights", "test", "--config", configuration()), err::toString);
        String said = out.toString();
        assertTrue(said.contains("Bays: GREEN SOLID  可以取走 · take it\n"), said);
        assertTrue(said.contains("Bays: RED DOUBLE  时间未校准，请勿领用 · clock not set, do not issue\n"), said);
        assertTrue(said.contains("Dock: GREEN WINK  采集站正常 · dock healthy\n"), said);
        assertTrue(said.endsWith("Done: all bays dark, the dock red, as no daemon runs.\n"), said);
        assertEquals(LampBoard.dead(2), last());
    }

    @Test
    void oneBayIsShownAlone() throws Exception {
        assertEquals(0, run("lights", "test", "--bay", "2", "--config", configuration()), err::toString);
        assertTrue(out.toString().contains("Bay 2: GREEN SOLID"), out.toString());
        assertEquals(2, run("lights", "test", "--bay", "3", "--config", configuration()));
        assertTrue(err.toString().contains("--bay: expected 1 to 2, got 3"), err.toString());
    }

    @Test
    void whoEndsATestLeavesNobodyThereEither() throws Exception {
        LampParts ended = new LampParts((config, bays) -> Optional.ofNullable(lamps), time -> false);
        assertEquals(1, run(ended, "lights", "test", "--config", configuration()));
        assertTrue(out.toString().contains("Ended: all bays dark"), out.toString());
        assertEquals(LampBoard.dead(2), last());
    }

    @Test
    void lampsOfARunningDaemonAreLeftAlone() throws Exception {
        String config = configuration();
        try (ControlDoor door = ControlDoor.open(new RealDisk(), directory, Map.of(), System::nanoTime)) {
            assertEquals(75, run("lights", "test", "--config", config));
            assertEquals(75, run("lights", "off", "--config", config), door::toString);
        }
        assertTrue(err.toString().contains("systemctl stop mooring"), err.toString());
        assertEquals(List.of(), frames());
    }

    @Test
    void aSocketThatAKilledDaemonLeftHoldsNoLamps() throws Exception {
        String config = configuration();
        Path left = directory.resolve("left");
        try (ControlDoor door = ControlDoor.open(new RealDisk(), directory, Map.of(), System::nanoTime)) {
            Files.createLink(left, directory.resolve(ControlDoor.SOCKET));
            assertEquals(75, run("lights", "off", "--config", config), door::toString);
        }
        Files.move(left, directory.resolve(ControlDoor.SOCKET));
        assertEquals(0, run("lights", "off", "--config", config), err::toString);
        assertEquals(LampBoard.dead(2), last());
    }

    @Test
    void aDockWithoutLampsIsTold() throws Exception {
        lamps = null;
        assertEquals(69, run("lights", "test", "--config", configuration()));
        assertTrue(err.toString().contains("There are no lamps: lights.kind is auto"), err.toString());
        assertEquals(0, run("lights", "off", "--config", configuration()), "nothing is lit");
    }

    @Test
    void lampsThatFailAreTold() throws Exception {
        LampParts none = new LampParts(
                (config, bays) -> {
                    throw new LampException("no such device");
                },
                AT_ONCE);
        assertEquals(69, run(none, "lights", "test", "--config", configuration()));
        assertEquals(1, run(none, "lights", "off", "--config", configuration()));
        assertTrue(err.toString().contains("could not be put out: no such device"), err.toString());
    }

    @Test
    void aConfigurationThatDoesNotHoldLeavesNothingLit() throws Exception {
        Path wrong = Files.writeString(directory.resolve("wrong.conf"), "dock { id = D }\n");
        Path leds = Files.createDirectory(directory.resolve("leds"));
        led(leds, "mooring:green:bay1", "255");
        led(leds, "mooring:green:bay7", "255");
        led(leds, "mooring:red:dock", "0");
        LampDrivers drivers = new LampDrivers(leds, new PrintStream(PrintStream.nullOutputStream(), true));
        LampParts parts = new LampParts(drivers::open, AT_ONCE);
        assertEquals(78, run(parts, "lights", "test", "--config", wrong.toString()));
        assertEquals(0, run(parts, "lights", "off", "--config", wrong.toString()), err::toString);
        assertEquals("0", brightness(leds, "mooring:green:bay1"));
        assertEquals("0", brightness(leds, "mooring:green:bay7"));
        assertEquals("255", brightness(leds, "mooring:red:dock"));
    }

    private static void led(Path leds, String name, String brightness) throws IOException {
        Path led = Files.createDirectory(leds.resolve(name));
        Files.writeString(led.resolve("max_brightness"), "255\n");
        Files.writeString(led.resolve("brightness"), brightness);
    }

    /** A file keeps what is longer than the last number written; the kernel's do not. */
    private static String brightness(Path leds, String name) throws IOException {
        String text = Files.readString(leds.resolve(name).resolve("brightness"));
        return text.startsWith("0") ? "0" : text;
    }

    private List<LampFrame> frames() {
        return lamps == null ? List.of() : lamps.frames;
    }

    private LampFrame last() {
        return frames().get(frames().size() - 1);
    }

    @Test
    void whatIsOpenedIsWhatIsConfigured() throws Exception {
        Path config = Files.writeString(
                Path.of(configuration()), "\nlights.kind = console\n", java.nio.file.StandardOpenOption.APPEND);
        List<LightsConfig> asked = new CopyOnWriteArrayList<>();
        LampParts parts = new LampParts(
                (wanted, bays) -> {
                    asked.add(wanted);
                    return Optional.empty();
                },
                AT_ONCE);
        assertEquals(0, run(parts, "lights", "off", "--config", config.toString()));
        assertEquals(LampKind.CONSOLE, asked.get(0).kind());
    }

    private static final class FakeLamps implements LampDriver {
        final List<LampFrame> frames = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "fake lamps";
        }

        @Override
        public boolean dims() {
            return true;
        }

        @Override
        public void reset() {}

        @Override
        public void check() {}

        @Override
        public void show(LampFrame frame) {
            frames.add(frame);
        }

        @Override
        public void close() {}
    }
}
