package io.mooring.bridge.sim;

import io.mooring.bridge.sim.CameraFault.FallsSilentAtTransfer;
import io.mooring.bridge.sim.CameraFault.GrowsWhileRead;
import io.mooring.bridge.sim.CameraFault.Nonsense;
import io.mooring.bridge.sim.CameraFault.Quirk;
import io.mooring.bridge.sim.CameraFault.SpeaksNonsense;
import io.mooring.bridge.sim.CameraFault.StallsAtTransfer;
import io.mooring.bridge.sim.CameraFault.UnplugsAfterBytes;
import io.mooring.bridge.sim.CameraFault.UnplugsAtTransfer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** All that is wrong with one camera. */
public record CameraFaults(List<CameraFault> faults) {
    private static final CameraFaults NONE = new CameraFaults(List.of());
    private static final int TRANSFERS_BEFORE_TROUBLE_MAX = 80;
    private static final int ANSWERS_BEFORE_TROUBLE_MAX = 30;

    public CameraFaults {
        faults = List.copyOf(faults);
    }

    /** An honest camera. */
    public static CameraFaults none() {
        return NONE;
    }

    public static CameraFaults of(CameraFault... faults) {
        return new CameraFaults(List.of(faults));
    }

    /**
     * Something goes wrong once, and the camera has one quirk; a dock that comes back to it loses nothing.
     *
     * @param fileBytes what the camera holds, so that the cable comes out before the end
     */
    public static CameraFaults seeded(long seed, long fileBytes) {
        Random random = new Random(seed);
        Quirk[] harmless = {
            Quirk.OMITS_ZERO_LENGTH_PACKET,
            Quirk.ADDS_ZERO_LENGTH_PACKET,
            Quirk.SPLITS_HEADER,
            Quirk.HAS_NO_PROPERTY_LIST,
            Quirk.HAS_NO_PARTIAL_READ,
            Quirk.HAS_NO_BATTERY_LEVEL,
            Quirk.STALLS_INSTEAD_OF_REFUSING
        };
        Quirk quirk = harmless[random.nextInt(harmless.length)];
        List<Nonsense> nonsense = List.of(Nonsense.values());
        int transfer = 1 + random.nextInt(TRANSFERS_BEFORE_TROUBLE_MAX);
        CameraFault once = switch (random.nextInt(6)) {
            case 0 -> new UnplugsAfterBytes((long) (random.nextDouble() * fileBytes));
            case 1 -> new UnplugsAtTransfer(transfer);
            case 2 -> new StallsAtTransfer(transfer);
            case 3 -> new FallsSilentAtTransfer(transfer);
            case 4 -> new GrowsWhileRead("", 1 + random.nextInt(10_000));
            default ->
                new SpeaksNonsense(
                        1 + random.nextInt(ANSWERS_BEFORE_TROUBLE_MAX), nonsense.get(random.nextInt(nonsense.size())));
        };
        return of(quirk, once);
    }

    /** These faults and one more. */
    public CameraFaults and(CameraFault more) {
        return new CameraFaults(Stream.concat(faults.stream(), Stream.of(more)).toList());
    }

    boolean has(Quirk quirk) {
        return faults.contains(quirk);
    }

    <F extends CameraFault> List<F> all(Class<F> kind) {
        return faults.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
