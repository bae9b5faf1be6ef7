package io.mooring.bridge.ptp;

import io.mooring.bridge.ptp.Samples.Sample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the seeds of {@link PtpBytesFuzzTest} anew: every honest example, for the decoder that reads it. */
final class PtpSeeds {
    private static final Path DIRECTORY = Path.of("src/test/resources/io/mooring/bridge/ptp/PtpBytesFuzzTestInputs");

    private PtpSeeds() {}

    public static void main(String... arguments) throws IOException {
        int containers = 0;
        int datasets = 0;
        for (Sample sample : Samples.ALL) {
            boolean container = PtpBytesFuzzTest.CONTAINERS.contains(sample.name());
            int decoder = container ? containers++ : datasets++;
            write(container ? "containers" : "datasets", sample.name(), decoder, sample.value());
        }
        write("propertyListsInSlices", "by-one", 0, Samples.PROPERTIES);
        write("propertyListsInSlices", "at-once", 255, Samples.PROPERTIES);
    }

    private static void write(String target, String name, int first, Dataset value) throws IOException {
        Path directory = Files.createDirectories(DIRECTORY.resolve(target));
        ByteBuffer seed = ByteBuffer.allocate(1 + value.lengthBytes());
        seed.put((byte) first).put(value.toBuffer());
        Files.write(directory.resolve(name.replace(' ', '-')), seed.array());
    }
}
