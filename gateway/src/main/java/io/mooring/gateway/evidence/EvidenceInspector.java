package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.files.UncachedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads a store's directory without opening the store: writes nothing, and takes it as it finds it. */
public final class EvidenceInspector {
    private final Disk disk;
    private final Path root;
    private final Shelves shelves;

    /** @param root of the store; what is not there counts as empty */
    public EvidenceInspector(Disk disk, Path root) {
        this.disk = disk;
        this.root = root;
        this.shelves = new Shelves(disk, root.resolve(EvidenceStore.CAS), root.resolve(EvidenceStore.QUARANTINE));
    }

    /**
     * What one recording's file holds.
     *
     * @param whole whether its bytes are those of its name
     * @param trouble what it holds instead, empty if it is whole
     */
    public record Reading(boolean whole, long bytes, String trouble) {}

    public Path path(RecordingId recording) {
        return shelves.path(recording);
    }

    /** Whether a recording's name is there. */
    public boolean present(RecordingId recording) throws IOException {
        return disk.exists(path(recording));
    }

    /**
     * Reads a recording past the cache, where the file system allows it.
     *
     * @param bytesMax that it should have; a longer file is not it and is not read, since it may have no end worth waiting for
     */
    public Reading read(RecordingId recording, long bytesMax) {
        return read(disk, path(recording), recording.sha256(), bytesMax);
    }

    /**
     * Reads a file that is named by its bytes, past the cache, where the file system allows it.
     *
     * @param sha256 64 lower-case hex digits
     * @param bytesMax as above
     */
    public static Reading read(Disk disk, Path file, String sha256, long bytesMax) {
        MessageDigest digest = Sha256.start();
        long bytes = 0;
        try (UncachedReader reader = disk.openUncached(file)) {
            for (ByteBuffer piece = reader.next(); piece.hasRemaining(); piece = reader.next()) {
                bytes += piece.remaining();
                if (bytes > bytesMax) {
                    return new Reading(false, bytes, "it has more than the " + bytesMax + " bytes it should have");
                }
                digest.update(piece);
            }
        } catch (NoSuchFileException e) {
            return new Reading(false, 0, "there is no such file");
        } catch (IOException e) {
            return new Reading(false, bytes, "it cannot be read: " + e.getMessage());
        }
        String found = RecordingId.of(digest.digest()).sha256();
        boolean whole = found.equals(sha256);
        return new Reading(whole, bytes, whole ? "" : "it holds " + bytes + " bytes of SHA-256 " + found);
    }

    /**
     * Hands out every name among the evidence.
     *
     * @param visitor gets its path, and the recording it stands for, empty if it stands for none
     */
    public void names(BiConsumer<Path, Optional<RecordingId>> visitor) throws IOException {
        Path cas = shelves.cas();
        for (String shelf : disk.list(cas)) {
            boolean link = disk.isLink(cas.resolve(shelf));
            if (link || !EvidenceNames.isShelf(shelf)) {
                visitor.accept(cas.resolve(shelf), Optional.empty());
            }
            if (link) {
                // What it names lies elsewhere, and may be anybody's.
                continue;
            }
            for (String name : disk.list(cas.resolve(shelf))) {
                visitor.accept(
                        cas.resolve(shelf).resolve(name),
                        EvidenceNames.isRecording(shelf, name) ? Optional.of(new RecordingId(name)) : Optional.empty());
            }
        }
    }

    /** What is wrong with a listing, empty if nothing is. */
    public String listingTrouble(String sha256) {
        Path file = root.resolve(EvidenceStore.LISTINGS).resolve(sha256 + ".json");
        MessageDigest digest = Sha256.start();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try (DiskFile open = disk.openForReading(file)) {
            long position = 0;
            for (int count = open.read(buffer, 0); count > 0; count = open.read(buffer.clear(), position)) {
                position += count;
                if (position > EvidenceStore.LISTING_BYTES_MAX) {
                    return "it has more than the " + EvidenceStore.LISTING_BYTES_MAX + " bytes of any listing";
                }
                digest.update(buffer.flip());
            }
        } catch (NoSuchFileException e) {
            return "there is no such file";
        } catch (IOException e) {
            return "it cannot be read: " + e.getMessage();
        }
        String found = RecordingId.of(digest.digest()).sha256();
        return found.equals(sha256) ? "" : "its bytes have SHA-256 " + found;
    }

    /** Paths of what is in staging. */
    public List<String> parts() throws IOException {
        return paths(root.resolve(EvidenceStore.IN));
    }

    /** Paths of what is in quarantine. */
    public List<String> quarantined() throws IOException {
        return paths(root.resolve(EvidenceStore.QUARANTINE));
    }

    private List<String> paths(Path directory) throws IOException {
        return disk.list(directory).stream()
                .map(name -> directory.resolve(name).toString())
                .toList();
    }
}
