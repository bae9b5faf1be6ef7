package io.mooring.gateway.files;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The names and files of a {@link SimulatedDisk}, and what of them a power cut leaves. */
final class SimulatedMedium {
    private final Map<Path, SimulatedDirectory> directories = new HashMap<>();
    private final List<NameChange> unsyncedNames = new ArrayList<>();
    private long nameChanges;
    private long committedNameChanges;
    private long usedBytes;

    SimulatedMedium(Path root) {
        directories.put(root, new SimulatedDirectory(root));
    }

    private SimulatedMedium() {}

    long usedBytes() {
        return usedBytes;
    }

    void grown(long bytes) {
        usedBytes += bytes;
    }

    SimulatedDirectory directory(Path path) throws NoSuchFileException {
        SimulatedDirectory directory = directories.get(path);
        if (directory == null) {
            throw new NoSuchFileException(path.toString());
        }
        return directory;
    }

    boolean isDirectory(Path path) {
        return directories.containsKey(path);
    }

    SimulatedDirectory parent(Path path) throws NoSuchFileException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new NoSuchFileException(path.toString());
        }
        return directory(parent);
    }

    static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    @Nullable
    SimulatedNode node(Path path) {
        Path parent = path.getParent();
        SimulatedDirectory directory = parent == null ? null : directories.get(parent);
        return directory == null ? null : directory.names.get(name(path));
    }

    SimulatedInode inode(Path file) throws NoSuchFileException {
        if (node(file) instanceof SimulatedInode inode) {
            return inode;
        }
        throw new NoSuchFileException(file.toString());
    }

    void add(Path path, SimulatedNode node) throws NoSuchFileException, FileAlreadyExistsException {
        SimulatedDirectory directory = parent(path);
        if (directory.names.putIfAbsent(name(path), node) != null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        if (node instanceof SimulatedDirectory added) {
            directories.put(path, added);
        } else if (node instanceof SimulatedInode inode) {
            inode.links++;
        }
        unsyncedNames.add(new NameChange(++nameChanges, directory, name(path), node, null, null));
    }

    void remove(Path file) throws NoSuchFileException {
        SimulatedInode inode = inode(file);
        SimulatedDirectory directory = parent(file);
        directory.names.remove(name(file));
        unlinked(inode);
        unsyncedNames.add(new NameChange(++nameChanges, directory, name(file), null, null, null));
    }

    void rename(Path from, Path to) throws NoSuchFileException {
        SimulatedInode inode = inode(from);
        SimulatedDirectory source = parent(from);
        SimulatedDirectory target = parent(to);
        SimulatedNode replaced = target.names.put(name(to), inode);
        if (replaced == inode) {
            return;
        }
        source.names.remove(name(from));
        if (replaced instanceof SimulatedInode old) {
            unlinked(old);
        }
        unsyncedNames.add(new NameChange(++nameChanges, target, name(to), inode, source, name(from)));
    }

    private void unlinked(SimulatedInode inode) {
        if (--inode.links == 0) {
            usedBytes -= inode.size();
        }
    }

    /** Makes a directory's names durable; in ordered mode every change of names made so far goes with them. */
    void force(Path path) throws NoSuchFileException {
        SimulatedDirectory directory = directory(path);
        for (Iterator<NameChange> changes = unsyncedNames.iterator(); changes.hasNext(); ) {
            NameChange change = changes.next();
            if (change.directory() == directory) {
                change.apply();
                changes.remove();
            }
        }
        committedNameChanges = nameChanges;
    }

    /** Puts a durable file there as if it had always been. */
    void plant(Path file, byte[] bytes) throws NoSuchFileException {
        SimulatedDirectory directory = parent(file);
        var inode = new SimulatedInode();
        inode.write(bytes, 0);
        inode.force();
        if (directory.names.put(name(file), inode) instanceof SimulatedInode old) {
            unlinked(old);
        }
        inode.links++;
        usedBytes += bytes.length;
        directory.durableNames.put(name(file), inode);
        unsyncedNames.removeIf(
                change -> change.directory() == directory && change.name().equals(name(file)));
    }

    /** A medium of its own with the same content; pages are shared, so it is cheap. */
    SimulatedMedium fork() {
        var fork = new SimulatedMedium();
        var copies = new IdentityHashMap<SimulatedNode, SimulatedNode>();
        directories.forEach((path, directory) -> {
            var twin = new SimulatedDirectory(path);
            copies.put(directory, twin);
            fork.directories.put(path, twin);
        });
        for (SimulatedDirectory directory : directories.values()) {
            SimulatedDirectory twin = twin(copies, directory);
            directory.names.forEach((name, node) -> twin.names.put(name, copied(copies, node)));
            directory.durableNames.forEach((name, node) -> twin.durableNames.put(name, copied(copies, node)));
        }
        for (NameChange change : unsyncedNames) {
            SimulatedDirectory from = change.fromDirectory();
            SimulatedNode node = change.node();
            fork.unsyncedNames.add(new NameChange(
                    change.order(),
                    twin(copies, change.directory()),
                    change.name(),
                    node == null ? null : copied(copies, node),
                    from == null ? null : twin(copies, from),
                    change.fromName()));
        }
        fork.nameChanges = nameChanges;
        fork.committedNameChanges = committedNameChanges;
        fork.usedBytes = usedBytes;
        return fork;
    }

    private static SimulatedDirectory twin(Map<SimulatedNode, SimulatedNode> copies, SimulatedDirectory directory) {
        return (SimulatedDirectory) copied(copies, directory);
    }

    private static SimulatedNode copied(Map<SimulatedNode, SimulatedNode> copies, SimulatedNode node) {
        SimulatedNode copy = copies.get(node);
        if (copy == null && node instanceof SimulatedInode inode) {
            copy = inode.copy();
            copies.put(node, copy);
        }
        if (copy == null) {
            throw new IllegalStateException("a directory that the disk does not know");
        }
        return copy;
    }

    /** Becomes what is found after a power cut. */
    void crash(CrashModel model, Random random) {
        int pending = (int) unsyncedNames.stream()
                .filter(change -> change.order() > committedNameChanges)
                .count();
        int prefix = model.ordered ? random.nextInt(pending + 1) : 0;
        for (NameChange change : unsyncedNames) {
            boolean survives = switch (model) {
                case NOTHING_UNSYNCED -> false;
                case EVERYTHING -> true;
                case ANY_SUBSET_512, ANY_SUBSET_4096 -> random.nextBoolean();
                case ORDERED_METADATA_512, ORDERED_METADATA_4096 ->
                    change.order() <= committedNameChanges || prefix-- > 0;
            };
            if (survives) {
                change.apply();
            }
        }
        unsyncedNames.clear();
        keepWhatHasADurableName(model, random);
    }

    private void keepWhatHasADurableName(CrashModel model, Random random) {
        var reached = new HashMap<Path, SimulatedDirectory>();
        var crashed = new IdentityHashMap<SimulatedInode, Boolean>();
        var waiting = new ArrayList<SimulatedDirectory>();
        directories.values().stream()
                .filter(directory -> !directories.containsKey(directory.path.getParent()))
                .forEach(waiting::add);
        usedBytes = 0;
        while (!waiting.isEmpty()) {
            SimulatedDirectory directory = waiting.remove(waiting.size() - 1);
            reached.put(directory.path, directory);
            directory.names.clear();
            directory.names.putAll(directory.durableNames);
            for (SimulatedNode node : directory.names.values()) {
                if (node instanceof SimulatedDirectory inner) {
                    waiting.add(inner);
                } else if (node instanceof SimulatedInode inode) {
                    if (crashed.put(inode, true) == null) {
                        inode.crash(model, random);
                        inode.links = 0;
                        usedBytes += inode.size();
                    }
                    inode.links++;
                }
            }
        }
        directories.clear();
        directories.putAll(reached);
    }
}
