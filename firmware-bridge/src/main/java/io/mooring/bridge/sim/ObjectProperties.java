package io.mooring.bridge.sim;

import io.mooring.bridge.ptp.DataType;
import io.mooring.bridge.ptp.ObjectProp;
import io.mooring.bridge.ptp.ObjectPropList;
import io.mooring.bridge.ptp.ObjectPropertyCode;
import io.mooring.bridge.ptp.PropertyValue;
import io.mooring.bridge.ptp.PropertyValue.IntegerValue;
import io.mooring.bridge.ptp.PropertyValue.TextValue;
import io.mooring.bridge.ptp.PropertyValue.WideValue;
import io.mooring.bridge.ptp.PtpDateTime;
import io.mooring.bridge.sim.CameraFault.Quirk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The object properties of MTP that a camera knows (MTP 1.1 appendix B). */
final class ObjectProperties {
    static final List<Integer> CODES = List.of(
            ObjectPropertyCode.STORAGE_ID,
            ObjectPropertyCode.OBJECT_FORMAT,
            ObjectPropertyCode.PROTECTION_STATUS,
            ObjectPropertyCode.OBJECT_SIZE,
            ObjectPropertyCode.OBJECT_FILE_NAME,
            ObjectPropertyCode.DATE_CREATED,
            ObjectPropertyCode.DATE_MODIFIED,
            ObjectPropertyCode.PARENT_OBJECT,
            ObjectPropertyCode.PERSISTENT_UNIQUE_OBJECT_IDENTIFIER,
            ObjectPropertyCode.NAME);

    private final ObjectTree tree;
    private final FaultState faults;

    ObjectProperties(ObjectTree tree, FaultState faults) {
        this.tree = tree;
        this.faults = faults;
    }

    /** Empty for a folder: cameras seldom date them. */
    static String created(TreeNode node) {
        SimulatedFile file = node.file();
        return file == null ? "" : PtpDateTime.ofSeconds(file.created()).toString();
    }

    static String modified(TreeNode node) {
        SimulatedFile file = node.file();
        return file == null ? "" : PtpDateTime.ofSeconds(file.modified()).toString();
    }

    /** @param property one code, or all of them */
    ObjectPropList list(List<TreeNode> nodes, int property) {
        List<Integer> codes = property == ObjectPropList.ALL_PROPERTIES ? CODES : List.of(property);
        List<ObjectProp> elements = new ArrayList<>(nodes.size() * codes.size());
        for (TreeNode node : nodes) {
            for (int code : codes) {
                PropertyValue value = value(node, code);
                if (value != null) {
                    elements.add(new ObjectProp(node.handle(), code, value));
                }
            }
        }
        return new ObjectPropList(elements);
    }

    /** Nothing for a property this camera does not know. */
    @Nullable
    PropertyValue value(TreeNode node, int property) {
        return switch (property) {
            case ObjectPropertyCode.STORAGE_ID -> new IntegerValue(DataType.UINT32, DeviceOperations.STORAGE_ID);
            case ObjectPropertyCode.OBJECT_FORMAT -> new IntegerValue(DataType.UINT16, node.format());
            case ObjectPropertyCode.PROTECTION_STATUS -> new IntegerValue(DataType.UINT16, 0);
            case ObjectPropertyCode.OBJECT_SIZE -> new IntegerValue(DataType.UINT64, faults.listedSizeBytes(node));
            case ObjectPropertyCode.OBJECT_FILE_NAME, ObjectPropertyCode.NAME -> new TextValue(node.name());
            case ObjectPropertyCode.DATE_CREATED -> new TextValue(created(node));
            case ObjectPropertyCode.DATE_MODIFIED -> new TextValue(modified(node));
            case ObjectPropertyCode.PARENT_OBJECT ->
                new IntegerValue(DataType.UINT32, Integer.toUnsignedLong(parentHandle(node)));
            case ObjectPropertyCode.PERSISTENT_UNIQUE_OBJECT_IDENTIFIER ->
                new WideValue(DataType.UINT128, Noise.mix(node.path().hashCode()), node.sizeBytes());
            default -> null;
        };
    }

    /** 0 in the root. */
    int parentHandle(TreeNode node) {
        TreeNode parent = node.parent();
        if (faults.has(Quirk.HAS_CYCLIC_FOLDERS) && node.isFolder() && node == firstFolder()) {
            return lastFolder().handle();
        }
        return parent == null ? 0 : parent.handle();
    }

    TreeNode firstFolder() {
        return folders().get(0);
    }

    /** The last of the folders within the first one; itself if there are none. */
    TreeNode lastFolder() {
        TreeNode first = firstFolder();
        return folders().stream().filter(folder -> liesIn(folder, first)).reduce(first, (earlier, later) -> later);
    }

    private static boolean liesIn(TreeNode node, TreeNode folder) {
        TreeNode parent = node.parent();
        return parent != null && (parent == folder || liesIn(parent, folder));
    }

    private List<TreeNode> folders() {
        return tree.all().stream().filter(TreeNode::isFolder).toList();
    }
}
