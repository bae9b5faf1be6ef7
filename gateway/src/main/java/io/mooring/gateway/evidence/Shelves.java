package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of evidence: given, made durable, taken away into quarantine. Any thread.
 *
 * <p>A directory whose force failed once is never forced again by this process: Linux would answer that all is well.
 */
final class Shelves {
    private static final Logger LOG = LoggerFactory.getLogger(Shelves.class);

    private final Disk disk;
    private final Path cas;
    private final Path quarantine;
    private final Set<Path> durable = ConcurrentHashMap.newKeySet();
    private final Set<Path> failed = ConcurrentHashMap.newKeySet();
    private final Map<RecordingId, Integer> promised = new HashMap<>();

    Shelves(Disk disk, Path cas, Path quarantine) {
        this.disk = disk;
        this.cas = cas;
        this.quarantine = quarantine;
    }

    /** The name of the shelf that a recording belongs on. */
    static String shelf(RecordingId recording) {
        return recording.sha256().substring(0, 2);
    }

    Path of(RecordingId recording) {
        return cas.resolve(shelf(recording));
    }

    Path path(RecordingId recording) {
        return of(recording).resolve(recording.sha256());
    }

    Path cas() {
        return cas;
    }

    /**
     * Step 6: gives a file its name for good. Nobody takes it away until {@link #kept}: the journal has yet to say so.
     *
     * @param part synced just now, and read back whole where nobody else will
     * @return whether the name was there already, with the right bytes
     */
    boolean link(Path part, RecordingId recording) throws IOException {
        promise(recording);
        boolean linked = false;
        try {
            boolean duplicate = give(part, recording);
            linked = true;
            return duplicate;
        } finally {
            if (!linked) {
                kept(recording);
            }
        }
    }

    private boolean give(Path part, RecordingId recording) throws IOException {
        Path shelf = of(recording);
        if (!durable.contains(shelf)) {
            // Not asked of the disk: a killed process may have made the shelf without making it durable.
            disk.makeDirectory(shelf);
            force(cas);
            durable.add(shelf);
        }
        boolean duplicate = false;
        try {
            disk.link(part, path(recording));
        } catch (FileAlreadyExistsException e) {
            duplicate = linkAgain(part, recording);
        }
        force(shelf);
        return duplicate;
    }

    /** One at a time, so that of two bays with the same bytes one does not put away what the other just mended. */
    private synchronized boolean linkAgain(Path part, RecordingId recording) throws IOException {
        Path name = path(recording);
        if (reads(name, recording)) {
            return true;
        }
        LOG.info("evidence {} was bad: it is replaced by the same recording read anew", recording);
        quarantine(name);
        disk.link(part, name);
        return false;
    }

    private boolean reads(Path name, RecordingId recording) {
        try {
            return Sha256.reread(disk, name).recording().equals(recording);
        } catch (IOException e) {
            LOG.info("evidence {} cannot be read", recording, e);
            return false;
        }
    }

    private synchronized void promise(RecordingId recording) {
        promised.merge(recording, 1, Integer::sum);
    }

    /** One who linked it has it in the journal, or gave up. */
    synchronized void kept(RecordingId recording) {
        promised.computeIfPresent(recording, (name, count) -> count == 1 ? null : count - 1);
    }

    /**
     * Takes a name away for good.
     *
     * @param gone called when it is durably gone, before anybody may give it again
     * @return false, and nothing is changed, if the name is being given just now
     */
    synchronized boolean remove(RecordingId recording, EvidenceStore.Gone gone) throws IOException, JournalException {
        if (promised.containsKey(recording)) {
            return false;
        }
        disk.unlink(path(recording));
        force(of(recording));
        gone.journal();
        return true;
    }

    /**
     * Moves what was seen not to be the recording out of the way, durably, unless what lies there by now is: whoever looked
     * may have read a file that somebody has mended since, or be told of one that is just coming in.
     *
     * @param gone called when it is away, before anybody may give the name again, with where it is kept
     * @return false, and nothing is changed, if the name is whole, not there, or being given just now
     */
    synchronized <X extends Exception> boolean putAway(RecordingId recording, PutAway<X> gone) throws IOException, X {
        Path name = path(recording);
        if (promised.containsKey(recording) || !disk.exists(name) || reads(name, recording)) {
            return false;
        }
        gone.journal(quarantine(name).toString());
        return true;
    }

    /**
     * Hears that a name is not there, unless it is by now, or is just being given.
     *
     * @param gone called before anybody may give the name again
     */
    synchronized <X extends Exception> boolean missing(RecordingId recording, PutAway<X> gone) throws IOException, X {
        if (promised.containsKey(recording) || disk.exists(path(recording))) {
            return false;
        }
        gone.journal("");
        return true;
    }

    /** Makes a name that is there durable: after a kill, what is seen need not be on the medium. */
    void makeDurable(RecordingId recording) throws IOException {
        force(cas);
        force(of(recording));
    }

    /**
     * Moves a file nobody can vouch for out of the way, durably; never deletes it.
     *
     * @return where it is now
     */
    Path quarantine(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Path kept = quarantine.resolve(name);
        for (int nth = 2; disk.exists(kept); nth++) {
            kept = quarantine.resolve(name + "-" + nth);
        }
        disk.link(file, kept);
        force(quarantine);
        disk.unlink(file);
        force(parent(file));
        return kept;
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IOException(file + " lies in no directory");
        }
        return parent;
    }

    private void force(Path directory) throws IOException {
        if (failed.contains(directory)) {
            throw new IOException("force directory " + directory
                    + ": it failed before, and nobody knows what the medium holds until the dock is started again");
        }
        try {
            disk.forceDirectory(directory);
        } catch (IOException e) {
            failed.add(directory);
            throw e;
        }
    }
}
