package io.mooring.bridge.sim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folders and files of one card, each with the handle the camera gave it. */
final class ObjectTree {
    private static final int HANDLES_APART = 0x0100_0000;

    private final Map<Integer, TreeNode> nodes = new LinkedHashMap<>();
    private final Map<String, TreeNode> byPath = new LinkedHashMap<>();
    private int lastHandle;

    ObjectTree(List<SimulatedFile> files) {
        files.forEach(this::add);
    }

    Collection<TreeNode> all() {
        return nodes.values();
    }

    @Nullable
    TreeNode find(int handle) {
        return nodes.get(handle);
    }

    Optional<TreeNode> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** What lies directly in a folder, or in the root. */
    List<TreeNode> children(@Nullable TreeNode folder) {
        return nodes.values().stream().filter(node -> node.parent() == folder).toList();
    }

    List<SimulatedFile> files() {
        List<SimulatedFile> files = new ArrayList<>();
        for (TreeNode node : nodes.values()) {
            SimulatedFile file = node.file();
            if (file != null) {
                files.add(file);
            }
        }
        return files;
    }

    long usedBytes() {
        return nodes.values().stream().mapToLong(TreeNode::sizeBytes).sum();
    }

    /** @throws IllegalArgumentException if something of that path is there already */
    TreeNode add(SimulatedFile file) {
        if (byPath.containsKey(file.path())) {
            throw new IllegalArgumentException("card: there is a " + file.path() + " already");
        }
        return put(folder(file.folder()), file.path(), file);
    }

    /** A folder goes only when it is empty; returns whether it went. */
    boolean remove(TreeNode node) {
        if (node.isFolder() && !children(node).isEmpty()) {
            return false;
        }
        nodes.remove(node.handle());
        byPath.remove(node.path());
        return true;
    }

    void renumber() {
        List<TreeNode> old = new ArrayList<>(nodes.values());
        nodes.clear();
        for (TreeNode node : old) {
            node.handle(node.handle() + HANDLES_APART);
            nodes.put(node.handle(), node);
        }
        lastHandle += HANDLES_APART;
    }

    private @Nullable TreeNode folder(String path) {
        if (path.isEmpty()) {
            return null;
        }
        TreeNode known = byPath.get(path);
        if (known != null) {
            return known;
        }
        int slash = path.lastIndexOf('/');
        return put(folder(slash < 0 ? "" : path.substring(0, slash)), path, null);
    }

    private TreeNode put(@Nullable TreeNode parent, String path, @Nullable SimulatedFile file) {
        TreeNode node = new TreeNode(++lastHandle, parent, path, file);
        nodes.put(node.handle(), node);
        byPath.put(path, node);
        return node;
    }
}
