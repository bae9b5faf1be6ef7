package io.mooring.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.ptp.CodeArray;
import io.mooring.bridge.ptp.DeviceInfo;
import io.mooring.bridge.ptp.DevicePropDesc;
import io.mooring.bridge.ptp.IdArray;
import io.mooring.bridge.ptp.ObjectInfo;
import io.mooring.bridge.ptp.ObjectProp;
import io.mooring.bridge.ptp.ObjectPropList;
import io.mooring.bridge.ptp.PropertyCode;
import io.mooring.bridge.ptp.PropertyValue.IntegerValue;
import io.mooring.bridge.ptp.PropertyValue.TextValue;
import io.mooring.bridge.ptp.PtpString;
import io.mooring.bridge.ptp.ResponseCode;
import io.mooring.bridge.ptp.StorageInfo;
import io.mooring.bridge.sim.RawInitiator.Exchange;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: a simulated camera that forgives what a real one would not lets a faulty dock pass every test. */
final class SimulatedCameraTest {
    private static final int STORAGE = 0x00010001;

    private Rig rig;
    private RawInitiator initiator;
    private boolean complaintsExpected;

    @BeforeEach
    void plug() throws BridgeException {
        rig = Rig.with();
        initiator = RawInitiator.withSession(rig.link);
    }

    @AfterEach
    void nothingToComplainOf() {
        assertEquals(complaintsExpected, !rig.camera.complaints().isEmpty(), () -> "" + rig.camera.complaints());
    }

    @Test
    void saysWhoItIs() throws BridgeException {
        DeviceInfo info = DeviceInfo.decode(ask(0x1001).buffer());
        assertEquals(CameraSpec.MAKER, info.manufacturer());
        assertEquals("SIM-0001", info.serialNumber());
        assertTrue(info.operations().containsAll(List.of(0x1009, 0x101b, 0x95c1, 0x9805)));
        assertEquals(List.of(0x5001, 0x5011), info.properties());
    }

    @Test
    void tellsWhoItIsWithoutASessionAndNothingElse() throws BridgeException {
        ask(0x1003);
        RawInitiator stranger = new RawInitiator(rig.link);
        assertEquals(ResponseCode.OK, stranger.ask(0x1001).response().response());
        assertEquals(
                ResponseCode.SESSION_NOT_OPEN, stranger.ask(0x1004).response().response());
    }

    @Test
    void opensOneSessionAtATime() throws BridgeException {
        Exchange second = new RawInitiator(rig.link).ask(0x1002, 7);
        assertEquals(ResponseCode.SESSION_ALREADY_OPEN, second.response().response());
        assertEquals(List.of(1), second.response().parameters(), "the session that is open");
        ask(0x1003);
        assertEquals(
                ResponseCode.OK,
                new RawInitiator(rig.link).ask(0x1002, 7).response().response());
    }

    @Test
    void refusesATransactionThatIsNotNew() throws BridgeException {
        complaintsExpected = true;
        ask(0x1004);
        RawInitiator repeating = new RawInitiator(rig.link);
        assertEquals(
                ResponseCode.INVALID_TRANSACTION_ID,
                repeating.ask(0x1004).response().response());
    }

    @Test
    void saysWhoItIsToAProgramThatDoesNotNumberThatQuestion() throws BridgeException {
        complaintsExpected = true;
        assertEquals(
                ResponseCode.OK,
                new RawInitiator(rig.link).ask(0x1001).response().response());
        assertEquals(ResponseCode.OK, ask(0x1004).response().response(), "the session's own numbers go on");
    }

    @Test
    void tellsOfItsCard() throws BridgeException {
        assertEquals(List.of(STORAGE), IdArray.decode(ask(0x1004).buffer()).ids());
        StorageInfo info = StorageInfo.decode(ask(0x1005, STORAGE).buffer());
        long used =
                rig.camera.files().stream().mapToLong(SimulatedFile::sizeBytes).sum();
        assertEquals(rig.camera.spec().capacityBytes() - used, info.freeBytes());
        assertRefused(ResponseCode.INVALID_STORAGE_ID, 0x1005, 5);
    }

    @Test
    void listsByStorageFormatAndParent() throws BridgeException {
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), handles(-1, 0, 0));
        assertEquals(List.of(1, 5, 7, 9), handles(STORAGE, 0, -1), "what lies in the root");
        assertEquals(List.of(3, 4), handles(STORAGE, 0, 2));
        assertEquals(List.of(1, 2, 5, 7), handles(STORAGE, 0x3001, 0), "folders");
        assertEquals(List.of(6), handles(STORAGE, 0x3801, 5));
        assertEquals(9, ask(0x1006, -1, 0, 0).response().parameter(0));
        assertRefused(ResponseCode.INVALID_STORAGE_ID, 0x1007, 2, 0, 0);
        assertRefused(ResponseCode.INVALID_PARENT_OBJECT, 0x1007, STORAGE, 0, 3);
        assertRefused(ResponseCode.INVALID_OBJECT_HANDLE, 0x1007, STORAGE, 0, 77);
    }

    @Test
    void describesAnObject() throws BridgeException {
        ObjectInfo info = ObjectInfo.decode(ask(0x1008, 6).buffer());
        assertEquals("现场_0001.jpg", info.filename());
        assertEquals(700_001, info.compressedSizeBytes());
        assertEquals(5, info.parentObject());
        assertEquals("20261120T083000", info.modificationDate());
        assertRefused(ResponseCode.INVALID_OBJECT_HANDLE, 0x1008, 99);
    }

    @Test
    void listsPropertiesOfEverythingAtOnce() throws BridgeException {
        ObjectPropList list = ObjectPropList.decode(ask(0x9805, -1, 0, -1, 0, 0).buffer());
        assertEquals(9 * 10, list.elements().size());
        assertTrue(list.elements().contains(new ObjectProp(6, 0xdc07, new TextValue("现场_0001.jpg"))));
        ObjectPropList sizes =
                ObjectPropList.decode(ask(0x9805, 2, 0, 0xdc04, 0, 1).buffer());
        assertEquals(
                List.of(1500L, 3572L),
                sizes.elements().stream()
                        .map(element -> ((IntegerValue) element.value()).value())
                        .toList());
        assertRefused(ResponseCode.SPECIFICATION_BY_GROUP_UNSUPPORTED, 0x9805, -1, 0, 0, 4, 0);
        assertRefused(ResponseCode.SPECIFICATION_BY_DEPTH_UNSUPPORTED, 0x9805, 1, 0, -1, 0, 2);
        assertEquals(10, CodeArray.decode(ask(0x9801, 0x3000).buffer()).codes().size());
    }

    @Test
    void sendsEveryFileAsItIs() throws BridgeException {
        int[] handles = {3, 4, 6, 8, 9};
        for (int i = 0; i < handles.length; i++) {
            SimulatedFile file = rig.camera.files().get(i);
            assertArrayEquals(
                    bytes(file, 0, (int) file.sizeBytes()),
                    ask(0x1009, handles[i]).data(),
                    file.path());
        }
        assertRefused(ResponseCode.INVALID_OBJECT_HANDLE, 0x1009, 1);
        assertEquals(705_082, rig.camera.fileBytesSent());
    }

    @Test
    void sendsPieces() throws BridgeException {
        SimulatedFile file = rig.camera.files().get(0);
        Exchange piece = ask(0x101b, 3, 100, 50);
        assertArrayEquals(bytes(file, 100, 50), piece.data());
        assertEquals(List.of(50), piece.response().parameters());
        assertArrayEquals(bytes(file, 1490, 10), ask(0x95c1, 3, 1490, 0, -1).data(), "as much as there is");
        assertEquals(0, ask(0x95c1, 3, 1500, 0, 9).data().length);
        assertRefused(ResponseCode.INVALID_PARAMETER, 0x95c1, 3, 0, 1, 9);
    }

    @Test
    void keepsWholeSecondsOnAClockThatRuns() throws BridgeException {
        assertEquals("20261121T095825", time());
        rig.time.advance(Duration.ofMillis(750));
        assertEquals("20261121T095826", time());
        byte[] to = new PtpString("20261121T100001.9").toBuffer().array();
        assertEquals(
                ResponseCode.OK,
                initiator.askWithData(0x1016, to, 0x5011).response().response());
        assertEquals(LocalDateTime.of(2026, 11, 21, 10, 0, 1), rig.camera.clock(), "the fraction is dropped");
        assertEquals(Duration.ZERO, rig.camera.clockOffset());
        rig.time.advance(Duration.ofMillis(999));
        assertEquals("20261121T100001", time(), "the second began when it was set");
        rig.time.advance(Duration.ofMillis(1));
        assertEquals("20261121T100002", time());
    }

    @Test
    void refusesATimeThatIsNone() throws BridgeException {
        complaintsExpected = true;
        byte[] nonsense = new PtpString("tomorrow").toBuffer().array();
        assertEquals(
                ResponseCode.INVALID_DEVICE_PROP_VALUE,
                initiator.askWithData(0x1016, nonsense, 0x5011).response().response());
    }

    @Test
    void describesBatteryAndClock() throws BridgeException {
        DevicePropDesc battery = DevicePropDesc.decode(ask(0x1014, 0x5001).buffer());
        assertEquals(100, ((IntegerValue) battery.current()).value());
        DevicePropDesc clock =
                DevicePropDesc.decode(ask(0x1014, PropertyCode.DATE_TIME).buffer());
        assertTrue(clock.settable());
        assertEquals(new TextValue("20261121T095825"), clock.current());
        assertRefused(ResponseCode.DEVICE_PROP_NOT_SUPPORTED, 0x1015, 0x5002);
    }

    @Test
    void erasesOneFileAndNeverEverything() throws BridgeException {
        complaintsExpected = true;
        assertRefused(ResponseCode.PARAMETER_NOT_SUPPORTED, 0x100b, -1);
        assertEquals(ResponseCode.OK, ask(0x100b, 3).response().response());
        assertRefused(ResponseCode.INVALID_OBJECT_HANDLE, 0x1008, 3);
        assertRefused(ResponseCode.PARTIAL_DELETION, 0x100b, 1);
        assertEquals(4, rig.camera.files().size());
    }

    @Test
    void refusesPolitelyWhatItDoesNotDo() throws BridgeException {
        assertRefused(ResponseCode.NO_THUMBNAIL_PRESENT, 0x100a, 6);
        assertRefused(ResponseCode.OPERATION_NOT_SUPPORTED, 0x100f, STORAGE);
        assertRefused(ResponseCode.OPERATION_NOT_SUPPORTED, 0x9999);
    }

    @Test
    void haltsOnACommandLongerThanItSays() throws BridgeException {
        complaintsExpected = true;
        ByteBuffer padded = ByteBuffer.allocate(1024);
        padded.put(new byte[] {12, 0, 0, 0, 1, 0, 4, 16, 9, 0, 0, 0}).position(0);
        LinkException stalled = assertThrows(LinkException.class, () -> rig.link.send(padded, RawInitiator.PATIENCE));
        assertEquals(LinkException.Reason.STALLED, stalled.reason());
        rig.link.clearHalt();
        assertEquals(ResponseCode.OK, ask(0x1004).response().response());
    }

    @Test
    void haltsOnWhatIsNoCommand() {
        complaintsExpected = true;
        byte[] data = {12, 0, 0, 0, 2, 0, 4, 16, 9, 0, 0, 0};
        assertThrows(LinkException.class, () -> rig.link.send(ByteBuffer.wrap(data), RawInitiator.PATIENCE));
    }

    @Test
    void tellsOfANewFileOnTheInterruptPipe() throws BridgeException {
        rig.camera.add(SimulatedFile.of("DCIM/100MEDIA/MOV_0003.MP4", Footage.noise(5, 5)));
        ByteBuffer event = ByteBuffer.allocate(64);
        assertEquals(16, rig.link.event(event, Duration.ZERO));
        assertEquals(0x4002, Short.toUnsignedInt(Short.reverseBytes(event.getShort(6))));
        assertEquals(10, Integer.reverseBytes(event.getInt(12)), "its handle");
        assertEquals(0, rig.link.event(event.clear(), Duration.ofSeconds(1)));
    }

    @Test
    void chargesOnlyWhileDocked() throws BridgeException {
        VirtualTime time = new VirtualTime(Rig.START);
        SimulatedCamera camera = new SimulatedCamera(Rig.smallSpec().withBattery(40, 30), time);
        SimulatedBus bus = new SimulatedBus(time, WireRate.UNPACED);
        time.advance(Duration.ofHours(1));
        assertEquals(40, camera.batteryPercent());
        bus.plug(SimulatedBus.port(1), camera);
        time.advance(Duration.ofHours(1));
        assertEquals(70, camera.batteryPercent());
        bus.unplug(SimulatedBus.port(1));
        time.advance(Duration.ofHours(9));
        assertEquals(70, camera.batteryPercent());
        bus.plug(SimulatedBus.port(1), camera);
        time.advance(Duration.ofHours(2));
        assertEquals(100, camera.batteryPercent());
    }

    @Test
    void driftsAsItsCrystalDoes() {
        VirtualTime time = new VirtualTime(Rig.START);
        SimulatedCamera camera = new SimulatedCamera(Rig.smallSpec().withClock(Duration.ofSeconds(2), 100), time);
        time.advance(Duration.ofDays(1));
        assertEquals(Duration.ofMillis(2000 + 8640), camera.clockOffset());
    }

    private Exchange ask(int operation, int... parameters) throws BridgeException {
        return initiator.ask(operation, parameters);
    }

    private List<Integer> handles(int... parameters) throws BridgeException {
        return IdArray.decode(ask(0x1007, parameters).buffer()).ids();
    }

    private String time() throws BridgeException {
        return PtpString.decode(ask(0x1015, PropertyCode.DATE_TIME).buffer()).text();
    }

    private void assertRefused(int response, int operation, int... parameters) throws BridgeException {
        assertEquals(response, ask(operation, parameters).response().response());
    }

    private static byte[] bytes(SimulatedFile file, long from, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        file.footage().read(from, bytes);
        return bytes.array();
    }
}
