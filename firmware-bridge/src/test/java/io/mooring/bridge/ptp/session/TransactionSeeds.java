package io.mooring.bridge.ptp.session;

import io.mooring.bridge.ptp.ContainerHeader;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.ResponseCode;
import io.mooring.bridge.ptp.ResponseContainer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the seeds of {@link TransactionFuzzTest} anew: one honest answer in each framing. */
final class TransactionSeeds {
    private static final Path DIRECTORY =
            Path.of("src/test/resources/io/mooring/bridge/ptp/session/TransactionFuzzTestInputs/answers");

    private static final int CONTENT_BYTES = 100;

    /** Expecting 255 KiB means a stream, expecting nothing single transfers. */
    private static final int STREAMED = 0xff;

    private TransactionSeeds() {}

    public static void main(String... arguments) throws IOException {
        Files.createDirectories(DIRECTORY);
        ByteBuffer response = new ResponseContainer(ResponseCode.OK, 0, List.of()).toBuffer();
        ByteBuffer content = ByteBuffer.allocate(CONTENT_BYTES);
        write("together", 0, header(CONTENT_BYTES, content), response);
        write("split-header", 0, header(CONTENT_BYTES, ByteBuffer.allocate(0)), content, response);
        write("streamed", STREAMED, header(CONTENT_BYTES, content), response);
        write("length-unknown", STREAMED, header(1L << 32, content), response);
        write("response-only", 0, response);
    }

    private static ByteBuffer header(long announcedBytes, ByteBuffer content) {
        ByteBuffer whole = ByteBuffer.allocate(ContainerHeader.BYTES + content.remaining());
        ContainerHeader.ofData(OperationCode.GET_OBJECT, 0, announcedBytes).encode(whole);
        return whole.put(content.duplicate()).flip();
    }

    private static void write(String name, int expectedKib, ByteBuffer... runs) throws IOException {
        ByteBuffer seed = ByteBuffer.allocate(1 << 10).order(ByteOrder.LITTLE_ENDIAN);
        seed.put((byte) expectedKib);
        for (ByteBuffer run : runs) {
            seed.putShort((short) run.remaining()).put(run.duplicate());
        }
        byte[] bytes = new byte[seed.flip().remaining()];
        seed.get(bytes);
        Files.write(DIRECTORY.resolve(name), bytes);
    }
}
