package io.mooring.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** At stake: an installer who knows what a bucket keeps before footage goes there, not after it is gone. */
class DestinationProbeCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Provision.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private String config(int port, String worm) throws IOException {
        Path credentials = Files.writeString(directory.resolve("s3"), "KEY\nSECRET\n");
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(
                        directory.resolve("dock.conf"),
                        "dock.id = dock-1\ndestinations = [ { name = cluster, kind = s3, endpoint = \"http://127.0.0.1:"
                                + port + "\", trusted-link = true, bucket = evidence, worm = " + worm
                                + ", credentials = \"" + credentials + "\" } ]\n")
                .toString();
    }

    private S3Proxy server() throws Exception {
        Path objects = Files.createDirectory(directory.resolve("objects"));
        Files.createDirectory(objects.resolve("evidence"));
        var properties = new Properties();
        properties.setProperty("s3proxy.endpoint", "http://127.0.0.1:0");
        properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
        properties.setProperty("s3proxy.identity", "KEY");
        properties.setProperty("s3proxy.credential", "SECRET");
        S3Proxy server = S3Proxy.Builder.fromProperties(properties)
                .blobStore(new FilesystemNio2BlobStore(objects.toString()))
                .build();
        server.start();
        return server;
    }

    @Test
    void saysWhatABucketWithoutLocksIsGoodFor() throws Exception {
        S3Proxy server = server();
        try {
            String config = config(server.getPort(), "none");
            assertEquals(0, run("destination", "probe", "--config", config), err::toString);
            assertEquals(17, out.toString().lines().count() - 1, out.toString());
            assertEquals(0, run("destination", "probe", "--config", config, "--json", "cluster"), err::toString);
            assertTrue(out.toString().contains("\"claimKept\":true"), out.toString());
            String claims = config(server.getPort(), "compliance");
            assertEquals(1, run("destination", "probe", "--config", claims, "--json"), err::toString);
            assertTrue(out.toString().contains("\"claimed\":\"COMPLIANCE\""), out.toString());
        } finally {
            server.stop();
        }
    }

    @Test
    void tellsSilenceFromAWrongName() throws Exception {
        int closed;
        try (var free = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }
        String config = config(closed, "none");
        assertEquals(69, run("destination", "probe", "--config", config));
        assertTrue(err.toString().contains("127.0.0.1"), err.toString());
        assertEquals(2, run("destination", "probe", "--config", config, "other"));
    }
}
