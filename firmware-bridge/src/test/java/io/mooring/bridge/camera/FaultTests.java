package io.mooring.bridge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.sim.CameraFault;
import io.mooring.bridge.sim.CameraFault.AnnouncesWrongLength;
import io.mooring.bridge.sim.CameraFault.AnswersSlowly;
import io.mooring.bridge.sim.CameraFault.BabblesAtTransfer;
import io.mooring.bridge.sim.CameraFault.ClaimsObjects;
import io.mooring.bridge.sim.CameraFault.FallsSilentAtTransfer;
import io.mooring.bridge.sim.CameraFault.GrowsWhileRead;
import io.mooring.bridge.sim.CameraFault.ListsWrongSize;
import io.mooring.bridge.sim.CameraFault.Nonsense;
import io.mooring.bridge.sim.CameraFault.Quirk;
import io.mooring.bridge.sim.CameraFault.SpeaksNonsense;
import io.mooring.bridge.sim.CameraFault.StallsAtTransfer;
import io.mooring.bridge.sim.CameraFault.UnplugsAfterBytes;
import io.mooring.bridge.sim.CameraFault.UnplugsAtTransfer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * At stake: a camera that lies, stops in the middle, answers nonsense or leaves must never pass a wrong byte off as
 * footage, never end in anything but a {@link BridgeException}, and lose nothing that a second visit would not bring.
 */
class FaultTests {
    /** Transfers of one visit are fewer than this; the loops below make sure of it. */
    private static final int TRANSFERS_MAX = 400;

    /** So many visits in a row without trouble mean that the fault lies beyond the last transfer. */
    private static final int QUIET_VISITS = 8;

    @Test
    void theCableComesOutAtAnyTransfer() throws BridgeException {
        everyTransferGoesWrongOnce(UnplugsAtTransfer::new);
    }

    @Test
    void anEndpointStallsAtAnyTransfer() throws BridgeException {
        everyTransferGoesWrongOnce(StallsAtTransfer::new);
    }

    @Test
    void theCameraFallsSilentAtAnyTransfer() throws BridgeException {
        everyTransferGoesWrongOnce(FallsSilentAtTransfer::new);
    }

    @Test
    void theCameraBabblesAtAnyTransfer() throws BridgeException {
        everyTransferGoesWrongOnce(BabblesAtTransfer::new);
    }

    private static void everyTransferGoesWrongOnce(IntFunction<CameraFault> fault) throws BridgeException {
        int wrong = 0;
        int transfer = 1;
        for (int quietVisits = 0; quietVisits < QUIET_VISITS; transfer++) {
            boolean failed = oneVisitFailsOrIsWholeAndTheNextIsWhole(fault.apply(transfer));
            wrong += failed ? 1 : 0;
            quietVisits = failed ? 0 : quietVisits + 1;
            assertTrue(transfer < TRANSFERS_MAX, "more transfers than expected");
        }
        assertTrue(wrong > 50, "only " + wrong + " transfers went wrong");
    }

    @ParameterizedTest
    @EnumSource(Nonsense.class)
    void anyAnswerMakesNoSense(Nonsense how) throws BridgeException {
        int wrong = 0;
        for (int answer = 1; answer <= 60; answer++) {
            wrong += oneVisitFailsOrIsWholeAndTheNextIsWhole(new SpeaksNonsense(answer, how)) ? 1 : 0;
        }
        assertTrue(how == Nonsense.EMPTY || wrong > 10, "only " + wrong + " answers went wrong");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1499, 1500, 2000, 30_000, 100_000, 200_000})
    void theCableComesOutInTheMiddleOfAFile(long fileBytes) throws BridgeException {
        assertTrue(oneVisitFailsOrIsWholeAndTheNextIsWhole(new UnplugsAfterBytes(fileBytes)));
    }

    /** @return whether the first visit failed */
    private static boolean oneVisitFailsOrIsWholeAndTheNextIsWhole(CameraFault fault) throws BridgeException {
        CameraRig rig = CameraRig.with(fault);
        boolean failed = false;
        try (Camera open = rig.open()) {
            rig.readsEverything(open);
            open.battery();
        } catch (BridgeException e) {
            failed = true;
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(fault + ": " + e.getMessage(), e);
        }
        rig.replug();
        try (Camera again = rig.open()) {
            rig.readsEverything(again);
        } catch (BridgeException e) {
            throw new AssertionError(fault + ": the second visit failed: " + e.getMessage(), e);
        }
        return failed;
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1, -150_000, 12, 512, 5L << 30})
    void aSizeThatLiesIsFoundOut(long deltaBytes) throws BridgeException {
        for (CameraFault listing : List.of(Quirk.OMITS_ZERO_LENGTH_PACKET, Quirk.HAS_NO_PROPERTY_LIST)) {
            CameraRig rig = CameraRig.with(new ListsWrongSize("执法记录/现场_🚓.jpg", deltaBytes), listing);
            Camera open = rig.open();
            for (CameraFile file : open.list(ListingLimits.DEFAULT).files()) {
                if (file.sizeBytes() == CameraRig.truth(file).sizeBytes()) {
                    assertEquals(CameraRig.truth(file).sha256(), CameraRig.sha256(open, file));
                } else {
                    assertThrows(NonsenseException.class, () -> CameraRig.sha256(open, file));
                }
            }
        }
    }

    /** A copy that goes on where an earlier one ended, or that had come to the end already. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 1, -150_000, -12, 512, 5L << 30})
    void aSizeThatLiesIsFoundOutFromTheMiddleToo(long deltaBytes) throws BridgeException {
        for (CameraFault partial : List.of(Quirk.OMITS_ZERO_LENGTH_PACKET, Quirk.HAS_NO_PARTIAL_READ_64)) {
            CameraRig rig = CameraRig.with(new ListsWrongSize("执法记录/现场_🚓.jpg", deltaBytes), partial);
            Camera open = rig.open();
            CameraFile lying = open.list(ListingLimits.DEFAULT).files().stream()
                    .filter(file -> file.sizeBytes() != CameraRig.truth(file).sizeBytes())
                    .findFirst()
                    .orElseThrow();
            for (long offset : new long[] {1, lying.sizeBytes() / 2 + 1}) {
                assertThrows(BridgeException.class, () -> open.read(lying, offset, slice -> {}), "from " + offset);
            }
            if (deltaBytes < 0) {
                assertThrows(NonsenseException.class, () -> open.read(lying, lying.sizeBytes(), slice -> {}));
            }
            assertEquals(List.of(), rig.camera.complaints());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1, -1000, 12, 512, 1 << 20})
    void aLengthThatLiesIsFoundOut(long deltaBytes) throws BridgeException {
        CameraRig rig = CameraRig.with(new AnnouncesWrongLength(deltaBytes));
        Camera open = rig.open();
        for (CameraFile file : open.list(ListingLimits.DEFAULT).files()) {
            if (file.sizeBytes() > 0) {
                assertThrows(BridgeException.class, () -> CameraRig.sha256(open, file), file.path());
            }
        }
    }

    @Test
    void anEndlessFileEndsAtItsSize() throws BridgeException {
        CameraRig rig = CameraRig.with(Quirk.SENDS_ENDLESSLY);
        Camera open = rig.open();
        CameraFile file = open.list(ListingLimits.DEFAULT).files().get(0);
        long[] taken = new long[1];
        assertThrows(NonsenseException.class, () -> open.read(file, 0, slice -> taken[0] += slice.remaining()));
        assertTrue(taken[0] <= file.sizeBytes());
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 1000, 100_001, 262_144, 262_145, 0x7fff_ffffL, 0xffff_ffffL})
    void aCountThatLiesIsFoundOut(long count) throws BridgeException {
        for (CameraFault listing : List.of(Quirk.OMITS_ZERO_LENGTH_PACKET, Quirk.HAS_NO_PROPERTY_LIST)) {
            Camera open = CameraRig.with(new ClaimsObjects(count), listing).open();
            assertThrows(NonsenseException.class, () -> open.list(ListingLimits.DEFAULT));
        }
    }

    @Test
    void foldersInACircleAreToldAndTheRestIsListed() throws BridgeException {
        for (CameraFault listing : List.of(Quirk.OMITS_ZERO_LENGTH_PACKET, Quirk.HAS_NO_PROPERTY_LIST)) {
            Listing listed =
                    CameraRig.with(Quirk.HAS_CYCLIC_FOLDERS, listing).open().list(ListingLimits.DEFAULT);
            assertEquals(
                    CameraRig.FILES.size(),
                    listed.files().size() + listed.skipped().size());
        }
    }

    @Test
    void aFileThatGrowsIsAnotherFileAfterwards() throws BridgeException {
        for (CameraFault listing : List.of(Quirk.OMITS_ZERO_LENGTH_PACKET, Quirk.HAS_NO_PROPERTY_LIST)) {
            Camera open = CameraRig.with(new GrowsWhileRead("", 100), listing).open();
            CameraFile file = open.list(ListingLimits.DEFAULT).files().get(0);
            open.read(file, 0, ByteBuffer::remaining);
            CameraFile now = open.describe(file);
            assertEquals(file.sizeBytes() + 100, now.sizeBytes());
            assertEquals(file.path(), now.path());
        }
    }

    @Test
    void aCameraThatIsSlowAtEveryAnswerDoesNotKeepItsBayForADay() throws BridgeException {
        CameraRig rig = CameraRig.with(new AnswersSlowly(Duration.ofSeconds(55)), Quirk.HAS_NO_PROPERTY_LIST);
        Camera open = rig.open();
        long before = rig.time.nanoTime();
        LinkException slow = assertThrows(LinkException.class, () -> open.list(ListingLimits.DEFAULT));
        assertEquals(LinkException.Reason.TIMED_OUT, slow.reason());
        Duration took = Duration.ofNanos(rig.time.nanoTime() - before);
        assertTrue(took.compareTo(PtpCamera.TALK_MAX.plusMinutes(2)) < 0, took::toString);
        assertEquals(true, open.battery().isPresent(), "the next question has its own time");
    }

    @Test
    void aSlowCameraIsWaitedForAndAMuteOneIsNot() throws BridgeException {
        CameraRig slow = CameraRig.with(new AnswersSlowly(Duration.ofSeconds(50)));
        slow.readsEverything(slow.open());

        CameraRig mute = CameraRig.with(new AnswersSlowly(Duration.ofDays(1)));
        LinkException told = assertThrows(LinkException.class, mute::open);
        assertEquals(LinkException.Reason.TIMED_OUT, told.reason());
    }
}
