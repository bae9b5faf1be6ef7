package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PtpString;
import io.mooring.bridge.ptp.session.PtpSession;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists a camera so that no file is left out: by one property list where the camera offers it and it proves reliable,
 * else handle by handle. Either way every folder is asked for its children too, because cameras that list only the root
 * when asked for everything exist (transfer.md U2).
 */
final class PtpLister {
    private static final Logger LOG = LoggerFactory.getLogger(PtpLister.class);

    private final PtpSession session;
    private final PtpObjects objects;
    private final PtpPropertyLists propertyLists;
    private final boolean propertyListOffered;

    /** Objects whose description came from a property list: they are described again from the same source. */
    private Set<Integer> fromPropertyList = Set.of();

    PtpLister(PtpSession session, Set<Integer> operations, Set<Oddity> oddities) {
        this.session = session;
        this.objects = new PtpObjects(session, operations, oddities);
        this.propertyLists = new PtpPropertyLists(session);
        this.propertyListOffered = operations.contains(OperationCode.GET_OBJECT_PROP_LIST)
                && !oddities.contains(Oddity.BROKEN_PROPERTY_LIST);
    }

    Listing list(ListingLimits limits) throws BridgeException {
        fromPropertyList = Set.of();
        PtpTree tree = new PtpTree(limits);
        if (propertyListOffered) {
            Optional<PtpTree> listed = byPropertyList(limits);
            if (listed.isPresent()) {
                tree = listed.get();
                fromPropertyList = tree.handles();
            }
        }
        byHandle(tree);
        return tree.toListing();
    }

    CameraFile describe(CameraFile file) throws BridgeException {
        Optional<PtpObject> found =
                fromPropertyList.contains(file.handle()) ? propertyLists.describe(file.handle()) : Optional.empty();
        PtpObject now = found.isPresent() ? found.get() : objects.describe(file.handle());
        if (now.sizeBytes() < 0) {
            throw new NonsenseException(PtpString.shown(file.path()) + ": the camera no longer says how large it is");
        }
        String name = now.shownName();
        boolean sameName = file.path().equals(name) || file.path().endsWith("/" + name);
        String folder = file.path().substring(0, file.path().lastIndexOf('/') + 1);
        return now.toFile(sameName ? file.path() : folder + name);
    }

    private Optional<PtpTree> byPropertyList(ListingLimits limits) throws BridgeException {
        PtpTree tree = new PtpTree(limits);
        try {
            List<Integer> unclear = propertyLists.listInto(tree, limits);
            Optional<PtpObject> probe = tree.firstFile();
            if (probe.isPresent()
                    && !propertyLists.describe(probe.get().handle()).equals(probe)) {
                LOG.info("property lists disagree with themselves, listing handle by handle");
                return Optional.empty();
            }
            LOG.debug("property list: {} objects need a closer look", unclear.size());
            return Optional.of(tree);
        } catch (RefusedException | NonsenseException e) {
            if (session.lost()) {
                throw e;
            }
            LOG.info("no usable property list, listing handle by handle: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Adds what is not in the tree yet. */
    private void byHandle(PtpTree tree) throws BridgeException {
        Set<Integer> asked = new HashSet<>();
        for (int storageId : storages()) {
            for (int handle : everythingIn(tree, storageId)) {
                look(tree, asked, handle);
            }
        }
        Deque<PtpObject> folders = new ArrayDeque<>(tree.folders());
        Set<Integer> opened = new HashSet<>();
        while (!folders.isEmpty() && tree.hasRoom()) {
            PtpObject folder = folders.remove();
            if (opened.add(folder.handle())) {
                for (int child : childrenOf(tree, folder)) {
                    look(tree, asked, child).filter(PtpObject::isFolder).ifPresent(folders::add);
                }
            }
        }
    }

    private Optional<PtpObject> look(PtpTree tree, Set<Integer> asked, int handle) throws BridgeException {
        if (tree.has(handle) || asked.contains(handle)) {
            return Optional.empty();
        }
        if (!tree.hasRoom()) {
            tree.leaveOut();
            return Optional.empty();
        }
        asked.add(handle);
        objects.describeInto(tree, handle);
        return tree.get(handle);
    }

    private List<Integer> storages() throws BridgeException {
        try {
            return objects.storageIds();
        } catch (RefusedException e) {
            LOG.debug("storages are not told, listing all at once: {}", e.getMessage());
            return List.of(PtpObjects.STORAGE_ALL);
        }
    }

    private List<Integer> everythingIn(PtpTree tree, int storageId) throws BridgeException {
        try {
            List<Integer> all = objects.handles(storageId, PtpObjects.PARENT_ALL);
            if (!all.isEmpty()) {
                return all;
            }
        } catch (RefusedException e) {
            LOG.debug("storage {} does not list everything: {}", PtpObject.storageText(storageId), e.getMessage());
        }
        try {
            return objects.handles(storageId, PtpObjects.PARENT_ROOT);
        } catch (RefusedException e) {
            if (holdsMedium(storageId)) {
                tree.skip("storage " + PtpObject.storageText(storageId) + " does not list its root: " + e.getMessage());
            }
            return List.of();
        }
    }

    private List<Integer> childrenOf(PtpTree tree, PtpObject folder) throws BridgeException {
        try {
            return objects.handles(folder.storageId(), folder.handle());
        } catch (RefusedException e) {
            // Whoever told of everything at once need not answer for single folders.
            if (!tree.hasChildrenOf(folder)) {
                tree.skip(
                        "folder " + PtpObject.hex(folder.handle()) + " does not list its children: " + e.getMessage());
            }
            return List.of();
        }
    }

    /** A storage whose lower half is 0 is a slot without a card (PIMA 15740 clause 8, StorageID). */
    private static boolean holdsMedium(int storageId) {
        return (storageId & 0xFFFF) != 0;
    }
}
