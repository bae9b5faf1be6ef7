package io.mooring.bridge.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the seeds of {@link VolumesFuzzTest}: run its main in this module's directory. */
final class VolumeSeeds {
    private static final Path HOME =
            Path.of("src", "test", "resources", "io", "mooring", "bridge", "filesystem", "VolumesFuzzTestInputs");

    private VolumeSeeds() {}

    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, SparseMedium> image : SampleImages.all().entrySet()) {
            String name = image.getKey();
            String target = switch (name) {
                case "fat12", "fat16", "fat32" -> "fat";
                case "exfat", "texfat" -> "exfat";
                default -> "partitionTables";
            };
            Path file = HOME.resolve(target).resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, image.getValue().bytes());
        }
    }
}
