package io.mooring.gateway.bench.rate;

import io.mooring.gateway.delivery.Destination;
import io.mooring.gateway.delivery.Parcel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Delivers parcels over several destinations, one thread each, as the daemon's lanes do. */
final class Lanes implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    void deliver(List<? extends Destination> lanes, List<Parcel> parcels) throws Exception {
        Queue<Parcel> queue = new ConcurrentLinkedQueue<>(parcels);
        List<Future<?>> ends = new ArrayList<>();
        for (Destination lane : lanes) {
            ends.add(threads.submit(() -> {
                for (@Nullable Parcel parcel = queue.poll(); parcel != null; parcel = queue.poll()) {
                    lane.deliver(parcel, bytes -> {});
                }
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
