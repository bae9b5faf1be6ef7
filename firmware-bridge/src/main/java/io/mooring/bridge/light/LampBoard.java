package io.mooring.bridge.light;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.LampComposer.Moment;
import io.mooring.bridge.light.LampComposer.Saying;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The light thread: keeps what every light says and writes it to lamps, a frame only when it differs from the one before.
 * It sleeps until the next change is due, so lamps that stand still cost nothing. Lamps that fail are tried again, slower
 * each time, and nobody who shows a light ever waits for them.
 */
public final class LampBoard implements LightBoard {
    private static final Logger LOG = LoggerFactory.getLogger(LampBoard.class);

    /** How often chips that show nothing wrong are looked at. */
    static final Duration CHECK_INTERVAL = Duration.ofSeconds(60);

    /** The longest between two tries at lamps that fail; the first comes after {@link #RETRY_MIN}. */
    static final Duration RETRY_MAX = Duration.ofSeconds(30);

    static final Duration RETRY_MIN = Duration.ofSeconds(1);

    /** How long a stopping dock waits for its lamps. */
    static final Duration STOP_WAIT_MAX = Duration.ofSeconds(3);

    /** How long the test takes that every start begins with, where nothing holds it up. */
    public static final Duration TEST_MAX = Duration.ofMillis(LampTest.DURATION_MILLIS_MAX);

    private static final double PROGRESS_STEP = 0.01;
    private static final long MILLIS_NANOS = 1_000_000;

    private final LampDriver driver;
    private final DoubleSupplier brightness;
    private final LongSupplier nanos;
    private final Consumer<String> trouble;
    private final LampComposer composer;
    private final LampTest test;
    private Saying dock = new Saying(LightLanguage.signal(DockLight.STARTING), 0);
    private final List<Saying> bays;
    private boolean changed;
    private boolean stopping;
    private @Nullable Thread thread;

    private @Nullable LampFrame shown;
    private boolean ready;
    private String told = "";
    private long retryMillis = RETRY_MIN.toMillis();
    private long nextTryMillis;
    private long nextCheckMillis;

    /**
     * Lamps that nobody has touched yet.
     *
     * @param bays how many there are, 1 to {@value BayId#BAYS_MAX}
     * @param brightness 0 to 1 as the eye sees it, asked again and again: nights are darker
     * @param nanos a clock that does not step
     * @param trouble hears what is wrong with the lamps when that changes, and an empty text when they are well again
     */
    LampBoard(LampDriver driver, int bays, DoubleSupplier brightness, LongSupplier nanos, Consumer<String> trouble) {
        this.driver = driver;
        this.brightness = brightness;
        this.nanos = nanos;
        this.trouble = trouble;
        this.bays = new ArrayList<>(Collections.nCopies(bays, Saying.NOTHING));
        this.composer = new LampComposer(bays, driver.steps());
        this.test = new LampTest(bays);
    }

    /** As the constructor, with its thread running. */
    public static LampBoard started(
            LampDriver driver, int bays, DoubleSupplier brightness, LongSupplier nanos, Consumer<String> trouble) {
        LampBoard board = new LampBoard(driver, bays, brightness, nanos, trouble);
        board.start();
        return board;
    }

    /** Starts the thread, which begins with the test that shows every lamp's every colour. */
    void start() {
        Thread started = new Thread(this::run, "lights");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    @Override
    public synchronized void show(BayId bay, BayLight light, double progress) {
        if (bay.number() > bays.size()) {
            return;
        }
        Saying before = bays.get(bay.number() - 1);
        LightSignal signal = LightLanguage.signal(light);
        if (!signal.equals(before.signal()) || Math.abs(progress - before.progress()) >= PROGRESS_STEP) {
            bays.set(bay.number() - 1, new Saying(signal, progress));
            wake();
        }
    }

    @Override
    public synchronized void show(DockLight light) {
        dock = new Saying(LightLanguage.signal(light), 0);
        wake();
    }

    private void wake() {
        changed = true;
        notifyAll();
    }

    private void run() {
        try {
            while (!isStopping()) {
                sleep(step());
            }
        } catch (InterruptedException e) {
            LOG.debug("the light thread is interrupted: stopping");
        }
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    /** Until something is due or somebody says something new. */
    private synchronized void sleep(long millis) throws InterruptedException {
        long untilMillis = millis == Long.MAX_VALUE ? millis : millis() + millis;
        for (long left = millis; !changed && !stopping && left > 0; left = untilMillis - millis()) {
            wait(left);
        }
        changed = false;
    }

    private long millis() {
        return nanos.getAsLong() / MILLIS_NANOS;
    }

    /**
     * One moment.
     *
     * @return how long there is nothing to do, in milliseconds
     */
    long step() {
        long before = millis();
        if (!ready && before < nextTryMillis) {
            return nextTryMillis - before;
        }
        try {
            makeReady();
            // Setting chips up may have taken longer than a colour of the test is shown.
            long millis = millis();
            Moment moment = moment(millis);
            write(moment.frame(), millis);
            return Math.min(moment.steadyMillis(), Math.max(1, nextCheckMillis - millis));
        } catch (LampException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A light thread that ended would leave the last picture standing, and that may say: take it.
            LOG.error("{}: a defect", driver.name(), e);
            return failed("a defect of this program: " + e);
        }
    }

    private Moment moment(long millis) {
        Saying dockSays;
        List<Saying> baysSay;
        synchronized (this) {
            dockSays = dock;
            baysSay = List.copyOf(bays);
        }
        if (!baysSay.stream().allMatch(saying -> saying.signal().rhythm() == Rhythm.OFF)) {
            // Whoever plugs a camera in wants its light, not the test.
            test.end();
        }
        double bright = brightness.getAsDouble();
        return test.goesOn(millis) ? test.moment(millis, bright) : composer.at(millis, dockSays, baysSay, bright);
    }

    private void makeReady() throws LampException {
        if (!ready) {
            driver.reset();
            composer.steps(driver.steps());
            ready = true;
            shown = null;
            nextCheckMillis = millis() + CHECK_INTERVAL.toMillis();
        }
    }

    private void write(LampFrame frame, long millis) throws LampException {
        if (millis >= nextCheckMillis) {
            nextCheckMillis = millis + CHECK_INTERVAL.toMillis();
            driver.check();
        }
        if (!frame.equals(shown)) {
            driver.show(frame);
            shown = frame;
        }
        retryMillis = RETRY_MIN.toMillis();
        tell("");
    }

    /** @return how long until the next try, in milliseconds */
    private long failed(String why) {
        ready = false;
        long wait = retryMillis;
        nextTryMillis = millis() + wait;
        retryMillis = Math.min(RETRY_MAX.toMillis(), retryMillis * 2);
        tell(driver.name() + ": " + why);
        return wait;
    }

    private void tell(String what) {
        if (!what.equals(told)) {
            if (what.isEmpty()) {
                LOG.info("{}: the lamps are well", driver.name());
            } else if (told.isEmpty()) {
                LOG.warn("the lamps fail: {} (tried again, at the latest every {} s)", what, RETRY_MAX.toSeconds());
            } else {
                // Told already; a bus that fails in turns in two ways would fill the log.
                LOG.debug("the lamps still fail: {}", what);
            }
            told = what;
            trouble.accept(what);
        }
    }

    /** All bays dark, the dock red: what a dead daemon leaves behind must not say that a camera may be taken. */
    public static LampFrame dead(int bays) {
        return new LampFrame(new LampColour(LampColour.FULL, 0, 0), Collections.nCopies(bays, LampColour.DARK));
    }

    @Override
    public void close() {
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
            notifyAll();
        }
        Thread running = thread;
        try {
            if (running != null) {
                running.join(STOP_WAIT_MAX.toMillis());
                if (running.isAlive()) {
                    LOG.warn("{}: the lamps hang and are left as they are", driver.name());
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            if (!ready) {
                driver.reset();
            }
            driver.show(dead(bays.size()));
        } catch (NoLampsException e) {
            LOG.debug("there are no lamps to put out: {}", e.getMessage());
        } catch (LampException | RuntimeException e) {
            LOG.warn("{}: the lamps could not be put out: {}", driver.name(), e.toString());
        } finally {
            driver.close();
        }
    }
}
