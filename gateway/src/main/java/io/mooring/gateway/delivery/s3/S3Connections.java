package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.files.DiskFile;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * The connections to one bucket, shared by all lanes that deliver there. Any thread.
 *
 * <p>Nothing is taken from the environment: neither keys nor proxies nor profiles lie in wait there.
 */
final class S3Connections implements AutoCloseable {
    private static final int LOOP_THREADS = 2;
    private static final int CONNECTIONS_MAX = 64;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

    /** No byte either way for this long: the other side is gone. Joining many parts takes a server a while. */
    private static final Duration SILENCE_MAX = Duration.ofMinutes(2);

    /**
     * Longer than a connection takes to be made: there are as many as all parts of all lanes want, so that nobody waits for a
     * turn. Short, because the client was seen to lose a connection attempt and to wait for it for as long as it was let.
     */
    private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration IDLE_MAX = Duration.ofSeconds(20);
    private static final int CLOSE_SECONDS_MAX = 5;

    /** Connections that close still have things to say to their loop. */
    private static final int QUIET_MILLIS = 100;

    private final S3Settings settings;
    private final Pace pace;
    private final SdkEventLoopGroup loop;
    private final S3AsyncClient shared;

    S3Connections(S3Settings settings, Pace pace) {
        this.settings = settings;
        this.pace = pace;
        // The client knows Netty 4.1's loops and none of 4.2's; its own is made of NIO.
        this.loop = SdkEventLoopGroup.builder()
                .numberOfThreads(LOOP_THREADS)
                .threadFactory(new DefaultThreadFactory("s3-" + settings.name(), true))
                .build();
        this.shared = client();
    }

    S3Settings settings() {
        return settings;
    }

    /** A body of a request out of a file, at the destination's pace. */
    RangeBody body(DiskFile file, long offset, long length) {
        return new RangeBody(file, offset, length, pace, loop.eventLoopGroup());
    }

    /** The one that delivers. */
    S3AsyncClient shared() {
        return shared;
    }

    /** One that shares no connection with any other; closed by the caller. */
    S3AsyncClient fresh() {
        return client();
    }

    private S3AsyncClient client() {
        return S3AsyncClient.builder()
                .endpointOverride(settings.endpoint())
                .forcePathStyle(settings.pathStyle())
                // A whole part is worth asking for leave; what is less arrives sooner than the answer would.
                .serviceConfiguration(s3 -> s3.expectContinueThresholdInBytes(settings.partSizeBytes()))
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        settings.credentials().accessKey(),
                        settings.credentials().secret())))
                // Left to itself the client adds checksums that Ceph refuses and naive servers store as content.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(override ->
                        override.defaultProfileFile(ProfileFile.aggregator().build()))
                // Given the builder, the client closes what it builds; given a client, it would not.
                .httpClientBuilder(new BoundedAnswers.Builder(http()))
                .build();
    }

    private SdkAsyncHttpClient.Builder<?> http() {
        var http = NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(loop)
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariableValues(false)
                        .build())
                .maxConcurrency(CONNECTIONS_MAX)
                .connectionTimeout(CONNECT_TIMEOUT)
                .connectionAcquisitionTimeout(ACQUIRE_TIMEOUT)
                .connectionMaxIdleTime(IDLE_MAX)
                .readTimeout(SILENCE_MAX)
                .writeTimeout(SILENCE_MAX);
        TrustManager trust = settings.trust();
        if (trust != null) {
            http.tlsTrustManagersProvider(() -> new TrustManager[] {trust});
        }
        return http;
    }

    @Override
    public void close() {
        shared.close();
        loop.eventLoopGroup()
                .shutdownGracefully(QUIET_MILLIS, 1000L * CLOSE_SECONDS_MAX, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
    }
}
