package io.mooring.provisioning.bays;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.UsbBus;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbWatcher;
import io.mooring.provisioning.words.ToolWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads an installer through a walk: hears the bus and the keyboard, and lets one thread decide. */
public final class BayMapping {
    private static final Logger LOG = LoggerFactory.getLogger(BayMapping.class);

    /** Lines longer than any command are cut; more events than these at once are nobody plugging cameras in. */
    private static final int LINE_LENGTH_MAX = 200;

    private static final int EVENTS_MAX = 1000;

    private final UsbBus bus;
    private final Reader input;
    private final PrintWriter out;
    private final ToolWords words;
    private final BlockingQueue<WalkEvent> events = new LinkedBlockingQueue<>(EVENTS_MAX);

    /** @param bus watched by this, not closed */
    public BayMapping(UsbBus bus, Reader input, PrintWriter out, ToolWords words) {
        this.bus = bus;
        this.input = input;
        this.out = out;
        this.words = words;
    }

    /**
     * Walks until the last bay is shown or the installer ends it.
     *
     * @param bays how many, 0 for as many as are shown
     * @param thereBefore where something is plugged in already
     * @param sockets what is known of a port
     * @return empty if the installer quit
     * @throws LinkException if the bus cannot be watched
     */
    public Optional<BayMap> walk(int bays, Set<PortPath> thereBefore, Function<PortPath, Optional<Socket>> sockets)
            throws LinkException, InterruptedException {
        var walk = new BayWalk(bays, thereBefore, sockets);
        say(walk.begin());
        bus.watch(new Ear());
        var typing = new Thread(this::listen, "typing");
        typing.setDaemon(true);
        typing.start();
        while (walk.state() == BayWalk.State.ASKING) {
            say(walk.on(events.take()));
        }
        return walk.state() == BayWalk.State.QUIT
                ? Optional.empty()
                : Optional.of(new BayMap(walk.mapped(), walk.skipped(), words));
    }

    private void say(List<Saying> sayings) {
        sayings.forEach(saying -> out.println(saying.in(words)));
        out.flush();
    }

    private void listen() {
        try {
            StringBuilder line = new StringBuilder();
            for (int next = input.read(); next >= 0; next = input.read()) {
                if (next == '\n') {
                    events.put(new WalkEvent.Typed(line.toString()));
                    line.setLength(0);
                } else if (line.length() < LINE_LENGTH_MAX) {
                    line.append((char) next);
                }
            }
            events.put(new WalkEvent.InputEnded());
        } catch (IOException e) {
            LOG.warn("the keyboard cannot be read any more; the walk goes on without it", e);
            boolean told = events.offer(new WalkEvent.InputEnded());
            LOG.debug("told: {}", told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** On the bus's thread: only notes what it hears. */
    private final class Ear implements UsbWatcher {
        @Override
        public void arrived(UsbDevice device) {
            note(new WalkEvent.Arrived(device.port(), device.description()));
        }

        @Override
        public void left(UsbDevice device) {
            note(new WalkEvent.Left(device.port()));
        }

        private void note(WalkEvent event) {
            if (!events.offer(event)) {
                LOG.warn("more than {} things happened at once on the bus; {} is not heeded", EVENTS_MAX, event);
            }
        }
    }
}
