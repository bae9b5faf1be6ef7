package io.mooring.gateway.bench.rate;

import io.mooring.gateway.keys.TlsIdentity;
import java.nio.file.Path;
import java.util.List;

/** Tables of our S3 client beside the SDK's own TransferManager, rclone and s3cmd, to a server that keeps nothing. */
final class S3Run implements AutoCloseable {
    static final String OURS_PLAIN = "our S3 client, plain";
    static final String OURS_TLS = "our S3 client, TLS 1.3";

    /** On a slow wire, what a gigabyte costs other programs is known after one. */
    private static final long PEERS_BYTES_MAX = 1L << 30;

    /** Of small files more often, since it is requests and not bytes that Java compiles by. */
    private static final long WARM_BYTES = 4L << 30;

    /** Sent unmeasured before each measurement, by us and by the SDK's own: a daemon's connections are open. */
    private static final int OPENING_FILES = 32;

    private static final long OPENING_BYTES = 64 << 10;

    private final Wire wire;
    private final Path directory;
    private final S3Peers peers;
    private final NullS3 plain;
    private final NullS3 secured;
    private final SenderProcess ours;
    private final SenderProcess manager;
    private final Load opening;

    S3Run(Wire wire, Path directory, TlsIdentity server) throws Exception {
        this.wire = wire;
        this.directory = directory;
        this.opening = Load.make(directory, "opening", OPENING_FILES, OPENING_BYTES);
        this.peers = new S3Peers(wire);
        this.plain = new NullS3(wire.host(), null);
        this.secured = new NullS3(wire.host(), AnyoneTls.server(server));
        this.ours = new SenderProcess(wire, S3Sender.class, List.of());
        this.manager = new SenderProcess(wire, TransferManagerSender.class, List.of());
    }

    Table table(String title, int files, long sizeBytes, int lanes, int rounds) throws Exception {
        Load load = Load.make(directory, title, files, sizeBytes);
        boolean less = wire.slow() && load.bytes() > PEERS_BYTES_MAX;
        int fewer = (int) Math.max(1, PEERS_BYTES_MAX / sizeBytes);
        Load peersLoad =
                less ? Load.make(directory, title + " for others", fewer, Math.min(sizeBytes, PEERS_BYTES_MAX)) : load;
        try {
            String http = "http://" + wire.host() + ":" + plain.port();
            String https = "https://" + wire.host() + ":" + secured.port();
            int warmings = (int) Math.max(2, Math.min(64, WARM_BYTES / peersLoad.bytes()));
            for (int i = 0; i < warmings; i++) {
                for (SenderProcess warmed : List.of(ours, manager)) {
                    sent(warmed, peersLoad, lanes, http);
                    sent(warmed, peersLoad, lanes, https);
                }
            }
            wire.limit();
            return new Table(
                            title + " of " + (sizeBytes >> 20) + " MiB, " + lanes + " at a time, " + wire.name(),
                            rounds)
                    .line("iperf3", () -> Iperf3.run(wire, lanes, LineRateBench.iperfSeconds()))
                    .add(OURS_PLAIN, () -> sent(ours, load, lanes, http))
                    .add("TransferManager, plain", () -> sent(manager, load, lanes, http))
                    .add("rclone, plain", () -> peers.rclone(peersLoad, lanes, http))
                    .add("s3cmd, plain", () -> peers.s3cmd(peersLoad, lanes, http))
                    .add(OURS_TLS, () -> sent(ours, load, lanes, https))
                    .add("TransferManager, TLS 1.3", () -> sent(manager, load, lanes, https))
                    .add("rclone, TLS 1.3", () -> peers.rclone(peersLoad, lanes, https))
                    .add("s3cmd, TLS 1.3", () -> peers.s3cmd(peersLoad, lanes, https))
                    .run();
        } finally {
            wire.unlimit();
            load.delete();
            if (less) {
                peersLoad.delete();
            }
        }
    }

    private Figure sent(SenderProcess by, Load load, int lanes, String url) throws Exception {
        return by.measure(
                load.bytes(),
                url,
                Integer.toString(lanes),
                load.directory().toString(),
                peers.bucket(),
                opening.directory().toString());
    }

    @Override
    public void close() throws java.io.IOException {
        opening.delete();
        ours.close();
        manager.close();
        plain.close();
        secured.close();
    }
}
