package io.mooring.gateway.bench.rate;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.CompletedFileUpload;
import software.amazon.awssdk.transfer.s3.model.FileUpload;

/** The AWS SDK's own TransferManager, as it comes. Each line is {@code URL LANES DIRECTORY BUCKET OPENING}. */
final class TransferManagerSender {
    private TransferManagerSender() {}

    /** @param args none */
    public static void main(String[] args) throws Exception {
        Measured.answerLines(words -> {
            var files = Load.files(Path.of(words[2]));
            int lanes = Integer.parseInt(words[1]);
            S3AsyncClient client = S3AsyncClient.builder()
                    .endpointOverride(URI.create(words[0]))
                    .forcePathStyle(true)
                    .region(Region.of("us-east-1"))
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("KEY", "SECRET")))
                    .multipartEnabled(true)
                    .httpClient(NettyNioAsyncHttpClient.builder()
                            .tlsTrustManagersProvider(() -> new TrustManager[] {new TrustAnyone()})
                            .connectionAcquisitionTimeout(java.time.Duration.ofMinutes(10))
                            .build())
                    .build();
            var manager = S3TransferManager.builder().s3Client(client).build();
            upload(manager, Load.files(Path.of(words[4])), lanes, words[3]);
            return new Uploads(client, manager, files, lanes, words[3]);
        });
    }

    private record Uploads(
            S3AsyncClient client, S3TransferManager manager, List<Path> files, int lanes, String bucket)
            implements Measured.Work {
        @Override
        public void run() throws Exception {
            upload(manager, files, lanes, bucket);
        }

        @Override
        public void close() {
            manager.close();
            client.close();
        }
    }

    private static void upload(S3TransferManager manager, List<Path> files, int lanes, String bucket)
            throws InterruptedException {
        var free = new Semaphore(lanes);
        var begun = new java.util.ArrayList<java.util.concurrent.CompletableFuture<CompletedFileUpload>>();
        for (Path file : files) {
            free.acquire();
            FileUpload upload = manager.uploadFile(
                    ask -> ask.source(file).putObjectRequest(put -> put.bucket(bucket)
                            .key(String.valueOf(file.getFileName()))));
            begun.add(upload.completionFuture().whenComplete((done, failure) -> free.release()));
        }
        begun.forEach(java.util.concurrent.CompletableFuture::join);
    }
}
