package io.mooring.bridge.light;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The one table of what lights say (platform.md §2.4). Lamps, terminal, page, telemetry and printed legend all read it
 * here.
 */
public final class LightLanguage {
    private static final String WORDS = "io.mooring.bridge.light.lights";

    private LightLanguage() {}

    /** What a bay's light shows. */
    public static LightSignal signal(BayLight light) {
        return switch (light) {
            case EMPTY -> new LightSignal(LightColour.OFF, Rhythm.OFF);
            case CHECKING -> new LightSignal(LightColour.AMBER, Rhythm.SLOW);
            case CLOCK_SET -> new LightSignal(LightColour.GREEN, Rhythm.THRICE);
            case OFFLOADING -> new LightSignal(LightColour.AMBER, Rhythm.FILL);
            case HOLD -> new LightSignal(LightColour.AMBER, Rhythm.WINK);
            case STORED_CHARGING -> new LightSignal(LightColour.GREEN, Rhythm.BREATHE);
            case READY -> new LightSignal(LightColour.GREEN, Rhythm.SOLID);
            case CLOCK_FAILED -> new LightSignal(LightColour.RED, Rhythm.DOUBLE);
            case STORAGE_LOW -> new LightSignal(LightColour.RED, Rhythm.TRIPLE);
            case FAULT -> new LightSignal(LightColour.RED, Rhythm.FAST);
            case DISABLED -> new LightSignal(LightColour.RED, Rhythm.TICK);
        };
    }

    /** What the dock's own light shows. */
    public static LightSignal signal(DockLight light) {
        return switch (light) {
            case HEALTHY -> new LightSignal(LightColour.GREEN, Rhythm.WINK);
            case STARTING -> new LightSignal(LightColour.AMBER, Rhythm.BREATHE);
            case UPLINK_DOWN -> new LightSignal(LightColour.AMBER, Rhythm.SLOW);
            case DISK_LOW -> new LightSignal(LightColour.RED, Rhythm.TRIPLE);
            case TIME_UNTRUSTED -> new LightSignal(LightColour.RED, Rhythm.DOUBLE);
            case FAULT -> new LightSignal(LightColour.RED, Rhythm.FAST);
        };
    }

    /** What a bay's light means, in a few words. */
    public static String words(BayLight light, Locale locale) {
        return bundle(locale).getString("bay." + light.name());
    }

    /** What the dock's light means, in a few words. */
    public static String words(DockLight light, Locale locale) {
        return bundle(locale).getString("dock." + light.name());
    }

    /** How the lamps themselves are, in a few words. */
    public static String words(LampState state, Locale locale) {
        return bundle(locale).getString("lamps." + state.name());
    }

    /** The one sentence to teach. */
    public static String rule(Locale locale) {
        return bundle(locale).getString("rule");
    }

    private static ResourceBundle bundle(Locale locale) {
        Locale known = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return ResourceBundle.getBundle(
                WORDS, known, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
