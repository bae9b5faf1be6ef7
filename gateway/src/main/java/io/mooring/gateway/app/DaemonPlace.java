package io.mooring.gateway.app;

import io.mooring.gateway.app.demo.DemoDirectory;
import io.mooring.gateway.app.node.RunningAt;
import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.config.ConsoleConfig;
import io.mooring.gateway.config.DockConfig;
import io.mooring.gateway.config.OfficeConfig;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which running daemon is meant: at most one of these; without one, that of this machine. */
final class DaemonPlace {
    private static final List<Path> USUAL = List.of(Path.of("/run/mooring"), Path.of("/run/mooring-office"));

    private final Disk disk = new RealDisk();

    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = PageUrl.class,
            description = "Of the page, such as http://127.0.0.1:8460/.")
    private @Nullable String url;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration the daemon was started with.")
    private @Nullable Path config;

    @Option(names = "--dir", paramLabel = "DIR", description = "The directory of a running demo.")
    private @Nullable Path directory;

    /** One that nobody can ask is wrong usage. */
    static final class PageUrl implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            try {
                StatusClient.status(value);
                return value;
            } catch (IOException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Where its page is. */
    String url() throws ConfigRefusedException {
        if (url != null) {
            return url;
        }
        for (Path place : places()) {
            Optional<String> noted = RunningAt.read(disk, place);
            if (noted.isPresent()) {
                return noted.get();
            }
        }
        return config == null ? usual("127.0.0.1", ConsoleConfig.PORT_DEFAULT) : configured(config);
    }

    /** Where a note of it, or its door, may be; the likeliest first. */
    List<Path> places() throws ConfigRefusedException {
        if (config != null) {
            return switch (ConfigFiles.role(config)) {
                case DOCK -> {
                    DockConfig dock = ConfigFiles.dock(config);
                    yield List.of(dock.run(), dock.data());
                }
                case OFFICE -> {
                    OfficeConfig office = ConfigFiles.office(config);
                    yield List.of(office.run(), office.data());
                }
            };
        }
        return directory == null ? USUAL : List.of(directory, directory.resolve(DemoDirectory.DOCK));
    }

    private static String configured(Path file) throws ConfigRefusedException {
        return switch (ConfigFiles.role(file)) {
            case DOCK -> usual(ConfigFiles.dock(file).console());
            case OFFICE -> usual(ConfigFiles.office(file).console());
        };
    }

    private static String usual(ConsoleConfig console) {
        return usual(console.bind(), console.port());
    }

    private static String usual(String host, int port) {
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port + "/";
    }
}
