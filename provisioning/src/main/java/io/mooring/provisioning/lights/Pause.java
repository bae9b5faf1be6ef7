package io.mooring.provisioning.lights;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass while a person looks at lamps. */
@FunctionalInterface
public interface Pause {
    /** @return whether to go on: false once somebody wants to stop */
    boolean rest(Duration time) throws InterruptedException;

    /** The real time, cut short by Ctrl-C or SIGTERM. */
    static Pause untilTheProcessEnds() {
        CountDownLatch asked = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(asked::countDown, "stop"));
        return time -> !asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
