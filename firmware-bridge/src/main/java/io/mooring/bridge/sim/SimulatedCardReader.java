package io.mooring.bridge.sim;

import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbSpeed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A camera that is a disk: USB mass storage, bulk-only, with one card in its slot. Its medium is made as it is read, so
 * that a card of many gigabytes costs no memory. It is never written: a command that would is a complaint. Any thread.
 */
public final class SimulatedCardReader implements Pluggable {
    static final int BULK_IN = 0x81;
    static final int BULK_OUT = 0x02;
    static final int BULK_PACKET_BYTES = 512;

    private static final int COMPLAINTS_MAX = 100;

    /** The vendor id of pid.codes with its second product id for tests: nobody's product has it. */
    private static final int VENDOR_ID = 0x1209;

    private static final int PRODUCT_ID = 0x0002;
    private static final int RELEASE_BCD = 0x0100;

    /** Mass storage, SCSI transparent, bulk-only (USB Mass Storage Class Overview 1.4 §2, §3). */
    private static final InterfaceDescription MASS_STORAGE = new InterfaceDescription(
            0,
            0,
            8,
            6,
            0x50,
            List.of(
                    new EndpointDescription(BULK_IN, EndpointDescription.Type.BULK, BULK_PACKET_BYTES),
                    new EndpointDescription(BULK_OUT, EndpointDescription.Type.BULK, BULK_PACKET_BYTES)));

    private final CameraIdentity identity;
    private final Footage medium;
    private final int blockBytes;
    private final FaultState wireFaults;
    private final List<CardFault> cardFaults;
    private final List<String> complaints = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /**
     * @param medium the card's bytes, a whole number of blocks
     * @param blockBytes 512 to 4096
     * @param wireFaults those of the wire are known here: what happens at a transfer or after bytes
     */
    public SimulatedCardReader(
            CameraIdentity identity, Footage medium, int blockBytes, CameraFaults wireFaults, CardFault... cardFaults) {
        if (medium.sizeBytes() == 0 || medium.sizeBytes() % blockBytes != 0) {
            throw new IllegalArgumentException(
                    "card: expected whole blocks of " + blockBytes + " bytes, got " + medium.sizeBytes());
        }
        this.identity = identity;
        this.medium = medium;
        this.blockBytes = blockBytes;
        this.wireFaults = new FaultState(wireFaults);
        this.cardFaults = new ArrayList<>(List.of(cardFaults));
    }

    /** An honest one whose card holds these files. */
    public static SimulatedCardReader of(String serial, List<SimulatedFile> files) {
        return new SimulatedCardReader(
                new CameraIdentity(CameraSpec.MAKER, "Card Camera", serial),
                CardImage.fat32(files),
                CardImage.BLOCK_BYTES,
                CameraFaults.none());
    }

    public CameraIdentity identity() {
        return identity;
    }

    @Override
    public DeviceDescription description() {
        return new DeviceDescription(
                VENDOR_ID,
                PRODUCT_ID,
                RELEASE_BCD,
                identity.maker(),
                identity.model(),
                identity.serial(),
                UsbSpeed.HIGH,
                List.of(MASS_STORAGE));
    }

    /** What the dock did that no well-made host does, each once and in order; a test wants none. */
    public List<String> complaints() {
        lock.lock();
        try {
            return List.copyOf(complaints);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public UsbFunction enumerate(LinkClock clock) {
        return new CardResponder(this, clock);
    }

    @Override
    public void undocked() {
        // A card keeps nothing of a visit.
    }

    ReentrantLock lock() {
        return lock;
    }

    Condition changed() {
        return changed;
    }

    Footage medium() {
        return medium;
    }

    int blockBytes() {
        return blockBytes;
    }

    FaultState wireFaults() {
        return wireFaults;
    }

    List<CardFault> cardFaults() {
        return cardFaults;
    }

    void complain(String about) {
        if (complaints.size() < COMPLAINTS_MAX) {
            complaints.add(about);
        }
    }

    @Override
    public String toString() {
        return "simulated card reader " + identity.serial();
    }
}
