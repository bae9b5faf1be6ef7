package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.time.FakeClock;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for the kernel must be seen to move, or a slow link would be taken for a dead one. */
class ExchangeHandlerTest {
    private static final int SIZE_BYTES = 3_500;
    private static final int PIECE_BYTES = 1_000;

    @TempDir
    Path directory;

    /** Holds back what is for the kernel to send, until told. */
    private static final class SlowKernel extends ChannelOutboundHandlerAdapter {
        final Queue<ChannelPromise> held = new ArrayDeque<>();
        long bytes;

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof FileRegion region) {
                bytes += region.count();
                held.add(promise);
            } else {
                promise.setSuccess();
            }
            ReferenceCountUtil.release(message);
        }
    }

    private static final class Pieces implements Pace {
        @Override
        public long pieceBytesMax() {
            return PIECE_BYTES;
        }

        @Override
        public long take(long bytes) {
            return 0;
        }
    }

    @Test
    void handsTheKernelOneRegionAtATimeAndAllOfThem() throws Exception {
        Path file = Files.write(directory.resolve("recording"), new byte[SIZE_BYTES]);
        var settings = new TusSettings(
                "office",
                true,
                "127.0.0.1",
                1,
                new DockId("dock-1"),
                Set.of(SigningKey.generate().verificationKey()),
                null,
                TusTimeouts.STANDARD);
        var kernel = new SlowKernel();
        var handler = new ExchangeHandler(settings, true, new FakeClock(), new Pieces());
        var channel = new EmbeddedChannel(kernel, handler);
        try (var body = new FileBody(new RealDisk(), file, 0, SIZE_BYTES)) {
            var ask = new HttpAsk("PATCH", "/files/1", Map.of(), body, Duration.ofSeconds(1));
            handler.begin(channel.pipeline().context(handler), ask, taken -> {}, new CompletableFuture<>());
            int regions = 0;
            while (!kernel.held.isEmpty()) {
                assertEquals(1, kernel.held.size(), "regions that wait at once");
                regions++;
                kernel.held.remove().setSuccess();
            }
            assertEquals(4, regions);
            assertEquals(SIZE_BYTES, kernel.bytes);
            assertTrue(channel.isOpen());
        } finally {
            channel.finishAndReleaseAll();
        }
    }
}
