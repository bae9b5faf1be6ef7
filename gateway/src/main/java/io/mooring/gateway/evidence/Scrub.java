package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingEvent.ScrubFinished;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.UncachedReader;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all evidence again and again, past the cache, in small steps between other work, and puts away what does not read
 * as its name says. A file is bad only if it read wrong twice, and once more when it is put away: somebody may have mended it
 * meanwhile. Belongs to one thread.
 */
public final class Scrub implements AutoCloseable {
    /** About how much one step reads. */
    static final int STEP_BYTES = 4 << 20;

    /** How long an empty store is left alone. */
    static final Duration REST = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Scrub.class);

    private final EvidenceStore store;
    private final long bytesPerSecond;
    private final Deque<RecordingId> shelf = new ArrayDeque<>();
    private ScrubPosition position;
    private @Nullable Reading reading;

    /** @param bytesPerSecond at most so fast, so that a dock has its disk for itself when it needs it; above 0 */
    public Scrub(EvidenceStore store, long bytesPerSecond, ScrubPosition position) {
        if (bytesPerSecond <= 0) {
            throw new IllegalArgumentException("scrub rate: expected above 0 bytes/s, got " + bytesPerSecond);
        }
        this.store = store;
        this.bytesPerSecond = bytesPerSecond;
        this.position = position;
    }

    /** Journals what a scrub found: damage, and that a pass ended. */
    @FunctionalInterface
    public interface Findings {
        void found(RecordingEvent event) throws JournalException;
    }

    /** One file being read. */
    private record Reading(RecordingId recording, UncachedReader reader, MessageDigest digest, boolean secondTime) {}

    /** Where a later scrub may go on. */
    public ScrubPosition position() {
        return position;
    }

    /**
     * Does a little.
     *
     * @param journal takes what was found: of damage before anybody may bring the recording again
     * @return how long to wait before the next step, so that the rate is kept
     * @throws IOException if damaged evidence cannot be put away, the store cannot be listed, or a file cannot be opened,
     *     which is passed over then until the next pass
     */
    public Duration step(Findings journal) throws IOException, JournalException {
        Reading now = reading;
        if (now == null) {
            now = next();
            if (now == null) {
                return passEnded(journal);
            }
            reading = now;
        }
        long bytes = 0;
        try {
            while (bytes < STEP_BYTES) {
                ByteBuffer piece = now.reader().next();
                if (!piece.hasRemaining()) {
                    return read(now, RecordingId.of(now.digest().digest()).sha256(), bytes, journal);
                }
                bytes += piece.remaining();
                now.digest().update(piece);
            }
        } catch (IOException e) {
            LOG.debug("scrub: {} cannot be read", now.recording(), e);
            return read(now, "unreadable: " + e.getMessage(), bytes, journal);
        }
        return count(bytes);
    }

    private @Nullable Reading next() throws IOException {
        while (true) {
            RecordingId recording = shelf.isEmpty() ? nextShelf() : shelf.remove();
            if (recording == null) {
                return null;
            }
            try {
                return open(recording, false);
            } catch (NoSuchFileException e) {
                LOG.debug("scrub: {} was taken away meanwhile", recording, e);
            }
        }
    }

    private Reading open(RecordingId recording, boolean secondTime) throws IOException {
        return new Reading(recording, store.openUncached(recording), Sha256.start(), secondTime);
    }

    private @Nullable RecordingId nextShelf() throws IOException {
        Path cas = store.shelves().cas();
        for (String name : store.disk().list(cas)) {
            if (position.after().startsWith(name) || name.compareTo(position.after()) > 0) {
                for (String file : store.disk().list(cas.resolve(name))) {
                    if (EvidenceNames.isRecording(name, file) && file.compareTo(position.after()) > 0) {
                        shelf.add(new RecordingId(file));
                    }
                }
                if (!shelf.isEmpty()) {
                    return shelf.remove();
                }
            }
        }
        return null;
    }

    /** A file was read to its end, or as far as it went. */
    private Duration read(Reading done, String found, long bytes, Findings journal)
            throws IOException, JournalException {
        closeReader();
        if (found.equals(done.recording().sha256())) {
            past(done.recording(), 0);
            return count(bytes);
        }
        if (!done.secondTime()) {
            reading = open(done.recording(), true);
            return count(bytes);
        }
        RecordingId recording = done.recording();
        boolean gone = store.shelves()
                .<JournalException>putAway(
                        recording, kept -> journal.found(new EvidenceDamaged(recording, found, kept)));
        past(recording, gone ? 1 : 0);
        return count(bytes);
    }

    private void past(RecordingId recording, int damaged) {
        position = new ScrubPosition(
                recording.sha256(), position.recordings() + 1, position.bytes(), position.damaged() + damaged);
    }

    private Duration count(long bytes) {
        position = new ScrubPosition(
                position.after(), position.recordings(), position.bytes() + bytes, position.damaged());
        return Duration.ofNanos(bytes * 1_000_000_000L / bytesPerSecond);
    }

    private Duration passEnded(Findings journal) throws JournalException {
        ScrubPosition done = position;
        position = ScrubPosition.START;
        if (done.recordings() > 0) {
            journal.found(new ScrubFinished(done.recordings(), done.bytes(), done.damaged()));
        }
        return REST;
    }

    /** Lets go of the file being read; the next step begins it anew. */
    @Override
    public void close() throws IOException {
        shelf.clear();
        closeReader();
    }

    private void closeReader() throws IOException {
        Reading now = reading;
        reading = null;
        if (now != null) {
            now.reader().close();
        }
    }
}
