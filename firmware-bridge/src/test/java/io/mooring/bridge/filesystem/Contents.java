package io.mooring.bridge.filesystem;

import io.mooring.bridge.BridgeException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

/** Reads files of a volume the way a camera does: run by run. */
final class Contents {
    private Contents() {}

    /** Seeded noise; the seed is the length, so that a test that fails says both. */
    static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static VolumeFile named(Volume volume, String path) throws BridgeException {
        VolumeListing listing = volume.list(VolumeLimits.DEFAULT);
        return listing.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + path + " in " + listing));
    }

    static List<String> paths(Volume volume) throws BridgeException {
        return volume.list(VolumeLimits.DEFAULT).files().stream()
                .map(VolumeFile::path)
                .toList();
    }

    static byte[] read(BlockReader medium, Volume volume, VolumeFile file, long offset) throws BridgeException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        RunCursor runs = volume.runs(file, offset);
        for (ByteRun run = runs.next(); run != null; run = runs.next()) {
            all.writeBytes(bytes(medium, run));
        }
        return all.toByteArray();
    }

    private static byte[] bytes(BlockReader medium, ByteRun run) throws BridgeException {
        byte[] bytes = new byte[Math.toIntExact(run.lengthBytes())];
        if (run.unwritten()) {
            return bytes;
        }
        int block = medium.blockBytes();
        int before = (int) (run.mediumOffsetBytes() % block);
        int blocks = (before + bytes.length + block - 1) / block;
        ByteBuffer around = ByteBuffer.allocate(blocks * block);
        medium.read(run.mediumOffsetBytes() / block, around);
        around.position(before).get(bytes);
        return bytes;
    }
}
