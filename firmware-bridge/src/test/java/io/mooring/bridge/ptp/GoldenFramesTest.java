package io.mooring.bridge.ptp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.PropertyValue.IntegerValue;
import io.mooring.bridge.ptp.PropertyValue.TextValue;
import io.mooring.bridge.ptp.Samples.Decoder;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: being understood by cameras nobody here wrote. Each frame stands as it is on the wire, a field per line. */
class GoldenFramesTest {
    @Test
    void openSessionCommand() throws NonsenseException {
        isOnTheWire(
                new CommandContainer(OperationCode.OPEN_SESSION, 0, List.of(1)),
                CommandContainer::decode,
                "10000000", // length: 16
                "0100", // type: command
                "0210", // code: OpenSession
                "00000000", // transaction id: 0
                "01000000"); // parameter 1: session 1
    }

    @Test
    void okResponse() throws NonsenseException {
        isOnTheWire(
                new ResponseContainer(ResponseCode.OK, 0x01020304, List.of()),
                ResponseContainer::decode,
                "0c000000", // length: 12
                "0300", // type: response
                "0120", // code: OK
                "04030201"); // transaction id
    }

    @Test
    void objectAddedEvent() throws NonsenseException {
        isOnTheWire(
                new EventContainer(EventCode.OBJECT_ADDED, 5, List.of(0x11)),
                EventContainer::decode,
                "10000000", // length: 16
                "0400", // type: event
                "0240", // code: ObjectAdded
                "05000000", // transaction id
                "11000000"); // parameter 1: object handle
    }

    @Test
    void dataHeaderOfMoreThanFourGibibytesSaysUnknown() throws NonsenseException {
        isOnTheWire(
                ContainerHeader.ofData(OperationCode.GET_OBJECT, 9, 5L << 30),
                ContainerHeader::decode,
                "ffffffff", // length: longer than 32 bits can say
                "0200", // type: data
                "0910", // code: GetObject
                "09000000"); // transaction id
        assertEquals(0xffff_fffeL, ContainerHeader.ofData(1, 1, 0xffff_fff2L).lengthBytesAnnounced());
        assertEquals(false, ContainerHeader.ofData(1, 1, 0xffff_fff3L).lengthKnown());
    }

    @Test
    void deviceInfo() throws NonsenseException {
        isOnTheWire(
                new DeviceInfo(
                        100,
                        6,
                        100,
                        "m",
                        0,
                        List.of(0x1001, 0x95c1),
                        List.of(0x4002),
                        List.of(0x5011),
                        List.of(),
                        List.of(0xb982),
                        "记",
                        "",
                        "1",
                        "S"),
                DeviceInfo::decode,
                "6400", // StandardVersion: 1.00
                "06000000", // VendorExtensionID: Microsoft
                "6400", // VendorExtensionVersion
                "02" + "6d00" + "0000", // VendorExtensionDesc: "m"
                "0000", // FunctionalMode: standard
                "02000000" + "0110" + "c195", // OperationsSupported
                "01000000" + "0240", // EventsSupported
                "01000000" + "1150", // DevicePropertiesSupported
                "00000000", // CaptureFormats: none
                "01000000" + "82b9", // ImageFormats
                "02" + "b08b" + "0000", // Manufacturer: U+8BB0
                "00", // Model: empty
                "02" + "3100" + "0000", // DeviceVersion
                "02" + "5300" + "0000"); // SerialNumber
    }

    @Test
    void storageInfo() throws NonsenseException {
        isOnTheWire(
                new StorageInfo(4, 3, 2, 0x0102030405060708L, 1, 0xffff_ffffL, "", "a"),
                StorageInfo::decode,
                "0400", // StorageType: removable RAM
                "0300", // FilesystemType: DCF
                "0200", // AccessCapability: read only with deletion
                "0807060504030201", // MaxCapacity
                "0100000000000000", // FreeSpaceInBytes
                "ffffffff", // FreeSpaceInImages: unused
                "00", // StorageDescription: empty
                "02" + "6100" + "0000"); // VolumeLabel
    }

    @Test
    void objectInfo() throws NonsenseException {
        isOnTheWire(
                new ObjectInfo(
                        0x00010001, 0xb982, 1, 0xfffffffeL, 0x3801, 2, 3, 4, 5, 6, 7, 8, 1, 9, 10, "a", "", "b", ""),
                ObjectInfo::decode,
                "01000100", // StorageID
                "82b9", // ObjectFormat: MP4
                "0100", // ProtectionStatus: read only
                "feffffff", // ObjectCompressedSize
                "0138", // ThumbFormat
                "02000000", // ThumbCompressedSize
                "03000000", // ThumbPixWidth
                "04000000", // ThumbPixHeight
                "05000000", // ImagePixWidth
                "06000000", // ImagePixHeight
                "07000000", // ImageBitDepth
                "08000000", // ParentObject
                "0100", // AssociationType
                "09000000", // AssociationDesc
                "0a000000", // SequenceNumber
                "02" + "6100" + "0000", // Filename
                "00", // CaptureDate
                "02" + "6200" + "0000", // ModificationDate
                "00"); // Keywords
    }

    @Test
    void batteryLevelDescription() throws NonsenseException {
        isOnTheWire(
                new DevicePropDesc(
                        PropertyCode.BATTERY_LEVEL,
                        false,
                        Samples.u8(100),
                        Samples.u8(77),
                        new PropertyForm.Range(Samples.u8(0), Samples.u8(100), Samples.u8(1))),
                DevicePropDesc::decode,
                "0150", // DevicePropertyCode: BatteryLevel
                "0200", // DataType: UINT8
                "00", // GetSet: get
                "64", // FactoryDefaultValue
                "4d", // CurrentValue
                "01", // FormFlag: range
                "00", // MinimumValue
                "64", // MaximumValue
                "01"); // StepSize
    }

    @Test
    void objectPropList() throws NonsenseException {
        isOnTheWire(
                new ObjectPropList(List.of(
                        new ObjectProp(1, ObjectPropertyCode.OBJECT_SIZE, new IntegerValue(DataType.UINT64, 1L << 32)),
                        new ObjectProp(2, ObjectPropertyCode.OBJECT_FILE_NAME, new TextValue("A")))),
                ObjectPropList::decode,
                "02000000", // NumberOfElements
                "01000000", // ObjectHandle
                "04dc", // PropertyCode: ObjectSize
                "0800", // DataType: UINT64
                "0000000001000000", // Value: 4 GiB
                "02000000", // ObjectHandle
                "07dc", // PropertyCode: ObjectFileName
                "ffff", // DataType: string
                "02" + "4100" + "0000"); // Value
    }

    @Test
    void partialReadSplitsItsOffset() throws NonsenseException {
        PartialRead read = new PartialRead(3, 0x0000_0001_0000_0002L, 0xffff_ffffL);
        CommandContainer command = new CommandContainer(OperationCode.GET_PARTIAL_OBJECT_64, 1, read.parameters64());
        isOnTheWire(
                command,
                CommandContainer::decode,
                "1c000000", // length: 28
                "0100", // type: command
                "c195", // code: GetPartialObject64
                "01000000", // transaction id
                "03000000", // object handle
                "02000000", // offset, low half
                "01000000", // offset, high half
                "ffffffff"); // bytes at most
        assertEquals(read, PartialRead.of64(command));
    }

    @Test
    void cancelRequest() throws NonsenseException {
        isOnTheWire(
                new CancelRequest(0x01020304),
                CancelRequest::decode,
                "0140", // cancellation code: CancelTransaction
                "04030201"); // transaction id
    }

    @Test
    void deviceStatus() throws NonsenseException {
        isOnTheWire(
                new DeviceStatus(ResponseCode.DEVICE_BUSY, List.of(0x81)),
                DeviceStatus::decode,
                "0800", // length: 8
                "1920", // code: DeviceBusy
                "81000000"); // stalled endpoint
    }

    private static void isOnTheWire(Dataset value, Decoder decoder, String... fields) throws NonsenseException {
        String frame = String.join("", fields);
        assertEquals(frame, HexFormat.of().formatHex(value.toBuffer().array()));
        assertEquals(value, decoder.decode(ByteBuffer.wrap(HexFormat.of().parseHex(frame))));
    }
}
