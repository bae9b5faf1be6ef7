package io.mooring.gateway.app.demo;

import io.mooring.bridge.light.LightColour;
import io.mooring.bridge.light.LightLanguage;
import io.mooring.bridge.light.LightSignal;
import io.mooring.gateway.Cause;
import io.mooring.gateway.app.talk.ByteSize;
import io.mooring.gateway.bay.BaySnapshot;
import java.util.Locale;

/** One bay as one line of a terminal, its meaning within 80 columns: light, number, camera, bar, percent, meaning, rate. */
final class BayLine {
    private static final int BAR_CELLS = 12;
    private static final int CAMERA_CELLS = 26;
    private static final String RESET = "\u001b[0m";

    private final Locale locale;
    private final boolean colour;

    /** @param colour whether the terminal may be sent colours */
    BayLine(Locale locale, boolean colour) {
        this.locale = locale;
        this.colour = colour;
    }

    /** @param millis of the clock that all lights move by */
    String render(BaySnapshot bay, long millis) {
        String camera = bay.camera();
        StringBuilder line = new StringBuilder();
        line.append(light(bay, millis))
                .append(String.format(Locale.ROOT, " %2d  ", bay.bay().number()))
                .append(fit(camera == null ? "–" : name(camera), CAMERA_CELLS))
                .append("  ");
        if (bay.bytesTotal() > 0) {
            line.append(bar(bay.progress()))
                    .append(String.format(Locale.ROOT, " %3d%%  ", (int) (100 * bay.progress())));
        }
        line.append(LightLanguage.words(bay.light(), locale));
        if (bay.bytesPerSecond() > 0) {
            line.append("  ").append(ByteSize.show(bay.bytesPerSecond())).append("/s");
        }
        if (!bay.why().isEmpty()) {
            line.append("  (").append(Cause.text(bay.why(), locale)).append(')');
        }
        return line.toString();
    }

    private String light(BaySnapshot bay, long millis) {
        LightSignal signal = LightLanguage.signal(bay.light());
        double level = signal.rhythm().level(millis, bay.progress());
        String lamp = level > 0.5 ? "●" : level > 0.1 ? "◐" : "○";
        if (!colour || signal.colour() == LightColour.OFF) {
            return lamp;
        }
        return code(signal.colour(), level) + lamp + RESET;
    }

    private static String code(LightColour colour, double level) {
        String hue = switch (colour) {
            case OFF -> "90";
            case RED -> "31";
            case AMBER -> "33";
            case GREEN -> "32";
        };
        return "\u001b[" + (level > 0.5 ? "1;" : "2;") + hue + "m";
    }

    private static String bar(double progress) {
        int full = (int) Math.round(progress * BAR_CELLS);
        return "▕" + "█".repeat(full) + "░".repeat(BAR_CELLS - full) + "▏";
    }

    /** Model and serial: the maker is the same for all of a fleet. */
    private static String name(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(slash + 1).replace('/', ' ');
    }

    private static String fit(String text, int cells) {
        return text.length() > cells ? text.substring(0, cells - 1) + "…" : text + " ".repeat(cells - text.length());
    }
}
