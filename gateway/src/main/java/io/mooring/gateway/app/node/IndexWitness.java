package io.mooring.gateway.app.node;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.index.IndexInspector;
import io.mooring.gateway.index.JournalRewoundException;
import io.mooring.gateway.journal.JournalInspector;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the index how far the journal had come, before a start may cut a tail and give the lost number to another entry
 * (reliability.md §4.4). Reads only. A mirror that reaches further will heal the journal, so it counts as well.
 */
final class IndexWitness {
    private static final Logger LOG = LoggerFactory.getLogger(IndexWitness.class);

    private IndexWitness() {}

    /** @throws JournalRewoundException if the index has seen an entry that neither journal nor mirror holds */
    static void compare(Disk disk, Path index, Path journal, @Nullable Path mirror)
            throws IOException, JournalRewoundException {
        // The index first: a journal that is still being written only grows meanwhile.
        long seen = seen(disk, index);
        if (seen == 0) {
            return;
        }
        long head = JournalInspector.reach(disk, journal);
        if (seen > head && mirror != null) {
            head = Math.max(head, JournalInspector.reach(disk, mirror));
        }
        if (seen > head) {
            throw new JournalRewoundException(index.toString(), seen, head);
        }
    }

    /** 0 where there is none, or none that can be read: it is rebuilt then and bears no witness. */
    private static long seen(Disk disk, Path index) throws IOException {
        if (!IndexInspector.present(disk, index)) {
            return 0;
        }
        try (IndexInspector inspector = IndexInspector.open(index)) {
            return inspector.appliedSeq();
        } catch (IOException e) {
            LOG.info("the index bears no witness at this start: {}", e.getMessage());
            return 0;
        }
    }
}
