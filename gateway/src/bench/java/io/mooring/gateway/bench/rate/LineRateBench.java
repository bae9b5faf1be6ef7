package io.mooring.gateway.bench.rate;

import io.mooring.gateway.DockId;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.TlsIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our senders and receiver beside programs nobody here wrote, on the same wire in the same run.
 *
 * <p>{@code mvn -Pbench -pl gateway -am test -Dtest=LineRateBench -Dsurefire.failIfNoSpecifiedTests=false}, as root, with
 * Debian's curl, rclone, s3cmd, iperf3, iproute2 and time; {@code -Drate.quick=true} for small files and one round;
 * {@code -Drate.directory=} for the disk to measure on. Receivers that keep nothing run in this process, our senders in
 * one of their own.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class LineRateBench {
    private static final boolean QUICK = Boolean.getBoolean("rate.quick");
    private static final int ROUNDS = QUICK ? 1 : 3;
    private static final long MIB = 1L << 20;
    private static final long BIG_BYTES = QUICK ? 512 * MIB : 4096 * MIB;
    private static final long MIDDLE_BYTES = QUICK ? 256 * MIB : 1024 * MIB;
    private static final int WARM_UPS_LEAST = 2;
    private static final int WARM_UPS_MOST = 30;
    private static final long WARM_UP_BYTES = 8L << 30;
    private static final int IPERF_SECONDS = QUICK ? 1 : 2;
    private static final DockId DOCK = new DockId("dock-1");

    @TempDir
    Path temporary;

    private final SigningKey key = SigningKey.generate();
    private final TlsIdentity office = TlsIdentity.generate("office");

    /** Where bytes lie and are received: the disk that is asked for, or the usual one. */
    private Path directory() throws Exception {
        String asked = System.getProperty("rate.directory", "");
        return asked.isEmpty() ? temporary : Files.createTempDirectory(Path.of(asked), "line-rate");
    }

    @Test
    void aTusOverLoopback() throws Exception {
        try (var wire = Wire.loopback();
                var run = new TusRun(wire, directory(), office, key, DOCK)) {
            Table one = run.table("one file", 1, BIG_BYTES, 1, ROUNDS);
            one.compare(TusRun.OURS_PLAIN, TusRun.CURL_PLAIN, 0.75);
            // What the kernel alone takes is the limit: on loopback it does the receiver's work at the sender's
            // expense.
            one.compare(TusRun.OURS_PLAIN, TusRun.SENDFILE, 1.1);
            one.compare(TusRun.OURS_TLS, TusRun.CURL_TLS, 1.1);
            Table eight = run.table("eight files", 8, BIG_BYTES / 16, 8, ROUNDS);
            eight.compare(TusRun.OURS_PLAIN, TusRun.CURL_PLAIN, 0.75);
            eight.compare(TusRun.OURS_TLS, TusRun.CURL_TLS, 1.1);
            eight.within(192, TusRun.OURS_PLAIN, TusRun.OURS_TLS);
            run.table("64 small files", 64, MIB, 1, ROUNDS);
            run.table("64 small files", 64, MIB, 8, ROUNDS);
        }
    }

    @Test
    void bTusOverAGigabit() throws Exception {
        try (var wire = ShapedWire.open("1gbit");
                var run = new TusRun(wire, directory(), office, key, DOCK)) {
            Table one = run.table("one file", 1, BIG_BYTES, 1, 1);
            one.fills(0.98, TusRun.OURS_PLAIN, TusRun.OURS_TLS);
            one.compare(TusRun.OURS_PLAIN, TusRun.CURL_PLAIN, 0.75);
            one.compare(TusRun.OURS_TLS, TusRun.CURL_TLS, 1.1);
            Table eight = run.table("eight files", 8, 64 * MIB, 8, ROUNDS);
            eight.fills(0.98, TusRun.OURS_PLAIN, TusRun.OURS_TLS);
            eight.compare(TusRun.OURS_PLAIN, TusRun.CURL_PLAIN, 0.75);
            eight.compare(TusRun.OURS_TLS, TusRun.CURL_TLS, 1.1);
            run.table("64 small files", 64, MIB, 1, ROUNDS);
            Table small = run.table("64 small files", 64, MIB, 8, ROUNDS);
            small.fills(0.98, TusRun.OURS_PLAIN, TusRun.OURS_TLS);
        }
    }

    @Test
    void cS3OverLoopback() throws Exception {
        try (var wire = Wire.loopback();
                var run = new S3Run(wire, directory(), office)) {
            run.table("one file", 1, MIDDLE_BYTES / 2, 1, 1);
            run.table("eight files", 8, MIDDLE_BYTES / 16, 8, ROUNDS).within(320, S3Run.OURS_PLAIN, S3Run.OURS_TLS);
            run.table("64 small files", 64, MIB, 8, ROUNDS);
        }
    }

    @Test
    void dS3OverAGigabit() throws Exception {
        try (var wire = ShapedWire.open("1gbit");
                var run = new S3Run(wire, directory(), office)) {
            for (Table table : List.of(
                    run.table("one file", 1, BIG_BYTES, 1, 1),
                    run.table("eight files", 8, 64 * MIB, 8, ROUNDS),
                    run.table("64 small files", 64, MIB, 8, ROUNDS))) {
                table.fills(0.98, S3Run.OURS_PLAIN, S3Run.OURS_TLS);
                table.within(320, S3Run.OURS_PLAIN, S3Run.OURS_TLS);
            }
        }
    }

    /** The receiver hashes, syncs and reads everything again past the cache; dd only writes and syncs. */
    @Test
    void eReceiver() throws Exception {
        Path directory = directory();
        Path keys = Files.createDirectory(directory.resolve("keys-d"));
        TlsIdentity dock = TlsIdentity.openOrCreate(new RealDisk(), keys, "dock-1");
        Load one = Load.make(directory, "one", 1, MIDDLE_BYTES);
        Load eight = Load.make(directory, "eight", 8, MIDDLE_BYTES / 8);
        try (var wire = Wire.loopback();
                var sender = new SenderProcess(wire, TusSender.class, List.of(keys.toString()))) {
            var received = new Received(directory, sender, dock.pin(), DOCK);
            received.into(one, 1);
            Table table = new Table("our receiver, to disk", ROUNDS)
                    .line("dd conv=fsync", () -> dd(one, directory.resolve("dd")))
                    .add("one upload", () -> received.into(one, 1))
                    .add("eight uploads at a time", () -> received.into(eight, 8))
                    .run();
            table.fills(0.9, "one upload", "eight uploads at a time");
        } finally {
            one.delete();
            eight.delete();
        }
    }

    /** Sends loads to offices that have never seen them; each figure's processor time and memory are the sender's. */
    private record Received(Path directory, SenderProcess sender, io.mooring.gateway.keys.Pin pin, DockId dock) {
        Figure into(Load load, int lanes) throws Exception {
            try (var to = OwnOffice.open(directory.resolve("office"), "127.0.0.1", false, dock, pin)) {
                return sender.measure(
                        load.bytes(),
                        "plain",
                        "127.0.0.1",
                        Integer.toString(to.port()),
                        Integer.toString(lanes),
                        load.directory().toString(),
                        to.pin(),
                        to.key());
            }
        }
    }

    private static Figure dd(Load load, Path to) throws Exception {
        Figure took = Programs.measured(
                Wire.loopback(),
                load.bytes(),
                List.of("dd", "if=" + load.files().get(0), "of=" + to, "bs=1M", "conv=fsync", "status=none"));
        Files.delete(to);
        return took;
    }

    /** Java compiles what runs often, and the daemon has run for months: so many bytes go in each mode first. */
    static int warmUps(long bytes) {
        return (int) Math.max(WARM_UPS_LEAST, Math.min(WARM_UPS_MOST, WARM_UP_BYTES / bytes));
    }

    static int iperfSeconds() {
        return IPERF_SECONDS;
    }
}
