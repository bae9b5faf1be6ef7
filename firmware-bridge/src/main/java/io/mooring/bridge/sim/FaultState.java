package io.mooring.bridge.sim;

import io.mooring.bridge.sim.CameraFault.AnnouncesWrongLength;
import io.mooring.bridge.sim.CameraFault.AnswersSlowly;
import io.mooring.bridge.sim.CameraFault.BabblesAtTransfer;
import io.mooring.bridge.sim.CameraFault.ClaimsObjects;
import io.mooring.bridge.sim.CameraFault.FallsSilentAtTransfer;
import io.mooring.bridge.sim.CameraFault.GrowsWhileRead;
import io.mooring.bridge.sim.CameraFault.ListsWrongSize;
import io.mooring.bridge.sim.CameraFault.Nonsense;
import io.mooring.bridge.sim.CameraFault.OddClock;
import io.mooring.bridge.sim.CameraFault.Quirk;
import io.mooring.bridge.sim.CameraFault.SpeaksNonsense;
import io.mooring.bridge.sim.CameraFault.StallsAtTransfer;
import io.mooring.bridge.sim.CameraFault.UnplugsAfterBytes;
import io.mooring.bridge.sim.CameraFault.UnplugsAtTransfer;
import io.mooring.bridge.sim.UsbFunction.Mishap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is still to go wrong with one camera: what happens once is struck off when it has happened. */
final class FaultState {
    private static final long JITTER_LEAST_NANOS = 50_000_000;
    private static final long JITTER_SPAN_NANOS = 350_000_000;

    private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    private final Set<OddClock> oddClock = EnumSet.noneOf(OddClock.class);
    private final Random jitter = new Random(1);
    private final List<CameraFault> atTransfers = new ArrayList<>();
    private final List<UnplugsAfterBytes> unplugs;
    private final List<SpeaksNonsense> nonsense;
    private final List<GrowsWhileRead> growths;
    private final List<ListsWrongSize> wrongSizes;
    private final long announcedDeltaBytes;
    private final long delayNanos;
    private final OptionalLong claimedObjects;

    FaultState(CameraFaults faults) {
        quirks.addAll(faults.all(Quirk.class));
        oddClock.addAll(faults.all(OddClock.class));
        atTransfers.addAll(faults.all(UnplugsAtTransfer.class));
        atTransfers.addAll(faults.all(StallsAtTransfer.class));
        atTransfers.addAll(faults.all(FallsSilentAtTransfer.class));
        atTransfers.addAll(faults.all(BabblesAtTransfer.class));
        unplugs = new ArrayList<>(faults.all(UnplugsAfterBytes.class));
        nonsense = new ArrayList<>(faults.all(SpeaksNonsense.class));
        growths = new ArrayList<>(faults.all(GrowsWhileRead.class));
        wrongSizes = faults.all(ListsWrongSize.class);
        announcedDeltaBytes = faults.all(AnnouncesWrongLength.class).stream()
                .mapToLong(AnnouncesWrongLength::deltaBytes)
                .sum();
        delayNanos = faults.all(AnswersSlowly.class).stream()
                .mapToLong(fault -> fault.delay().toNanos())
                .sum();
        claimedObjects = faults.all(ClaimsObjects.class).stream()
                .mapToLong(ClaimsObjects::count)
                .findFirst();
    }

    /** What is odd about the clock. */
    Set<OddClock> oddClock() {
        return oddClock;
    }

    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** @param transfer since the plug, from 1 */
    Mishap atTransfer(int transfer) {
        for (CameraFault fault : atTransfers) {
            Mishap mishap = mishap(fault, transfer);
            if (mishap != Mishap.NONE) {
                atTransfers.remove(fault);
                return mishap;
            }
        }
        return Mishap.NONE;
    }

    private static Mishap mishap(CameraFault fault, int transfer) {
        if (fault instanceof UnplugsAtTransfer at && at.transfer() == transfer) {
            return Mishap.UNPLUGGED;
        }
        if (fault instanceof StallsAtTransfer at && at.transfer() == transfer) {
            return Mishap.STALLED;
        }
        if (fault instanceof FallsSilentAtTransfer at && at.transfer() == transfer) {
            return Mishap.SILENT;
        }
        if (fault instanceof BabblesAtTransfer at && at.transfer() == transfer) {
            return Mishap.BABBLE;
        }
        return Mishap.NONE;
    }

    /** @param fileBytes sent since the plug, above 0 */
    boolean pulledOutAfter(long fileBytes) {
        if (unplugs.isEmpty() || unplugs.get(0).fileBytes() > fileBytes) {
            return false;
        }
        unplugs.remove(0);
        return true;
    }

    /** @param answer since the plug, from 1 */
    @Nullable
    Nonsense inAnswer(int answer) {
        for (SpeaksNonsense fault : nonsense) {
            if (fault.answer() == answer) {
                nonsense.remove(fault);
                return fault.how();
            }
        }
        return null;
    }

    /** By how much a file grows that is being read; 0 mostly. */
    long growth(String path) {
        for (GrowsWhileRead fault : growths) {
            if (fault.path().isEmpty() || fault.path().equals(path)) {
                growths.remove(fault);
                return fault.bytes();
            }
        }
        return 0;
    }

    long listedSizeBytes(TreeNode node) {
        long size = node.sizeBytes();
        for (ListsWrongSize fault : wrongSizes) {
            if (!node.isFolder() && (fault.path().isEmpty() || fault.path().equals(node.path()))) {
                size += fault.deltaBytes();
            }
        }
        return Math.max(0, size);
    }

    long announcedDeltaBytes() {
        return announcedDeltaBytes;
    }

    /** 0 for an answer at once. */
    long delayNanos() {
        return oddClock.contains(OddClock.ANSWERS_WITH_JITTER)
                ? delayNanos + JITTER_LEAST_NANOS + (long) (jitter.nextDouble() * JITTER_SPAN_NANOS)
                : delayNanos;
    }

    /** The count that lists claim, if it is not the true one. */
    OptionalLong claimedObjects() {
        return claimedObjects;
    }
}
