package io.mooring.gateway.app;

import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose data is meant: at most one of these; without one, those of this machine. */
final class DataPlace {
    private static final List<Path> USUAL = List.of(Path.of("/var/lib/mooring"), Path.of("/var/lib/mooring-office"));

    private final Disk disk = new RealDisk();

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration of a dock or an office.")
    private @Nullable Path config;

    @Option(names = "--dir", paramLabel = "DIR", description = "A data directory, or that of a demo.")
    private @Nullable Path directory;

    /** @throws IOException if there is nothing of ours */
    List<CheckedPlace> places() throws ConfigRefusedException, IOException {
        if (config != null) {
            return CheckedPlace.in(disk, data(config));
        }
        if (directory != null) {
            return CheckedPlace.in(disk, directory);
        }
        List<CheckedPlace> found = new ArrayList<>();
        for (Path usual : USUAL) {
            if (disk.exists(usual)) {
                found.addAll(CheckedPlace.in(disk, usual));
            }
        }
        if (found.isEmpty()) {
            throw new IOException("there is nothing in " + USUAL + "; name a directory with --dir");
        }
        return found;
    }

    private static Path data(Path config) throws ConfigRefusedException {
        return switch (ConfigFiles.role(config)) {
            case DOCK -> ConfigFiles.dock(config).data();
            case OFFICE -> ConfigFiles.office(config).data();
        };
    }
}
