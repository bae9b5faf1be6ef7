package io.mooring.gateway.bench.rate;

import io.mooring.gateway.keys.TlsIdentity;
import java.nio.file.Path;
import java.util.List;

/** Tables of our S3 client beside the SDK's own TransferManager, rclone and s3cmd, to a server that keeps nothing. */
final class S3Run implements AutoCloseable {
    static final String OURS_PLAIN = "our S3 client, plain";
    static final String OURS_TLS = "our S3 client, TLS 1.3";

    private final Wire wire;
    private final Path directory;
    private final S3Peers peers;
    private final NullS3 plain;
    private final NullS3 secured;
    private final SenderProcess ours;
    private final SenderProcess manager;

    S3Run(Wire wire, Path directory, TlsIdentity server) throws Exception {
        this.wire = wire;
        this.directory = directory;
        this.peers = new S3Peers(wire);
        this.plain = new NullS3(wire.host(), null);
        this.secured = new NullS3(wire.host(), AnyoneTls.server(server));
        this.ours = new SenderProcess(wire, S3Sender.class, List.of());
        this.manager = new SenderProcess(wire, TransferManagerSender.class, List.of());
    }

    Table table(String title, int files, long sizeBytes, int lanes) throws Exception {
        Load load = Load.make(directory, title, files, sizeBytes);
        try {
            String http = "http://" + wire.host() + ":" + plain.port();
            String https = "https://" + wire.host() + ":" + secured.port();
            for (SenderProcess warmed : List.of(ours, manager, ours, manager)) {
                sent(warmed, load, lanes, http);
                sent(warmed, load, lanes, https);
            }
            wire.limit();
            return new Table(title + " of " + (sizeBytes >> 20) + " MiB, " + lanes + " at a time, " + wire.name(), 1)
                    .line("iperf3", () -> Iperf3.run(wire, lanes, LineRateBench.iperfSeconds()))
                    .add(OURS_PLAIN, () -> sent(ours, load, lanes, http))
                    .add("TransferManager, plain", () -> sent(manager, load, lanes, http))
                    .add("rclone, plain", () -> peers.rclone(load, lanes, http))
                    .add("s3cmd, plain", () -> peers.s3cmd(load, lanes, http))
                    .add(OURS_TLS, () -> sent(ours, load, lanes, https))
                    .add("TransferManager, TLS 1.3", () -> sent(manager, load, lanes, https))
                    .add("rclone, TLS 1.3", () -> peers.rclone(load, lanes, https))
                    .add("s3cmd, TLS 1.3", () -> peers.s3cmd(load, lanes, https))
                    .run();
        } finally {
            wire.unlimit();
            load.delete();
        }
    }

    private Figure sent(SenderProcess by, Load load, int lanes, String url) throws Exception {
        return by.measure(
                load.bytes(), url, Integer.toString(lanes), load.directory().toString(), peers.bucket());
    }

    @Override
    public void close() throws java.io.IOException {
        ours.close();
        manager.close();
        plain.close();
        secured.close();
    }
}
