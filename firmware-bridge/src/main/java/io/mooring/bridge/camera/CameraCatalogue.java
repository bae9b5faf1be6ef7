package io.mooring.bridge.camera;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which devices are cameras, of which family, and what is odd about each: the files in {@code resources/cameras/}. No
 * vendor or product id stands anywhere else.
 */
public final class CameraCatalogue {
    private static final String FILE_LIST = "cameras/catalogue.conf";
    private static final ConfigParseOptions STRICT =
            ConfigParseOptions.defaults().setAllowMissing(false);

    private final List<CameraRule> rules;

    CameraCatalogue(List<CameraRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * An interface that is a camera.
     *
     * @param family as the files name it, e.g. {@code ptp}
     */
    public record Match(String family, InterfaceDescription claimed, Set<Oddity> oddities) {
        public Match {
            oddities = Set.copyOf(oddities);
        }
    }

    /**
     * Reads the files.
     *
     * @throws IllegalStateException if one is missing or wrong; the message names file, line and key
     */
    public static CameraCatalogue load() {
        try {
            List<CameraRule> rules = new ArrayList<>();
            for (String name : parse(FILE_LIST).getStringList("files")) {
                rules.addAll(rulesOf(parse("cameras/" + name + ".conf")));
            }
            return new CameraCatalogue(rules);
        } catch (ConfigException e) {
            throw new IllegalStateException("camera catalogue: " + e.getMessage(), e);
        }
    }

    private static Config parse(String resource) {
        return ConfigFactory.parseResources(CameraCatalogue.class.getClassLoader(), resource, STRICT);
    }

    static List<CameraRule> rulesOf(Config file) {
        String family = file.getString("family");
        List<CameraRule> rules = new ArrayList<>();
        for (Config row : file.getConfigList("rules")) {
            rules.add(new CameraRule(
                    family,
                    id(row, "vendor"),
                    id(row, "product"),
                    triple(row, "interface"),
                    row.hasPath("claim") && row.getBoolean("claim"),
                    oddities(row)));
        }
        return rules;
    }

    private static int id(Config row, String key) {
        return row.hasPath(key) ? hex(row, key, row.getString(key), 4) : CameraRule.ANY;
    }

    private static int triple(Config row, String key) {
        if (!row.hasPath(key)) {
            return CameraRule.ANY;
        }
        String text = row.getString(key);
        if (!text.matches("..:..:..")) {
            throw new ConfigException.BadValue(row.origin(), key, "expected class:subclass:protocol, got " + text);
        }
        return hex(row, key, text.replace(":", ""), 6);
    }

    private static int hex(Config row, String key, String text, int digits) {
        if (!text.matches("[0-9a-fA-F]{" + digits + "}")) {
            throw new ConfigException.BadValue(
                    row.origin(), key, "expected " + digits + " hexadecimal digits, got " + text);
        }
        return Integer.parseInt(text, 16);
    }

    private static Set<Oddity> oddities(Config row) {
        Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
        for (String name : row.hasPath("oddities") ? row.getStringList("oddities") : List.<String>of()) {
            oddities.add(Arrays.stream(Oddity.values())
                    .filter(oddity -> oddity.nameInFiles().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new ConfigException.BadValue(row.origin(), "oddities", "no such oddity: " + name)));
        }
        return oddities;
    }

    /** The first interface of the device that a rule claims, with all that any rule says about it. */
    public Optional<Match> find(DeviceDescription device) {
        for (InterfaceDescription candidate : device.interfaces()) {
            List<CameraRule> matching = rules.stream()
                    .filter(rule -> rule.matches(device, candidate))
                    .toList();
            Optional<CameraRule> claim =
                    matching.stream().filter(CameraRule::claims).findFirst();
            if (claim.isPresent()) {
                Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
                matching.forEach(rule -> oddities.addAll(rule.oddities()));
                return Optional.of(new Match(claim.get().family(), candidate, oddities));
            }
        }
        return Optional.empty();
    }
}
