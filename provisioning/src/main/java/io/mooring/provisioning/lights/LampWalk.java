package io.mooring.provisioning.lights;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.light.DockLight;
import io.mooring.bridge.light.LampBoard;
import io.mooring.bridge.light.LightBoard;
import io.mooring.bridge.light.LightLanguage;
import io.mooring.bridge.light.LightSignal;
import io.mooring.provisioning.words.ToolWords;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Goes through all that lamps can say, while a person looks. */
public final class LampWalk {
    /** Long enough to see a rhythm begin again, and then some. */
    private static final Duration LOOK = Duration.ofSeconds(3);

    /** Between two states, so that the second is seen to begin. */
    private static final Duration DARK = Duration.ofMillis(700);

    /** Where a progress is shown, half of it. */
    private static final double HALF = 0.5;

    private final LightBoard board;
    private final PrintWriter out;
    private final ToolWords words;
    private final Pause pause;

    /** @param board with its start's test before it */
    public LampWalk(LightBoard board, PrintWriter out, ToolWords words, Pause pause) {
        this.board = board;
        this.out = out;
        this.words = words;
        this.pause = pause;
    }

    /**
     * Walks; the lamps stay at the last state.
     *
     * @param bays which, all at once
     * @return whether it came to its end
     */
    public boolean walk(List<BayId> bays) throws InterruptedException {
        say(words.say("test.chase"));
        if (!pause.rest(LampBoard.TEST_MAX)) {
            return false;
        }
        String who = bays.size() == 1 ? words.say("test.bay", bays.get(0).number()) : words.say("test.bays");
        for (BayLight light : BayLight.values()) {
            line(
                    who,
                    LightLanguage.signal(light),
                    LightLanguage.words(light, Locale.SIMPLIFIED_CHINESE),
                    LightLanguage.words(light, Locale.ENGLISH));
            show(bays, light);
            if (!look(LightLanguage.signal(light))) {
                return false;
            }
            show(bays, BayLight.EMPTY);
            if (!pause.rest(DARK)) {
                return false;
            }
        }
        for (DockLight light : DockLight.values()) {
            line(
                    words.say("test.dock"),
                    LightLanguage.signal(light),
                    LightLanguage.words(light, Locale.SIMPLIFIED_CHINESE),
                    LightLanguage.words(light, Locale.ENGLISH));
            board.show(light);
            if (!look(LightLanguage.signal(light))) {
                return false;
            }
        }
        return true;
    }

    private void show(List<BayId> bays, BayLight light) {
        bays.forEach(bay -> board.show(bay, light, HALF));
    }

    private boolean look(LightSignal signal) throws InterruptedException {
        return pause.rest(LOOK.plusMillis(signal.rhythm().periodMillis()));
    }

    private void line(String who, LightSignal signal, String chinese, String english) {
        say(who + ": " + signal.colour() + " " + signal.rhythm() + "  " + chinese + " · " + english);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
