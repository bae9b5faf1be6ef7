package io.mooring.gateway.app.node;

import io.mooring.bridge.light.LampReport;
import io.mooring.bridge.light.LightBoard;
import io.mooring.bridge.usb.UsbBus;
import io.mooring.gateway.DockId;
import io.mooring.gateway.config.DeskConfig;
import io.mooring.gateway.console.ConsoleSettings;
import io.mooring.gateway.delivery.Books;
import io.mooring.gateway.delivery.Delivery;
import io.mooring.gateway.delivery.DeliveryParts;
import io.mooring.gateway.delivery.DeliverySettings;
import io.mooring.gateway.delivery.Destination;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.delivery.RateLimit;
import io.mooring.gateway.delivery.tus.TusSettings;
import io.mooring.gateway.dock.BayMap;
import io.mooring.gateway.dock.BayPorts;
import io.mooring.gateway.dock.DockSettings;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.room.RoomSettings;
import io.mooring.gateway.secrecy.Clearance;
import io.mooring.gateway.secrecy.SecrecyPolicy;
import io.mooring.gateway.secrecy.Way;
import io.mooring.gateway.shipping.ShippingSettings;
import io.mooring.gateway.telemetry.TelemetrySettings;
import io.mooring.gateway.telemetry.paho.PahoSettings;
import io.mooring.gateway.time.ManualTime;
import io.mooring.gateway.time.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that tells one dock from another.
 *
 * @param directory of journal, evidence and index; exists
 * @param manual the judge behind the clock, to which a person may give his word
 * @param run where the door stands for whoever administers the machine
 * @param mirror a second directory for the journal, or null
 * @param broker where telemetry goes, or null for nowhere
 * @param commandKeys of those who may ask this dock something over MQTT
 * @param desk whether it is the bureau's, and by which rules
 * @param deskOffice the office whose desk it is, or null
 * @param house what of deadlines is the house's own
 * @param shipping where the journal goes, or null for nowhere
 */
public record DockPlan(
        DockId id,
        Path directory,
        @Nullable Path mirror,
        Path run,
        SystemClock clock,
        ManualTime manual,
        EvidenceSettings evidence,
        RoomSettings room,
        UsbBus bus,
        BayMap bays,
        BayPorts ports,
        DockSettings dock,
        Lights lights,
        List<Delivering> destinations,
        @Nullable PahoSettings broker,
        SecrecyPolicy secrecy,
        TelemetrySettings telemetry,
        Set<VerificationKey> commandKeys,
        ConsoleSettings console,
        DeskConfig desk,
        @Nullable DeskOffice deskOffice,
        HouseRules house,
        @Nullable Shipping shipping) {

    /** Names of the destinations that count. */
    List<String> counting() {
        return destinations.stream()
                .filter(Delivering::counts)
                .map(Delivering::name)
                .toList();
    }

    /**
     * Where the journal goes.
     *
     * @param to the office
     * @param keys what it signs with, as they are now
     */
    public record Shipping(ShippingSettings settings, TusSettings to, Supplier<Set<VerificationKey>> keys) {}

    /** Lamps to be: made first of all, so that whoever stands before the dock sees that it starts. */
    @FunctionalInterface
    public interface Lights {
        /** @param told hears how the lamps are, at once and whenever that changes */
        LightBoard make(Consumer<LampReport> told);
    }

    /**
     * One destination to be: made once the store it takes from is open.
     *
     * @param elsewhere whether it lies on another medium than the dock's own data
     * @param way how recordings get there
     * @param marksHolds whether it can mark what is held
     */
    public record Delivering(
            String name,
            boolean counts,
            BooleanSupplier elsewhere,
            Way way,
            boolean marksHolds,
            Maker maker,
            DeliverySettings settings) {
        /** One destination for each lane, and all of them at work. */
        Delivery start(Disk disk, EvidenceStore evidence, DeliveryParts parts, Clearance clearance) throws IOException {
            List<Destination> lanes = new ArrayList<>();
            RateLimit pace = new RateLimit(parts.clock());
            try {
                while (lanes.size() < settings.lanes()) {
                    lanes.add(maker.make(disk, evidence, parts.books(), pace));
                }
                return Delivery.start(parts, settings, pace, new SecrecyGate(clearance, way), lanes);
            } catch (IOException | RuntimeException e) {
                lanes.forEach(Destination::close);
                throw e;
            }
        }

        /** Makes a destination. */
        @FunctionalInterface
        public interface Maker {
            /** @param pace of the destination, shared by all that are made of it */
            Destination make(Disk disk, EvidenceStore evidence, Books books, Pace pace) throws IOException;
        }
    }
}
