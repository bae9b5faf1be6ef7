package io.mooring.bridge.sim;

import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.CommandContainer;
import io.mooring.bridge.ptp.DataType;
import io.mooring.bridge.ptp.DeviceInfo;
import io.mooring.bridge.ptp.DevicePropDesc;
import io.mooring.bridge.ptp.EventCode;
import io.mooring.bridge.ptp.IdArray;
import io.mooring.bridge.ptp.ObjectFormat;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PropertyCode;
import io.mooring.bridge.ptp.PropertyForm;
import io.mooring.bridge.ptp.PropertyValue;
import io.mooring.bridge.ptp.PtpDateTime;
import io.mooring.bridge.ptp.PtpString;
import io.mooring.bridge.ptp.ResponseCode;
import io.mooring.bridge.ptp.StorageInfo;
import io.mooring.bridge.sim.CameraFault.Quirk;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a camera answers about itself: who it is, its card, its battery, its clock and its owner. */
final class DeviceOperations {
    /** The one card: physical store 1, logical store 1 (PIMA 15740 §5.2.1). */
    static final int STORAGE_ID = 0x0001_0001;

    private static final int STANDARD_VERSION = 100;
    private static final int VENDOR_EXTENSION_MTP = 6;
    private static final String EXTENSIONS = "microsoft.com: 1.0; android.com: 1.0;";
    private static final long FREE_IMAGES_UNUSED = 0xffff_ffffL;
    private static final PropertyValue FACTORY_TIME = new PropertyValue.TextValue("20260101T000000");
    private static final List<Integer> OPERATIONS = List.of(
            OperationCode.GET_DEVICE_INFO,
            OperationCode.OPEN_SESSION,
            OperationCode.CLOSE_SESSION,
            OperationCode.GET_STORAGE_IDS,
            OperationCode.GET_STORAGE_INFO,
            OperationCode.GET_NUM_OBJECTS,
            OperationCode.GET_OBJECT_HANDLES,
            OperationCode.GET_OBJECT_INFO,
            OperationCode.GET_OBJECT,
            OperationCode.GET_THUMB,
            OperationCode.DELETE_OBJECT,
            OperationCode.GET_DEVICE_PROP_DESC,
            OperationCode.GET_DEVICE_PROP_VALUE,
            OperationCode.SET_DEVICE_PROP_VALUE,
            OperationCode.GET_PARTIAL_OBJECT,
            OperationCode.GET_OBJECT_PROPS_SUPPORTED,
            OperationCode.GET_OBJECT_PROP_VALUE,
            OperationCode.GET_OBJECT_PROP_LIST,
            OperationCode.GET_PARTIAL_OBJECT_64);

    private final SimulatedCamera camera;
    private final FaultState faults;

    DeviceOperations(SimulatedCamera camera) {
        this.camera = camera;
        this.faults = camera.faults();
    }

    DeviceInfo deviceInfo() {
        return new DeviceInfo(
                STANDARD_VERSION,
                VENDOR_EXTENSION_MTP,
                STANDARD_VERSION,
                EXTENSIONS,
                0,
                OPERATIONS.stream().filter(this::supports).toList(),
                List.of(EventCode.OBJECT_ADDED, EventCode.OBJECT_INFO_CHANGED),
                properties(),
                List.of(),
                List.of(
                        ObjectFormat.ASSOCIATION,
                        ObjectFormat.TEXT,
                        ObjectFormat.EXIF_JPEG,
                        ObjectFormat.MP4_CONTAINER),
                camera.identity().maker(),
                camera.identity().model(),
                camera.spec().firmware(),
                faults.has(Quirk.HAS_NO_SERIAL_NUMBER) ? "" : camera.identity().serial());
    }

    boolean supports(int operation) {
        return switch (operation) {
            case OperationCode.GET_PARTIAL_OBJECT -> !faults.has(Quirk.HAS_NO_PARTIAL_READ);
            case OperationCode.GET_PARTIAL_OBJECT_64 ->
                !faults.has(Quirk.HAS_NO_PARTIAL_READ) && !faults.has(Quirk.HAS_NO_PARTIAL_READ_64);
            case OperationCode.GET_OBJECT_PROPS_SUPPORTED,
                    OperationCode.GET_OBJECT_PROP_VALUE,
                    OperationCode.GET_OBJECT_PROP_LIST -> !faults.has(Quirk.HAS_NO_PROPERTY_LIST);
            default -> OPERATIONS.contains(operation);
        };
    }

    Answer storageIds() {
        return Answer.ok(new IdArray(List.of(STORAGE_ID)));
    }

    Answer storageInfo(CommandContainer command) {
        if (command.parameter(0) != STORAGE_ID) {
            return Answer.refused(ResponseCode.INVALID_STORAGE_ID);
        }
        long capacity = camera.spec().capacityBytes();
        return Answer.ok(new StorageInfo(
                StorageInfo.STORAGE_REMOVABLE_RAM,
                StorageInfo.FILESYSTEM_GENERIC_HIERARCHICAL,
                StorageInfo.ACCESS_READ_WRITE,
                capacity,
                capacity - camera.tree().usedBytes(),
                FREE_IMAGES_UNUSED,
                "card",
                camera.identity().serial()));
    }

    Answer propertyDescription(CommandContainer command) {
        int property = command.parameter(0);
        if (!properties().contains(property)) {
            return Answer.refused(ResponseCode.DEVICE_PROP_NOT_SUPPORTED);
        }
        if (property == PropertyCode.BATTERY_LEVEL) {
            return Answer.ok(new DevicePropDesc(
                    property,
                    false,
                    percent(100),
                    battery(),
                    new PropertyForm.Range(percent(0), percent(100), percent(1))));
        }
        if (property == PropertyCode.ARTIST) {
            PropertyValue nobody = new PropertyValue.TextValue("");
            return Answer.ok(new DevicePropDesc(property, false, nobody, owner(), new PropertyForm.Any()));
        }
        return Answer.ok(new DevicePropDesc(property, true, FACTORY_TIME, dateTime(), new PropertyForm.Any()));
    }

    Answer propertyValue(CommandContainer command) {
        int property = command.parameter(0);
        if (!properties().contains(property)) {
            return Answer.refused(ResponseCode.DEVICE_PROP_NOT_SUPPORTED);
        }
        if (property == PropertyCode.ARTIST) {
            return Answer.ok(owner());
        }
        return Answer.ok(property == PropertyCode.BATTERY_LEVEL ? battery() : dateTime());
    }

    /** @param content of the data phase */
    Answer setProperty(CommandContainer command, ByteBuffer content) {
        int property = command.parameter(0);
        if (!properties().contains(property)) {
            return Answer.refused(ResponseCode.DEVICE_PROP_NOT_SUPPORTED);
        }
        if (property != PropertyCode.DATE_TIME || faults.has(Quirk.REFUSES_CLOCK)) {
            return Answer.refused(ResponseCode.ACCESS_DENIED);
        }
        try {
            PtpDateTime time = PtpDateTime.parse(PtpString.decode(content).text());
            if (content.hasRemaining()) {
                camera.complain("DateTime: " + content.remaining() + " bytes behind the string");
                return Answer.refused(ResponseCode.INVALID_DEVICE_PROP_FORMAT);
            }
            if (camera.cameraClock().busy()) {
                return Answer.refused(ResponseCode.DEVICE_BUSY);
            }
            if (!faults.has(Quirk.IGNORES_CLOCK)) {
                camera.cameraClock().set(time);
            }
            return Answer.ok();
        } catch (NonsenseException e) {
            camera.complain(e.toString());
            return Answer.refused(ResponseCode.INVALID_DEVICE_PROP_VALUE);
        }
    }

    private List<Integer> properties() {
        List<Integer> properties = new ArrayList<>();
        if (!faults.has(Quirk.HAS_NO_BATTERY_LEVEL)) {
            properties.add(PropertyCode.BATTERY_LEVEL);
        }
        if (!faults.has(Quirk.HAS_NO_CLOCK)) {
            properties.add(PropertyCode.DATE_TIME);
        }
        if (!camera.spec().owner().isEmpty()) {
            properties.add(PropertyCode.ARTIST);
        }
        return properties;
    }

    private PropertyValue owner() {
        return new PropertyValue.TextValue(camera.spec().owner());
    }

    private PropertyValue battery() {
        return percent(camera.batteryPercent());
    }

    private PropertyValue dateTime() {
        return new PropertyValue.TextValue(camera.cameraClock().shown());
    }

    private static PropertyValue percent(int value) {
        return new PropertyValue.IntegerValue(DataType.UINT8, value);
    }
}
