package io.mooring.gateway.delivery;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A destination in memory that fails as it is told, and checks its caller. */
final class ScriptedDestination implements Destination {
    static final String NAME = "scripted";

    final List<RecordingId> delivered = new ArrayList<>();
    final List<RecordingId> confirmed = new ArrayList<>();
    final Map<RecordingId, Kind> refusing = new HashMap<>();
    final Set<RecordingId> losing = new HashSet<>();

    @Nullable
    Kind down;

    int calls;

    /** Calls to cancel. */
    int cancels;

    /** Happens in the middle of every delivery. */
    Happening whileDelivering = () -> {};

    private boolean cancelled;

    /** A defect of ours, not a failure of the destination's. */
    boolean defective;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean counts() {
        return true;
    }

    @Override
    public String deliver(Parcel parcel, ProgressListener listener) throws DeliveryException {
        RecordingId recording = parcel.recording();
        calls++;
        failAsTold(recording);
        cancelled = false;
        listener.taken(0);
        happens();
        listener.taken(parcel.sizeBytes());
        if (cancelled) {
            throw new DeliveryException(Kind.CANCELLED, "cancelled");
        }
        delivered.add(recording);
        return "receipt of " + recording.brief();
    }

    @Override
    public String confirm(Parcel parcel, String receipt) throws DeliveryException {
        RecordingId recording = parcel.recording();
        calls++;
        if (!receipt.equals("receipt of " + recording.brief())) {
            throw new IllegalStateException("confirm of " + recording + " was given the receipt '" + receipt + "'");
        }
        if (!delivered.contains(recording)) {
            throw new IllegalStateException("confirm was called before deliver for " + recording);
        }
        failAsTold(recording);
        if (losing.remove(recording)) {
            throw new DeliveryException(Kind.DIFFERS, "it is not here any more");
        }
        confirmed.add(recording);
        return "nonce";
    }

    private void failAsTold(RecordingId recording) throws DeliveryException {
        if (defective) {
            throw new IllegalStateException("a defect");
        }
        Kind all = down;
        if (all != null) {
            throw new DeliveryException(all, "the test took it down");
        }
        Kind one = refusing.get(recording);
        if (one != null) {
            throw new DeliveryException(one, "the test wants it so");
        }
    }

    @Override
    public void cancel() {
        cancels++;
        cancelled = true;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private void happens() {
        try {
            whileDelivering.happen();
        } catch (io.mooring.gateway.journal.JournalException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something that happens. */
    @FunctionalInterface
    interface Happening {
        void happen() throws io.mooring.gateway.journal.JournalException;
    }
}
