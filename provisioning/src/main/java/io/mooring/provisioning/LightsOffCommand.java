package io.mooring.provisioning;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.LampBoard;
import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampException;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.config.DockConfig;
import io.mooring.gateway.config.LampKind;
import io.mooring.gateway.config.LightsConfig;
import io.mooring.provisioning.words.ToolWords;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mooring-provision lights off}: what stands behind a daemon that died. */
@Command(
        name = "off",
        header = "Put every bay's lamp out and the dock's on red: nobody is there.",
        description = {
            "",
            "systemd runs it when the dock's daemon has ended, however it ended: a lamp that a killed daemon left on solid"
                    + " green would send an officer off with a camera. Where the configuration does not hold, the lamps are"
                    + " looked for without it.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:they are out, or there are none",
            "1:they could not be put out; the last line says why",
            "2:wrong usage",
            "75:the daemon holds the lamps and shows what is so"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LightsOffCommand implements Callable<Integer> {
    static final int EXIT_STILL_LIT = 1;

    private static final LightsConfig WITHOUT_CONFIGURATION =
            new LightsConfig(LampKind.AUTO, false, 100, Optional.empty());

    private final LampParts lamps;
    private final LongSupplier nanos;
    private final ToolWords words = ToolWords.lights(Locale.getDefault());

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private LampConfig config = new LampConfig();

    LightsOffCommand(LampParts lamps, LongSupplier nanos) {
        this.lamps = lamps;
        this.nanos = nanos;
    }

    @Override
    public Integer call() {
        LightsConfig lights = WITHOUT_CONFIGURATION;
        int bays = 1;
        try {
            DockConfig dock = config.read();
            if (LampConfig.held(dock, nanos)) {
                return say(words.say("held"), LightsCommand.EXIT_HELD);
            }
            lights = dock.lights();
            bays = dock.bays().numberMax();
        } catch (ConfigRefusedException e) {
            say(words.say("config.unread", config.file()), 0);
        }
        return off(lights, bays);
    }

    private int off(LightsConfig lights, int bays) {
        try {
            Optional<LampDriver> opened = lamps.opener().open(lights, bays);
            if (opened.isEmpty()) {
                return 0;
            }
            try (LampDriver driver = opened.get()) {
                driver.reset();
                driver.show(LampBoard.dead(Math.min(bays, BayId.BAYS_MAX)));
                PrintWriter out = spec.commandLine().getOut();
                out.println(words.say("off.done", driver.name()));
                out.flush();
                return 0;
            }
        } catch (LampException e) {
            return say(words.say("off.failed", String.valueOf(e.getMessage())), EXIT_STILL_LIT);
        }
    }

    private int say(String line, int exit) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
        return exit;
    }
}
