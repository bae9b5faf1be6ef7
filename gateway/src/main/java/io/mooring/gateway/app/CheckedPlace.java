package io.mooring.gateway.app;

import io.mooring.gateway.app.demo.DemoDirectory;
import io.mooring.gateway.app.node.DockNode;
import io.mooring.gateway.app.node.FindingDesk;
import io.mooring.gateway.check.CheckPlaces;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.office.witness.KeptJournals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One data directory that can be checked.
 *
 * @param role {@code dock} or {@code office}
 */
record CheckedPlace(String role, Path directory, CheckPlaces places) {
    private static final String DOCK_EVIDENCE = "cas";
    private static final String OFFICE_EVIDENCE = "evidence";
    private static final String OFFICE_JOURNAL = "journal";

    /**
     * What is in a directory: a dock's data, an office's, or those of a demo.
     *
     * @throws IOException if there is none of them
     */
    static List<CheckedPlace> in(Disk disk, Path directory) throws IOException {
        List<CheckedPlace> found = new ArrayList<>();
        at(disk, directory).ifPresent(found::add);
        if (found.isEmpty()) {
            for (String part : List.of(DemoDirectory.DOCK, DemoDirectory.OFFICE)) {
                at(disk, directory.resolve(part)).ifPresent(found::add);
            }
        }
        if (found.isEmpty()) {
            throw new IOException("check " + directory
                    + ": expected the data directory of a dock, of an office or of a demo, got "
                    + (disk.exists(directory) ? "something else" : "no directory"));
        }
        return found;
    }

    private static Optional<CheckedPlace> at(Disk disk, Path directory) throws IOException {
        if (disk.exists(directory.resolve(DockNode.JOURNAL)) && disk.exists(directory.resolve(DOCK_EVIDENCE))) {
            return Optional.of(new CheckedPlace(
                    "dock",
                    directory,
                    new CheckPlaces(
                            directory.resolve(DockNode.JOURNAL),
                            directory,
                            directory.resolve(DockNode.INDEX),
                            null,
                            directory.resolve(FindingDesk.ATTACHMENTS),
                            directory)));
        }
        if (disk.exists(directory.resolve(OFFICE_JOURNAL)) && disk.exists(directory.resolve(OFFICE_EVIDENCE))) {
            return Optional.of(new CheckedPlace(
                    "office",
                    directory,
                    new CheckPlaces(
                            directory.resolve(OFFICE_JOURNAL),
                            directory.resolve(OFFICE_EVIDENCE),
                            directory.resolve(DockNode.INDEX),
                            directory.resolve(KeptJournals.DIRECTORY),
                            directory.resolve(FindingDesk.ATTACHMENTS),
                            directory)));
        }
        return Optional.empty();
    }
}
