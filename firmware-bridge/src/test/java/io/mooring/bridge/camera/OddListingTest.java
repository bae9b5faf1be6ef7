package io.mooring.bridge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.CommandContainer;
import io.mooring.bridge.ptp.DataType;
import io.mooring.bridge.ptp.Dataset;
import io.mooring.bridge.ptp.DeviceInfo;
import io.mooring.bridge.ptp.IdArray;
import io.mooring.bridge.ptp.ObjectFormat;
import io.mooring.bridge.ptp.ObjectInfo;
import io.mooring.bridge.ptp.ObjectProp;
import io.mooring.bridge.ptp.ObjectPropList;
import io.mooring.bridge.ptp.ObjectPropertyCode;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PropertyValue.IntegerValue;
import io.mooring.bridge.ptp.PropertyValue.TextValue;
import io.mooring.bridge.ptp.ResponseCode;
import io.mooring.bridge.ptp.StorageInfo;
import io.mooring.bridge.ptp.session.FakeLink;
import io.mooring.bridge.ptp.session.PtpSession;
import io.mooring.bridge.ptp.session.SessionLimits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: a camera that lists oddly still gives up every file, and none that it does not have. */
class OddListingTest {
    private static final int CARD = 0x10001;
    private static final int ALL = 0xffff_ffff;

    /** What a camera says, as a table; every oddity is a row that an honest camera would not have. */
    private final Map<Integer, ObjectInfo> objects = new LinkedHashMap<>();

    private final Map<Integer, List<Integer>> children = new LinkedHashMap<>();
    private final Set<Integer> refused = new HashSet<>();
    private final Map<Integer, Dataset> propertyLists = new LinkedHashMap<>();
    private @Nullable StorageInfo storage;

    private void file(int handle, int parent, String name, long size) {
        objects.put(handle, ObjectInfo.of(CARD, parent, ObjectFormat.UNDEFINED, name, size, "20261121T080000"));
    }

    private void folder(int handle, int parent, String name) {
        objects.put(handle, ObjectInfo.of(CARD, parent, ObjectFormat.ASSOCIATION, name, 0, ""));
    }

    @Test
    void aCameraThatListsOnlyItsRootIsAskedFolderByFolder() throws BridgeException {
        folder(1, 0, "DCIM");
        folder(2, 1, "100");
        file(3, 2, "A.MP4", 10);
        file(4, 0, "B.MP4", 20);
        children.put(0, List.of(1, 4));
        children.put(1, List.of(2));
        children.put(2, List.of(3));

        assertEquals(List.of("B.MP4", "DCIM/100/A.MP4"), paths(open().list(ListingLimits.DEFAULT)));
    }

    @Test
    void aCameraThatRefusesToListEverythingIsAskedForItsRoot() throws BridgeException {
        file(4, 0, "B.MP4", 20);
        children.put(ALL, List.of(4));
        assertEquals(List.of("B.MP4"), paths(open().list(ListingLimits.DEFAULT)));
    }

    @Test
    void aCameraWithoutStorageIdsIsAskedForAllStorages() throws BridgeException {
        refused.add(OperationCode.GET_STORAGE_IDS);
        file(4, 0, "B.MP4", 20);
        children.put(0, List.of(4));
        assertEquals(List.of("B.MP4"), paths(open().list(ListingLimits.DEFAULT)));
    }

    @Test
    void filesWithoutNamesOrParentsAreNotLost() throws BridgeException {
        file(0x20, 0, "", 1);
        file(0x21, 0x99, "ORPHAN.MP4", 2);
        file(0x22, ALL, "ROOT.MP4", 3);
        file(0x23, 0x23, "OWN.MP4", 4);
        children.put(0, List.of(0x20, 0x21, 0x22, 0x23));

        Listing listing = open().list(ListingLimits.DEFAULT);
        assertEquals(List.of("0x00000020", "ORPHAN.MP4", "ROOT.MP4"), paths(listing));
        assertEquals(List.of("OWN.MP4: folders in a circle or deeper than 16"), listing.skipped());
    }

    @Test
    void handlesThatMeanEverythingAreNeverListed() throws BridgeException {
        file(ALL, 0, "ALL.MP4", 1);
        file(0, 0, "ZERO.MP4", 1);
        file(7, 0, "A.MP4", 1);
        children.put(0, List.of(ALL, 0, 7));

        Listing listing = open().list(ListingLimits.DEFAULT);
        assertEquals(List.of("A.MP4"), paths(listing));
        assertEquals(2, listing.skipped().size());
    }

    @Test
    void anObjectThatCannotBeDescribedIsToldAndTheRestIsListed() throws BridgeException {
        file(7, 0, "A.MP4", 1);
        children.put(0, List.of(6, 7, 7));

        Listing listing = open().list(ListingLimits.DEFAULT);
        assertEquals(List.of("A.MP4"), paths(listing));
        assertEquals(
                List.of("object 0x00000006: GetObjectInfo (0x1008)(0x6): camera answered InvalidObjectHandle (0x2009)"),
                listing.skipped());
    }

    @Test
    void aPropertyListThatIsNoneIsNotNeeded() throws BridgeException {
        file(7, 0, "A.MP4", 1);
        children.put(0, List.of(7));
        propertyLists.put(ALL, new IdArray(List.of(1, 2, 3)));
        assertEquals(List.of("A.MP4"), paths(open().list(ListingLimits.DEFAULT)));
    }

    @Test
    void anEmptyPropertyListHidesNothing() throws BridgeException {
        file(7, 0, "A.MP4", 1);
        children.put(0, List.of(7));
        propertyLists.put(ALL, new IdArray(List.of()));
        assertEquals(List.of("A.MP4"), paths(open().list(ListingLimits.DEFAULT)));
    }

    @Test
    void aPropertyListThatDisagreesWithItselfIsNotUsed() throws BridgeException {
        file(7, 0, "A.MP4", 1);
        children.put(0, List.of(7));
        propertyLists.put(ALL, properties(7, 4));
        propertyLists.put(7, properties(7, 5));
        Camera open = open();
        assertEquals(1, open.list(ListingLimits.DEFAULT).totalBytes());

        propertyLists.put(7, properties(7, 4));
        Listing agreed = open.list(ListingLimits.DEFAULT);
        assertEquals(4, agreed.totalBytes());
        assertEquals(agreed.files().get(0), open.describe(agreed.files().get(0)));
    }

    private static ObjectPropList properties(int handle, long size) {
        return new ObjectPropList(List.of(
                number(handle, ObjectPropertyCode.STORAGE_ID, DataType.UINT32, CARD),
                number(handle, ObjectPropertyCode.OBJECT_FORMAT, DataType.UINT16, ObjectFormat.UNDEFINED),
                number(handle, ObjectPropertyCode.PARENT_OBJECT, DataType.UINT32, 0),
                number(handle, ObjectPropertyCode.OBJECT_SIZE, DataType.UINT64, size),
                new ObjectProp(handle, ObjectPropertyCode.OBJECT_FILE_NAME, new TextValue("A.MP4"))));
    }

    private static ObjectProp number(int handle, int property, DataType type, long value) {
        return new ObjectProp(handle, property, new IntegerValue(type, value));
    }

    @Test
    void moreStoragesThanAnyCameraHasAreNonsense() throws BridgeException {
        List<Integer> many = new ArrayList<>();
        for (int id = 1; id <= 65; id++) {
            many.add(id);
        }
        storageIds = many;
        Camera open = open();
        assertThrows(NonsenseException.class, () -> open.list(ListingLimits.DEFAULT));
        assertThrows(NonsenseException.class, open::storages);
    }

    @Test
    void freeSpaceIsNeverMoreThanTheCard() throws BridgeException {
        storage = new StorageInfo(4, 2, 1, 1000, -1, 0, "card", "");
        assertEquals(
                List.of(new CameraStorage("00010001", "card", 1000, 1000, true, CameraStorage.State.UNSAID)),
                open().storages());
    }

    @Test
    void aSlotWithoutACardIsNoStorage() throws BridgeException {
        assertEquals(List.of(), open().storages());
    }

    private List<Integer> storageIds = List.of(CARD);

    private static List<String> paths(Listing listing) {
        return listing.files().stream().map(CameraFile::path).sorted().toList();
    }

    private Camera open() throws BridgeException {
        FakeLink link = new FakeLink(512, 4096, this::hears);
        PtpSession session = link.session(SessionLimits.DEFAULT);
        session.open();
        DeviceInfo info = new DeviceInfo(
                100,
                6,
                100,
                "",
                0,
                List.of(OperationCode.GET_OBJECT_PROP_LIST),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                "",
                "S");
        return new PtpCamera(link, session, info, new CameraIdentity("", "", "S"), Set.of());
    }

    private void hears(CommandContainer command, FakeLink link) {
        if (refused.contains(command.operation())) {
            link.putResponse(ResponseCode.OPERATION_NOT_SUPPORTED, command);
            return;
        }
        switch (command.operation()) {
            case OperationCode.GET_STORAGE_IDS -> answer(link, command, new IdArray(storageIds), 0);
            case OperationCode.GET_STORAGE_INFO -> answer(link, command, storage, ResponseCode.STORE_NOT_AVAILABLE);
            case OperationCode.GET_OBJECT_HANDLES -> {
                List<Integer> handles = children.get(command.parameter(2));
                answer(
                        link,
                        command,
                        handles == null ? null : new IdArray(handles),
                        ResponseCode.SPECIFICATION_BY_FORMAT_UNSUPPORTED);
            }
            case OperationCode.GET_OBJECT_INFO ->
                answer(link, command, objects.get(command.parameter(0)), ResponseCode.INVALID_OBJECT_HANDLE);
            case OperationCode.GET_OBJECT_PROP_LIST ->
                answer(
                        link,
                        command,
                        propertyLists.get(command.parameter(0)),
                        ResponseCode.SPECIFICATION_BY_DEPTH_UNSUPPORTED);
            default -> link.putResponse(ResponseCode.OK, command);
        }
    }

    private static void answer(FakeLink link, CommandContainer command, @Nullable Dataset dataset, int refusal) {
        if (dataset == null) {
            link.putResponse(refusal, command);
        } else {
            byte[] bytes = new byte[dataset.lengthBytes()];
            dataset.encode(ByteBuffer.wrap(bytes));
            link.putData(command, bytes);
        }
    }
}
