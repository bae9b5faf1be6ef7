package io.mooring.bridge.camera;

import io.mooring.bridge.ptp.PtpString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Objects put together to paths, within limits. A camera can say anything about parents: chains are walked upwards a
 * bounded number of steps, so that a cycle ends like a folder too deep.
 */
final class PtpTree {
    /** UTF-16 units of all names and dates, and again of all paths: a hundred thousand honest files have fewer. */
    static final int TEXT_UNITS_MAX = 8 << 20;

    /** Reasons for leaving something out that are told one by one. */
    static final int REASONS_MAX = 1000;

    private final ListingLimits limits;
    private final Map<Integer, PtpObject> objects = new LinkedHashMap<>();
    private final Set<Integer> parents = new HashSet<>();
    private final List<String> skipped = new ArrayList<>();
    private long textUnits;
    private long untold;
    private boolean full;

    PtpTree(ListingLimits limits) {
        this.limits = limits;
    }

    /** Whether one more object would be taken. */
    boolean hasRoom() {
        return objects.size() < limits.filesMax();
    }

    boolean has(int handle) {
        return objects.containsKey(handle);
    }

    Optional<PtpObject> get(int handle) {
        return Optional.ofNullable(objects.get(handle));
    }

    boolean hasChildrenOf(PtpObject folder) {
        return parents.contains(folder.handle());
    }

    Set<Integer> handles() {
        return Set.copyOf(objects.keySet());
    }

    void add(PtpObject object) {
        if (objects.containsKey(object.handle())) {
            return;
        }
        int units = object.textUnits();
        if (!hasRoom() || textUnits + units > TEXT_UNITS_MAX) {
            leaveOut();
        } else if (object.handle() == 0 || object.handle() == -1) {
            skip("object " + PtpObject.hex(object.handle()) + ": its handle means \"all objects\" to a camera");
        } else {
            objects.put(object.handle(), object);
            parents.add(object.parent());
            textUnits += units;
        }
    }

    /** Remembers that there was an object without room. */
    void leaveOut() {
        full = true;
    }

    void skip(String reason) {
        if (skipped.size() < REASONS_MAX) {
            skipped.add(reason);
        } else {
            untold++;
        }
    }

    /** Folders as known so far. */
    List<PtpObject> folders() {
        return objects.values().stream().filter(PtpObject::isFolder).toList();
    }

    Optional<PtpObject> firstFile() {
        return objects.values().stream().filter(object -> !object.isFolder()).findFirst();
    }

    Listing toListing() {
        List<CameraFile> files = new ArrayList<>();
        long pathUnits = 0;
        for (PtpObject object : objects.values()) {
            String path = object.isFolder() ? null : path(object).orElse(null);
            if (path != null && pathUnits + path.length() > TEXT_UNITS_MAX) {
                leaveOut();
            } else if (path != null) {
                pathUnits += path.length();
                files.add(object.toFile(path));
            }
        }
        List<String> told = new ArrayList<>(skipped);
        if (untold > 0) {
            told.add(untold + " more are left out for such reasons");
        }
        if (full) {
            told.add("there are more objects: at most " + limits.filesMax() + " are listed, with " + TEXT_UNITS_MAX
                    + " units of text");
        }
        return new Listing(files, told);
    }

    private Optional<String> path(PtpObject file) {
        if (file.sizeBytes() < 0) {
            skip(PtpString.shown(file.shownName()) + ": the camera does not say how large it is");
            return Optional.empty();
        }
        StringBuilder path = new StringBuilder();
        PtpObject at = file;
        for (int depth = 0; depth <= limits.depthMax(); depth++) {
            if (at.shownName().length() > limits.nameLengthMax()) {
                skip(PtpString.shown(file.shownName()) + ": a name of "
                        + at.shownName().length() + " units, at most " + limits.nameLengthMax());
                return Optional.empty();
            }
            path.insert(0, at.shownName());
            PtpObject parent = at.inRoot() ? null : objects.get(at.parent());
            if (parent == null) {
                return Optional.of(path.toString());
            }
            path.insert(0, '/');
            at = parent;
        }
        skip(PtpString.shown(file.shownName()) + ": folders in a circle or deeper than " + limits.depthMax());
        return Optional.empty();
    }
}
