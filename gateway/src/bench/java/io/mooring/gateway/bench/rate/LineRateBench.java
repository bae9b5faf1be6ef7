package io.mooring.gateway.bench.rate;

import io.mooring.gateway.DockId;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.TlsIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** See the package. */
class LineRateBench {
    private static final boolean QUICK = Boolean.getBoolean("rate.quick");
    private static final int ROUNDS = Integer.getInteger("rate.rounds", QUICK ? 1 : 3);
    private static final long BIG_BYTES = QUICK ? 1L << 30 : 4L << 30;
    private static final DockId DOCK = new DockId("dock-1");

    @TempDir
    Path directory;

    private final SigningKey key = SigningKey.generate();
    private final TlsIdentity office = TlsIdentity.generate("office");

    @Test
    void loopback() throws Exception {
        try (var wire = Wire.loopback()) {
            tus(wire, Load.make(directory, "one file", 1, BIG_BYTES), 1, 1 << 30);
            tus(wire, Load.make(directory, "eight files", 8, BIG_BYTES / 8), 8, 1 << 30);
            tus(wire, Load.make(directory, "64 small files", 64, 1 << 20), 1, 0);
            tus(wire, Load.make(directory, "64 small files again", 64, 1 << 20), 8, 0);
        }
    }

    private void tus(Wire wire, Load load, int lanes, long compareFrom) throws Exception {
        Path keys = Files.createDirectories(directory.resolve("keys"));
        TlsIdentity.openOrCreate(new RealDisk(), keys, "dock-1");
        var tls = AnyoneTls.server(office);
        var curl = new Curl(wire, keys);
        try (var plain = new NullOffice(wire.host(), null, key, DOCK);
                var secured = new NullOffice(wire.host(), tls, key, DOCK);
                var sender = new SenderProcess(
                        wire,
                        TusSender.class,
                        List.of(keys.toString(), office.pin().text(), key.verificationKey().text()))) {
            String http = "http://" + wire.host() + ":" + plain.port();
            String https = "https://" + wire.host() + ":" + secured.port();
            String[] inPlain = {"plain", wire.host(), "" + plain.port(), "" + lanes, load.directory().toString()};
            String[] inTls = {"tls", wire.host(), "" + secured.port(), "" + lanes, load.directory().toString()};
            Curl.Place place = file -> "/files/" + Files.size(file) + "." + file.getFileName();
            sender.measure(load.bytes(), inPlain);
            sender.measure(load.bytes(), inTls);
            var table = new Table(load.name() + ", " + lanes + " at a time", ROUNDS)
                    .line("iperf3", () -> Iperf3.run(wire, lanes, 2))
                    .add("our sender, plain", () -> sender.measure(load.bytes(), inPlain))
                    .add("curl, plain", () -> curl.patch(load, lanes, http, place))
                    .add("our sender, TLS 1.3", () -> sender.measure(load.bytes(), inTls))
                    .add("curl, TLS 1.3", () -> curl.patch(load, lanes, https, place))
                    .run();
            if (load.bytes() >= compareFrom && compareFrom > 0) {
                table.compare("our sender, plain", "curl, plain", 0.75);
                table.compare("our sender, TLS 1.3", "curl, TLS 1.3", 1.1);
                table.within(192, "our sender, plain", "our sender, TLS 1.3");
            }
        } finally {
            load.delete();
        }
    }
}
