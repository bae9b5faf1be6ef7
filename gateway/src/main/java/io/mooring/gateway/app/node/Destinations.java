package io.mooring.gateway.app.node;

import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.buckets.Buckets;
import io.mooring.gateway.config.DeliverTo;
import io.mooring.gateway.config.DestinationConfig;
import io.mooring.gateway.config.DockConfig;
import io.mooring.gateway.delivery.DirectoryDestination;
import io.mooring.gateway.delivery.s3.S3Settings;
import io.mooring.gateway.delivery.tus.Locations;
import io.mooring.gateway.delivery.tus.OfficeLink;
import io.mooring.gateway.delivery.tus.TusDestination;
import io.mooring.gateway.delivery.tus.TusSettings;
import io.mooring.gateway.delivery.tus.TusTimeouts;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.keys.IdentityFiles;
import io.mooring.gateway.secrecy.Way;
import io.mooring.gateway.shipping.ShippingSettings;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From configured destinations to ones that deliver. */
final class Destinations {
    private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);

    private final DockConfig config;
    private final Supplier<DockConfig> latest;
    private final Disk disk;
    private final GatewayClock clock;
    private final BrokerTrust.Dates dates;
    private @Nullable IdentityFiles identity;

    /** @param latest the configuration as the file has it now */
    /** @param dates judge dates of certificates where they count */
    Destinations(
            DockConfig config, Supplier<DockConfig> latest, Disk disk, GatewayClock clock, BrokerTrust.Dates dates) {
        this.dates = dates;
        this.config = config;
        this.latest = latest;
        this.disk = disk;
        this.clock = clock;
    }

    List<DockPlan.Delivering> all() throws IOException {
        List<DockPlan.Delivering> all = new ArrayList<>();
        for (DestinationConfig destination : config.destinations()) {
            all.add(new DockPlan.Delivering(
                    destination.name(),
                    destination.counts(),
                    () -> elsewhere(destination.to()),
                    new Way(destination.cleared(), encrypted(destination.to())),
                    destination.to() instanceof DeliverTo.Bucket,
                    maker(destination),
                    DockProcess.patience(destination, config.deadline(), jitterSeed(destination))));
        }
        return all;
    }

    /** The office whose desk is the bureau's; null if it is none's. */
    @Nullable
    DeskOffice deskOffice() throws IOException {
        String name = config.desk().office().orElse("");
        for (DestinationConfig destination : config.destinations()) {
            if (destination.name().equals(name) && destination.to() instanceof DeliverTo.Office office) {
                TusSettings settings = settings(destination, office);
                return new DeskOffice(
                        name,
                        () -> OfficeLink.open(settings, clock),
                        () -> Set.copyOf(latest(destination, office).receiptKeys()));
            }
        }
        return null;
    }

    /** Where the journal goes; null for nowhere. */
    DockPlan.@Nullable Shipping shipping() throws IOException {
        for (DestinationConfig destination : config.destinations()) {
            if (config.journalTo().filter(destination.name()::equals).isPresent()
                    && destination.to() instanceof DeliverTo.Office office) {
                return new DockPlan.Shipping(
                        ShippingSettings.usual(destination.name()),
                        settings(destination, office),
                        () -> Set.copyOf(latest(destination, office).receiptKeys()));
            }
        }
        return null;
    }

    /** A directory on the dock's own disk is gone with it; of one that is not mounted nobody knows. */
    private boolean elsewhere(DeliverTo to) {
        try {
            return !(to instanceof DeliverTo.Directory there) || !disk.sameFileSystem(there.path(), config.data());
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", to, e);
            return false;
        }
    }

    /** Of a directory it is as its installer says by clearing it: nobody knows what is mounted there. */
    private static boolean encrypted(DeliverTo to) {
        if (to instanceof DeliverTo.Office office) {
            return office.endpoint().tls();
        } else if (to instanceof DeliverTo.Tus server) {
            return server.endpoint().tls();
        }
        return !(to instanceof DeliverTo.Bucket bucket)
                || bucket.place().endpoint().tls();
    }

    /** Docks that lost the same office at the same moment must not come back at the same moment. */
    private long jitterSeed(DestinationConfig destination) {
        return 31L * config.id().hashCode() + destination.name().hashCode() + clock.monotonicNanos();
    }

    private DockPlan.Delivering.Maker maker(DestinationConfig destination) throws IOException {
        if (destination.to() instanceof DeliverTo.Directory there) {
            return (unused, evidence, journal, pace) -> new DirectoryDestination(
                            destination.name(), destination.counts(), config.id(), disk, evidence::path, there.path())
                    .paced(pace, clock);
        }
        if (destination.to() instanceof DeliverTo.Bucket bucket) {
            S3Settings settings = Buckets.settings(
                    config.id(), destination, bucket, disk, "mooring " + ProgramVersion.get(), dates::judgedAt);
            return new BucketLanes(settings, clock);
        }
        TusSettings settings = destination.to() instanceof DeliverTo.Tus server
                ? settings(destination, server)
                : settings(destination, (DeliverTo.Office) destination.to());
        var locations = new Locations();
        return (unused, evidence, journal, pace) ->
                TusDestination.open(settings, disk, evidence::path, clock, pace, locations);
    }

    private TusSettings settings(DestinationConfig destination, DeliverTo.Office office) throws IOException {
        return new TusSettings(
                destination.name(),
                destination.counts(),
                office.endpoint().host(),
                office.endpoint().port(),
                TusSettings.OFFICE_PATH,
                config.id(),
                new TusSettings.Word.Signed(
                        () -> Set.copyOf(latest(destination, office).receiptKeys())),
                office.endpoint().tls()
                        ? new TusSettings.Security(
                                identity(),
                                () -> Set.copyOf(latest(destination, office).pins()))
                        : null,
                TusTimeouts.STANDARD);
    }

    private TusSettings settings(DestinationConfig destination, DeliverTo.Tus server) throws IOException {
        return new TusSettings(
                destination.name(),
                destination.counts(),
                server.endpoint().host(),
                server.endpoint().port(),
                server.uploadPath(),
                config.id(),
                new TusSettings.Word.Bare(),
                server.endpoint().tls()
                        ? new TusSettings.Security(
                                identity(),
                                () -> Set.copyOf(latest(destination, server).pins()))
                        : null,
                TusTimeouts.STANDARD);
    }

    /** Its keys as the file has them now; where it names this destination no more, those of the start. */
    private <T extends DeliverTo> T latest(DestinationConfig destination, T first) {
        @SuppressWarnings("unchecked")
        Class<T> kind = (Class<T>) first.getClass();
        return latest.get().destinations().stream()
                .filter(now -> now.name().equals(destination.name()) && kind.isInstance(now.to()))
                .map(now -> kind.cast(now.to()))
                .findFirst()
                .orElse(first);
    }

    /** What this dock shows to offices, made at its first start. */
    private IdentityFiles identity() throws IOException {
        IdentityFiles known = identity;
        if (known == null) {
            known = DockIdentity.open(config, disk);
            LOG.info(
                    "dock {}: offices are told  pins = [\"{}\"]",
                    config.id(),
                    known.get().pin());
            identity = known;
        }
        return known;
    }
}
