package io.mooring.provisioning.bays;

import io.mooring.bridge.BayId;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.EndpointDescription;
import io.mooring.bridge.usb.InterfaceDescription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Asks for one bay after the other. Told what happened, it says what to say; it touches nothing and knows no time.
 *
 * <pre>
 * arrived  at a new socket         the bay asked for is that socket; the next bay is asked for
 *          at a bay's socket       told whose it is; the same bay is asked for (a camera often enumerates twice)
 *          that was there before   told to pull it out; it does not count until it was
 *          that is no camera       told; does not count
 * typed    skip                    the bay asked for stays without a socket
 *          redo, redo 3            the last bay, or bay 3, is asked for again
 *          done                    ends; the map is what was shown so far
 *          quit                    ends; there is no map
 * input ended                      without a number of bays: as done. With one: goes on, sockets are shown by plugging
 * </pre>
 */
final class BayWalk {
    /** Where a walk stands. */
    enum State {
        ASKING,
        DONE,
        QUIT
    }

    private final int bays;
    private final boolean open;
    private final Set<PortPath> thereBefore;
    private final Function<PortPath, Optional<Socket>> sockets;
    private final TreeMap<Integer, MappedBay> mapped = new TreeMap<>();
    private final TreeSet<Integer> skipped = new TreeSet<>();
    private final List<Integer> history = new ArrayList<>();
    private State state = State.ASKING;

    /**
     * @param bays how many the dock has, 1 to {@link BayId#BAYS_MAX}; 0: as many as are shown
     * @param thereBefore where something is plugged in already
     * @param sockets what is known of a port
     */
    BayWalk(int bays, Set<PortPath> thereBefore, Function<PortPath, Optional<Socket>> sockets) {
        this.bays = bays == 0 ? BayId.BAYS_MAX : bays;
        this.open = bays == 0;
        this.thereBefore = new HashSet<>(thereBefore);
        this.sockets = sockets;
    }

    State state() {
        return state;
    }

    /** By number. */
    List<MappedBay> mapped() {
        return List.copyOf(mapped.values());
    }

    Set<Integer> skipped() {
        return skipped;
    }

    List<Saying> begin() {
        List<Saying> said = new ArrayList<>();
        said.add(Saying.of("walk.begin"));
        said.add(Saying.of("walk.help"));
        ask(said);
        return said;
    }

    /** @throws IllegalStateException if the walk has ended */
    List<Saying> on(WalkEvent event) {
        if (state != State.ASKING) {
            throw new IllegalStateException("the walk has ended: " + state);
        }
        List<Saying> said = new ArrayList<>();
        if (event instanceof WalkEvent.Arrived arrived) {
            arrived(arrived, said);
        } else if (event instanceof WalkEvent.Left left) {
            thereBefore.remove(left.port());
        } else if (event instanceof WalkEvent.Typed typed) {
            typed(typed.line().strip(), said);
        } else if (event instanceof WalkEvent.InputEnded && open) {
            state = State.DONE;
        }
        return said;
    }

    private int asked() {
        int number = 1;
        while (mapped.containsKey(number) || skipped.contains(number)) {
            number++;
        }
        return number;
    }

    private void ask(List<Saying> said) {
        if (asked() > bays) {
            state = State.DONE;
        } else {
            said.add(Saying.of("walk.ask", Integer.toString(asked())));
        }
    }

    private void arrived(WalkEvent.Arrived arrived, List<Saying> said) {
        Optional<Socket> socket = sockets.apply(arrived.port());
        Set<PortPath> ports = socket.map(Socket::paths).orElse(Set.of(arrived.port()));
        Optional<MappedBay> owner = mapped.values().stream()
                .filter(bay -> bay.ports().stream().anyMatch(ports::contains))
                .findFirst();
        String who = OutsideText.who(arrived.device());
        boolean camera = mayBeCamera(arrived.device());
        if (thereBefore.contains(arrived.port())) {
            // Mice and keyboards have every right to be there.
            if (camera) {
                said.add(Saying.of("walk.was-there", who, arrived.port().toString()));
            }
        } else if (!camera) {
            said.add(Saying.of("walk.no-camera", who, Integer.toString(asked())));
        } else if (owner.isPresent()) {
            taken(owner.get(), arrived.device(), said);
        } else {
            map(arrived, ports, socket, said);
        }
    }

    private void taken(MappedBay owner, DeviceDescription device, List<Saying> said) {
        String number = Integer.toString(owner.bay().number());
        boolean justShown = !history.isEmpty()
                && history.get(history.size() - 1) == owner.bay().number();
        if (justShown && owner.camera().serialNumber().equals(device.serialNumber())) {
            // The same camera again: it changed its mode, or was pulled out and put back.
            said.add(Saying.of("walk.again", number, Integer.toString(asked())));
        } else {
            said.add(Saying.of("walk.taken", number, Integer.toString(asked())));
        }
    }

    private void map(WalkEvent.Arrived arrived, Set<PortPath> ports, Optional<Socket> socket, List<Saying> said) {
        int number = asked();
        var bay = new MappedBay(
                new BayId(number), ports.stream().sorted().toList(), arrived.device(), socket.orElse(null));
        mapped.put(number, bay);
        history.add(number);
        said.add(Saying.of(
                "walk.mapped",
                Integer.toString(number),
                OutsideText.who(arrived.device()),
                arrived.port().toString()));
        said.addAll(BayWarnings.of(bay));
        ask(said);
    }

    private void typed(String line, List<Saying> said) {
        String[] parts = line.split("\\s+", 2);
        if (line.isEmpty()) {
            ask(said);
            return;
        }
        Optional<WalkCommand> command = WalkCommand.of(parts[0]);
        if (command.isEmpty()) {
            said.add(Saying.of("walk.what", OutsideText.fit(line)));
            said.add(Saying.of("walk.help"));
            return;
        }
        switch (command.get()) {
            case SKIP -> {
                history.add(asked());
                skipped.add(asked());
                ask(said);
            }
            case REDO -> redo(parts.length > 1 ? parts[1] : "", said);
            case DONE -> state = State.DONE;
            case QUIT -> state = State.QUIT;
            case HELP -> {
                said.add(Saying.of("walk.help"));
                ask(said);
            }
        }
    }

    private void redo(String which, List<Saying> said) {
        int number = which.isEmpty() ? last() : number(which);
        if (mapped.remove(number) == null && !skipped.remove(number)) {
            said.add(Saying.of("walk.nothing-to-redo"));
        } else {
            history.removeIf(done -> done == number);
        }
        ask(said);
    }

    private int last() {
        return history.isEmpty() ? 0 : history.get(history.size() - 1);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    }

    /** Every family offloads over a pair of bulk pipes; a mouse or a keyboard has none. */
    private static boolean mayBeCamera(DeviceDescription device) {
        return device.interfaces().stream().anyMatch(each -> bulk(each, true) && bulk(each, false));
    }

    private static boolean bulk(InterfaceDescription each, boolean in) {
        return each.endpoints().stream()
                .anyMatch(endpoint -> endpoint.type() == EndpointDescription.Type.BULK && endpoint.isIn() == in);
    }
}
