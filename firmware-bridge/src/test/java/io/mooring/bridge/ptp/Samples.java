package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.PropertyValue.ArrayValue;
import io.mooring.bridge.ptp.PropertyValue.IntegerValue;
import io.mooring.bridge.ptp.PropertyValue.TextValue;
import io.mooring.bridge.ptp.PropertyValue.WideValue;
import java.nio.ByteBuffer;
import java.util.List;

/** One honest example of every dataset with the decoder that must read it back. */
final class Samples {
    /** Reads a dataset from hostile bytes. */
    @FunctionalInterface
    interface Decoder {
        Dataset decode(ByteBuffer in) throws NonsenseException;
    }

    record Sample(String name, Dataset value, Decoder decoder) {}

    static final DeviceInfo DEVICE_INFO = new DeviceInfo(
            100,
            6,
            100,
            "microsoft.com: 1.0;",
            0,
            List.of(OperationCode.GET_DEVICE_INFO, OperationCode.GET_PARTIAL_OBJECT_64),
            List.of(EventCode.OBJECT_ADDED),
            List.of(PropertyCode.BATTERY_LEVEL, PropertyCode.DATE_TIME),
            List.of(),
            List.of(ObjectFormat.UNDEFINED, ObjectFormat.MP4_CONTAINER),
            "Example",
            "执法仪 DSJ-1",
            "1.0",
            "SN0001");

    static final ObjectPropList PROPERTIES = new ObjectPropList(List.of(
            new ObjectProp(1, ObjectPropertyCode.STORAGE_ID, new IntegerValue(DataType.UINT32, 0x10001)),
            new ObjectProp(1, ObjectPropertyCode.OBJECT_SIZE, new IntegerValue(DataType.UINT64, 5L << 32)),
            new ObjectProp(1, ObjectPropertyCode.OBJECT_FILE_NAME, new TextValue("出警_🚓.MP4")),
            new ObjectProp(1, 0xdc86, new ArrayValue(DataType.AUINT16, bytes(1, 2, 3, 4, 5, 6))),
            new ObjectProp(
                    1, ObjectPropertyCode.PERSISTENT_UNIQUE_OBJECT_IDENTIFIER, new WideValue(DataType.UINT128, 1, 2)),
            new ObjectProp(2, ObjectPropertyCode.PROTECTION_STATUS, new IntegerValue(DataType.INT8, -1)),
            new ObjectProp(2, ObjectPropertyCode.KEYWORDS, new TextValue(""))));

    private static final DevicePropDesc BATTERY = new DevicePropDesc(
            PropertyCode.BATTERY_LEVEL, false, u8(100), u8(77), new PropertyForm.Range(u8(0), u8(100), u8(1)));

    static final List<Sample> ALL = List.of(
            new Sample("header", new ContainerHeader(12, ContainerType.DATA, 0x1009, -1), ContainerHeader::decode),
            new Sample("command", new CommandContainer(0x1009, 7, List.of(1, -1)), CommandContainer::decode),
            new Sample("response", new ResponseContainer(0x2001, 7, List.of(1, 2, 3, 4, 5)), ResponseContainer::decode),
            new Sample("event", new EventContainer(0x4002, 0, List.of(9)), EventContainer::decode),
            new Sample("device info", DEVICE_INFO, DeviceInfo::decode),
            new Sample(
                    "storage info",
                    new StorageInfo(4, 2, 0, 64L << 30, 32L << 30, 0xffff_ffffL, "card", "行车"),
                    StorageInfo::decode),
            new Sample(
                    "object info",
                    ObjectInfo.of(0x10001, 2, ObjectFormat.MP4_CONTAINER, "A.MP4", 5L << 30, "20261121T080000"),
                    ObjectInfo::decode),
            new Sample("battery", BATTERY, DevicePropDesc::decode),
            new Sample(
                    "enumeration",
                    new DevicePropDesc(
                            PropertyCode.BATTERY_LEVEL,
                            true,
                            u8(0),
                            u8(50),
                            new PropertyForm.Enumeration(List.of(u8(0), u8(50), u8(100)))),
                    DevicePropDesc::decode),
            new Sample(
                    "clock",
                    new DevicePropDesc(
                            PropertyCode.DATE_TIME,
                            true,
                            new TextValue(""),
                            new TextValue("20261121T080000"),
                            new PropertyForm.Any()),
                    DevicePropDesc::decode),
            new Sample("string", new PtpString("20261121T080000"), PtpString::decode),
            new Sample("handles", new IdArray(List.of(1, 2, -1)), IdArray::decode),
            new Sample("codes", new CodeArray(List.of(0xdc01, 0xdc41)), CodeArray::decode),
            new Sample("properties", PROPERTIES, ObjectPropList::decode),
            new Sample("cancel", new CancelRequest(7), CancelRequest::decode),
            new Sample("status", new DeviceStatus(0x2019, List.of(0x81, 2)), DeviceStatus::decode));

    private Samples() {}

    static PropertyValue u8(int value) {
        return new IntegerValue(DataType.UINT8, value);
    }

    static ByteBuffer bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }
}
