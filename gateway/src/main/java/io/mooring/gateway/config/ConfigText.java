package io.mooring.gateway.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigParseable;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** From a file to a tree of values. */
final class ConfigText {
    /** A configuration of a thousand docks has a tenth of this. */
    static final int FILE_BYTES_MAX = 1 << 20;

    private ConfigText() {}

    /** The tree, or empty if the text cannot be read, which is reported. */
    static Optional<ConfigObject> read(Path file, Problems problems) {
        try {
            long size = Files.size(file);
            if (!Files.isRegularFile(file) || size > FILE_BYTES_MAX) {
                problems.inFile(
                        "",
                        "expected a file of at most " + FILE_BYTES_MAX + " bytes, got "
                                + (Files.isRegularFile(file) ? size + " bytes" : "something else than a file") + " at "
                                + file);
                return Optional.empty();
            }
        } catch (IOException e) {
            problems.inFile("", "cannot be read: " + e);
            return Optional.empty();
        }
        return parse(file, problems);
    }

    private static Optional<ConfigObject> parse(Path file, Problems problems) {
        ConfigParseOptions options = ConfigParseOptions.defaults()
                .setSyntax(ConfigSyntax.CONF)
                .setAllowMissing(false)
                .setIncluder(new FilesOnly());
        try {
            Config parsed = ConfigFactory.parseFile(file.toFile(), options);
            return Optional.of(parsed.resolve(ConfigResolveOptions.defaults()).root());
        } catch (ConfigException e) {
            if (e.origin() == null || e.origin().lineNumber() < 0) {
                problems.inFile("", "cannot be read: " + e.getMessage());
            } else {
                problems.at(e.origin(), "", "cannot be read: " + bare(e));
            }
            return Optional.empty();
        }
    }

    /** The message without the place, which the problem carries. */
    private static String bare(ConfigException e) {
        String message = String.valueOf(e.getMessage());
        String place = e.origin().description() + ": ";
        return message.startsWith(place) ? message.substring(place.length()) : message;
    }

    /** Lets a file include other files beside it; nothing comes from the network or the class path. */
    private static final class FilesOnly
            implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            ConfigParseable beside = context.relativeTo(what);
            if (beside == null) {
                throw new ConfigException.Generic("include \"" + what + "\": there is no such file");
            }
            return beside.parse(context.parseOptions().setAllowMissing(false));
        }

        @Override
        public ConfigObject includeFile(ConfigIncludeContext context, File what) {
            return include(context, what.getPath());
        }

        @Override
        public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
            throw elsewhere(what.toString());
        }

        @Override
        public ConfigObject includeResources(ConfigIncludeContext context, String what) {
            throw elsewhere(what);
        }

        private static ConfigException elsewhere(String what) {
            return new ConfigException.Generic("include " + what + ": expected a file beside this one");
        }
    }
}
