package io.mooring.bridge.sim;

import io.mooring.bridge.ptp.CodeArray;
import io.mooring.bridge.ptp.CommandContainer;
import io.mooring.bridge.ptp.IdArray;
import io.mooring.bridge.ptp.ObjectInfo;
import io.mooring.bridge.ptp.ObjectPropList;
import io.mooring.bridge.ptp.PartialRead;
import io.mooring.bridge.ptp.PropertyValue;
import io.mooring.bridge.ptp.ResponseCode;
import io.mooring.bridge.sim.Answer.Payload;
import io.mooring.bridge.sim.CameraFault.Quirk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a camera answers about its objects: which there are, what they are called, their bytes. */
final class ObjectOperations {
    private static final int ALL = 0xffff_ffff;
    private static final int ROOT = 0xffff_ffff;
    private static final long ENDLESS_BYTES = Long.MAX_VALUE / 4;

    private final SimulatedCamera camera;
    private final ObjectTree tree;
    private final FaultState faults;
    private final ObjectProperties properties;
    private final Consumer<TreeNode> changed;

    /** @param changed told of each object that is not any more what it was */
    ObjectOperations(SimulatedCamera camera, Consumer<TreeNode> changed) {
        this.camera = camera;
        this.tree = camera.tree();
        this.faults = camera.faults();
        this.properties = new ObjectProperties(tree, faults);
        this.changed = changed;
    }

    Answer count(CommandContainer command) {
        Selection selection = select(command);
        return selection.refusal != 0 ? Answer.refused(selection.refusal) : Answer.ok(selection.nodes.size());
    }

    Answer handles(CommandContainer command) {
        Selection selection = select(command);
        if (selection.refusal != 0) {
            return Answer.refused(selection.refusal);
        }
        IdArray handles =
                new IdArray(selection.nodes.stream().map(TreeNode::handle).toList());
        return Answer.ok(
                faults.claimedObjects().isPresent()
                        ? new ClaimingCount(handles, faults.claimedObjects().getAsLong())
                        : handles);
    }

    Answer info(CommandContainer command) {
        TreeNode node = tree.find(command.parameter(0));
        if (node == null) {
            return Answer.refused(ResponseCode.INVALID_OBJECT_HANDLE);
        }
        return Answer.ok(new ObjectInfo(
                DeviceOperations.STORAGE_ID,
                node.format(),
                0,
                compressedSizeBytes(node),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                properties.parentHandle(node),
                node.isFolder() ? ObjectInfo.ASSOCIATION_GENERIC_FOLDER : 0,
                0,
                0,
                node.name(),
                ObjectProperties.created(node),
                ObjectProperties.modified(node),
                ""));
    }

    private long compressedSizeBytes(TreeNode node) {
        if (node.isFolder()) {
            return 0;
        }
        return faults.has(Quirk.HIDES_LENGTHS)
                ? ObjectInfo.SIZE_UNKNOWN
                : Math.min(faults.listedSizeBytes(node), ObjectInfo.SIZE_UNKNOWN);
    }

    Answer propertiesSupported() {
        return Answer.ok(new CodeArray(ObjectProperties.CODES));
    }

    Answer propertyValue(CommandContainer command) {
        TreeNode node = tree.find(command.parameter(0));
        if (node == null) {
            return Answer.refused(ResponseCode.INVALID_OBJECT_HANDLE);
        }
        PropertyValue value = properties.value(node, command.parameter(1));
        return value == null ? Answer.refused(ResponseCode.OBJECT_PROP_NOT_SUPPORTED) : Answer.ok(value);
    }

    /** GetObjectPropList (MTP 1.1 appendix E.2.1.1): handle, format, property, group, depth. */
    Answer propertyList(CommandContainer command) {
        if (command.parameter(3) != 0) {
            return Answer.refused(ResponseCode.SPECIFICATION_BY_GROUP_UNSUPPORTED);
        }
        int handle = command.parameter(0);
        int depth = command.parameter(4);
        Collection<TreeNode> nodes;
        if (handle == ALL || (handle == 0 && depth == ALL)) {
            nodes = tree.all();
        } else if (depth != 0 && depth != 1) {
            return Answer.refused(ResponseCode.SPECIFICATION_BY_DEPTH_UNSUPPORTED);
        } else if (handle == 0) {
            nodes = depth == 0 ? List.of() : children(null);
        } else {
            TreeNode node = tree.find(handle);
            if (node == null) {
                return Answer.refused(ResponseCode.INVALID_OBJECT_HANDLE);
            }
            nodes = depth == 0 ? List.of(node) : children(node);
        }
        return propertyList(ofFormat(nodes, command.parameter(1)), command.parameter(2));
    }

    private Answer propertyList(List<TreeNode> nodes, int property) {
        if (property != ObjectPropList.ALL_PROPERTIES && !ObjectProperties.CODES.contains(property)) {
            return Answer.refused(ResponseCode.OBJECT_PROP_NOT_SUPPORTED);
        }
        ObjectPropList list = properties.list(nodes, property);
        return Answer.ok(
                faults.claimedObjects().isPresent()
                        ? new ClaimingCount(list, faults.claimedObjects().getAsLong())
                        : list);
    }

    Answer object(CommandContainer command) {
        TreeNode node = tree.find(command.parameter(0));
        SimulatedFile file = node == null ? null : node.file();
        if (node == null || file == null) {
            return Answer.refused(ResponseCode.INVALID_OBJECT_HANDLE);
        }
        Footage footage =
                faults.has(Quirk.SENDS_ENDLESSLY) ? Footage.noise(ENDLESS_BYTES, node.handle()) : file.footage();
        grow(node, file);
        return Answer.ok(new Payload.FileBytes(footage, 0, footage.sizeBytes()));
    }

    Answer partialObject(PartialRead read) {
        TreeNode node = tree.find(read.handle());
        SimulatedFile file = node == null ? null : node.file();
        if (node == null || file == null) {
            return Answer.refused(ResponseCode.INVALID_OBJECT_HANDLE);
        }
        if (read.offsetBytes() > file.sizeBytes()) {
            return Answer.refused(ResponseCode.INVALID_PARAMETER);
        }
        long count = Math.min(read.countBytesMax(), file.sizeBytes() - read.offsetBytes());
        grow(node, file);
        return Answer.ok(new Payload.FileBytes(file.footage(), read.offsetBytes(), count), (int) count);
    }

    Answer thumbnail(CommandContainer command) {
        return Answer.refused(
                tree.find(command.parameter(0)) == null
                        ? ResponseCode.INVALID_OBJECT_HANDLE
                        : ResponseCode.NO_THUMBNAIL_PRESENT);
    }

    Answer delete(CommandContainer command) {
        if (command.parameter(0) == ALL) {
            camera.complain("DeleteObject of everything: no dock has a reason to ask for that");
            return Answer.refused(ResponseCode.PARAMETER_NOT_SUPPORTED);
        }
        TreeNode node = tree.find(command.parameter(0));
        if (node == null) {
            return Answer.refused(ResponseCode.INVALID_OBJECT_HANDLE);
        }
        if (faults.has(Quirk.REFUSES_TO_ERASE)) {
            return Answer.refused(ResponseCode.OBJECT_WRITE_PROTECTED);
        }
        boolean gone = faults.has(Quirk.PRETENDS_TO_ERASE) || tree.remove(node);
        return gone ? Answer.ok() : Answer.refused(ResponseCode.PARTIAL_DELETION);
    }

    private void grow(TreeNode node, SimulatedFile file) {
        long growth = faults.growth(node.path());
        if (growth > 0) {
            node.file(new SimulatedFile(
                    file.path(),
                    file.footage().grown(growth, node.handle()),
                    file.created(),
                    file.modified().plusSeconds(1)));
            changed.accept(node);
        }
    }

    /** The objects that storage, format and parent of a command ask for (PIMA 15740 §10.5.6). */
    private Selection select(CommandContainer command) {
        if (command.parameter(0) != DeviceOperations.STORAGE_ID && command.parameter(0) != ALL) {
            return new Selection(ResponseCode.INVALID_STORAGE_ID, List.of());
        }
        int parent = command.parameter(2);
        Collection<TreeNode> nodes = parent == 0 ? tree.all() : parent == ROOT ? children(null) : null;
        if (nodes == null) {
            TreeNode folder = tree.find(parent);
            if (folder == null) {
                return new Selection(ResponseCode.INVALID_OBJECT_HANDLE, List.of());
            }
            if (!folder.isFolder()) {
                return new Selection(ResponseCode.INVALID_PARENT_OBJECT, List.of());
            }
            nodes = children(folder);
        }
        return new Selection(0, ofFormat(nodes, command.parameter(1)));
    }

    private List<TreeNode> children(@Nullable TreeNode folder) {
        List<TreeNode> children = new ArrayList<>(tree.children(folder));
        if (faults.has(Quirk.HAS_CYCLIC_FOLDERS) && folder != null && folder == properties.lastFolder()) {
            children.add(properties.firstFolder());
        }
        return children;
    }

    private static List<TreeNode> ofFormat(Collection<TreeNode> nodes, int format) {
        boolean any = format == 0 || format == ALL;
        return nodes.stream().filter(node -> any || node.format() == format).toList();
    }

    /** @param refusal 0, or the response code that says why there is nothing */
    private record Selection(int refusal, List<TreeNode> nodes) {}
}
