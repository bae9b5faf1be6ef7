package io.mooring.gateway.bench.rate;

import io.mooring.gateway.DockId;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.TlsIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tables of our tus sender beside curl, to receivers that keep nothing and to our own. */
final class TusRun implements AutoCloseable {
    static final String OURS_PLAIN = "our sender, plain";
    static final String OURS_TLS = "our sender, TLS 1.3";
    static final String CURL_PLAIN = "curl, plain";
    static final String CURL_TLS = "curl, TLS 1.3";
    static final String SENDFILE = "sendfile alone, plain";

    private static final long CURL_BYTES_MAX = 1L << 30;

    /** Sent to our own receiver before each measurement: a daemon's connections are open. */
    private static final int OPENING_FILES = 8;

    private static final long OPENING_BYTES = 64 << 10;

    /** Loads that our own receiver takes unmeasured, so that it is compiled like the sender. */
    private static final int OWN_WARM_UPS = 5;

    private final Wire wire;
    private final Path directory;
    private final Load opening;
    private final Path keys;
    private final SigningKey key;
    private final TlsIdentity dock;
    private final String pin;
    private final DockId name;
    private final Curl curl;
    private final NullOffice plain;
    private final NullOffice secured;
    private final SenderProcess sender;
    private final SenderProcess sendfile;

    TusRun(Wire wire, Path directory, TlsIdentity office, SigningKey key, DockId name) throws Exception {
        this.wire = wire;
        this.directory = directory;
        this.opening = Load.make(directory, "opening", OPENING_FILES, OPENING_BYTES);
        this.key = key;
        this.name = name;
        this.pin = office.pin().text();
        this.keys = Files.createTempDirectory(directory, "keys");
        this.dock = TlsIdentity.openOrCreate(new RealDisk(), keys, name.value());
        this.curl = new Curl(wire, keys);
        this.plain = new NullOffice(wire.host(), null, key, name);
        this.secured = new NullOffice(wire.host(), AnyoneTls.server(office), key, name);
        this.sender = new SenderProcess(wire, TusSender.class, List.of(keys.toString()));
        this.sendfile = new SenderProcess(wire, SendfileAlone.class, List.of());
    }

    Table table(String title, int files, long sizeBytes, int lanes, int rounds) throws Exception {
        Load load = Load.make(directory, title, files, sizeBytes);
        // What a gigabyte of curl's costs is known after one.
        Load curls = wire.slow() && load.bytes() > CURL_BYTES_MAX
                ? Load.make(directory, title + " for curl", 1, CURL_BYTES_MAX)
                : load;
        try {
            String http = "http://" + wire.host() + ":" + plain.port();
            String https = "https://" + wire.host() + ":" + secured.port();
            for (int warmUp = 0; warmUp < LineRateBench.warmUps(load.bytes()); warmUp++) {
                ours(load, lanes, "plain", plain.port());
                ours(load, lanes, "tls", secured.port());
                bare(load, lanes);
            }
            for (int warmUp = 0; wire.slow() && warmUp < OWN_WARM_UPS; warmUp++) {
                own(load, lanes);
            }
            wire.limit();
            Table table = new Table(title + " of " + (sizeBytes >> 20) + " MiB, " + lanes + " at a time, " + wire.name(), rounds)
                    .line("iperf3", () -> Iperf3.run(wire, lanes, LineRateBench.iperfSeconds()))
                    .add(OURS_PLAIN, () -> ours(load, lanes, "plain", plain.port()))
                    .add(SENDFILE, () -> bare(load, lanes))
                    .add(CURL_PLAIN, () -> curl.patch(curls, lanes, http, TusRun::nowhere))
                    .add(OURS_TLS, () -> ours(load, lanes, "tls", secured.port()))
                    .add(CURL_TLS, () -> curl.patch(curls, lanes, https, TusRun::nowhere));
            if (wire.slow()) {
                table.add(OURS_TLS + ", to our own receiver", () -> own(load, lanes));
            }
            return table.run();
        } finally {
            wire.unlimit();
            load.delete();
            if (!curls.equals(load)) {
                curls.delete();
            }
        }
    }

    private static String nowhere(Path file) throws java.io.IOException {
        return "/files/" + Files.size(file) + "." + file.getFileName();
    }

    private Figure ours(Load load, int lanes, String mode, int port) throws Exception {
        return measured(load, lanes, mode, port, pin, key.verificationKey().text());
    }

    private Figure bare(Load load, int lanes) throws Exception {
        return sendfile.measure(
                load.bytes(),
                wire.host(),
                Integer.toString(plain.port()),
                Integer.toString(lanes),
                load.directory().toString());
    }

    private Figure own(Load load, int lanes) throws Exception {
        try (var office = OwnOffice.open(directory.resolve("office"), wire.host(), true, name, dock.pin())) {
            measured(opening, lanes, "tls", office.port(), office.pin(), office.key());
            return measured(load, lanes, "tls", office.port(), office.pin(), office.key());
        }
    }

    private Figure measured(Load load, int lanes, String mode, int port, String officePin, String officeKey)
            throws Exception {
        return sender.measure(
                load.bytes(),
                mode,
                wire.host(),
                Integer.toString(port),
                Integer.toString(lanes),
                load.directory().toString(),
                officePin,
                officeKey);
    }

    @Override
    public void close() throws java.io.IOException {
        opening.delete();
        sender.close();
        sendfile.close();
        plain.close();
        secured.close();
    }
}
