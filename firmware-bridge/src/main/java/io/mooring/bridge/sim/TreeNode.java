package io.mooring.bridge.sim;

import io.mooring.bridge.ptp.ObjectFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One object of a card: a folder, or a file. */
final class TreeNode {
    private final @Nullable TreeNode parent;
    private final String path;
    private @Nullable SimulatedFile file;
    private int handle;

    TreeNode(int handle, @Nullable TreeNode parent, String path, @Nullable SimulatedFile file) {
        this.handle = handle;
        this.parent = parent;
        this.path = path;
        this.file = file;
    }

    int handle() {
        return handle;
    }

    void handle(int other) {
        handle = other;
    }

    @Nullable
    TreeNode parent() {
        return parent;
    }

    /** Folders and name joined by '/'. */
    String path() {
        return path;
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Nothing for a folder. */
    @Nullable
    SimulatedFile file() {
        return file;
    }

    void file(SimulatedFile other) {
        file = other;
    }

    boolean isFolder() {
        return file == null;
    }

    long sizeBytes() {
        return file == null ? 0 : file.sizeBytes();
    }

    /** 16 bits, see {@link ObjectFormat}. */
    int format() {
        if (isFolder()) {
            return ObjectFormat.ASSOCIATION;
        }
        String name = name().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "mp4" -> ObjectFormat.MP4_CONTAINER;
            case "jpg" -> ObjectFormat.EXIF_JPEG;
            case "log", "txt" -> ObjectFormat.TEXT;
            default -> ObjectFormat.UNDEFINED;
        };
    }
}
