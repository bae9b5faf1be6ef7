package io.mooring.gateway.bench.rate;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a null S3 server remembers: of each object its size, digest and metadata. Belongs to one event loop. */
final class NullObjects {
    private static final String DATE = "Sat, 21 Nov 2026 08:00:00 GMT";
    private static final String NO_DIGEST = "d41d8cd98f00b204e9800998ecf8427e";

    private final Map<String, Map<String, String>> objects = new HashMap<>();
    private final Map<String, TreeMap<Integer, Part>> uploads = new HashMap<>();
    private final Map<String, Map<String, String>> begun = new HashMap<>();
    private int uploadIds;

    private record Part(String md5, long size) {}

    /** An answer. */
    record Reply(int status, Map<String, String> headers, String body) {
        static Reply of(String body) {
            return new Reply(200, new HashMap<>(Map.of("Date", DATE, "Content-Type", "application/xml")), body);
        }
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /**
     * @param computed the body's MD5 where nobody told it, or null
     */
    Reply answer(HttpRequest request, long size, CharSequence body, @Nullable String computed) {
        var query = new QueryStringDecoder(request.uri());
        var parameters = query.parameters();
        String path = query.path();
        return switch (request.method().name()) {
            case "HEAD" -> head(path);
            case "PUT" -> put(request, path, parameters, size, computed);
            case "POST" -> parameters.containsKey("uploads")
                    ? begin(request, path)
                    : complete(path, first(parameters, "uploadId"));
            case "DELETE" -> new Reply(204, Map.of(), "");
            default -> listed(parameters);
        };
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of("0")).get(0);
    }

    private Reply head(String path) {
        Map<String, String> object = objects.get(path);
        boolean bucket = path.indexOf('/', 1) < 0;
        if (object == null) {
            return new Reply(bucket ? 200 : 404, Map.of("Date", DATE), "");
        }
        return new Reply(200, object, "");
    }

    private Reply put(
            HttpRequest request,
            String path,
            Map<String, List<String>> parameters,
            long size,
            @Nullable String computed) {
        if (request.headers().contains("If-None-Match") && objects.containsKey(path)) {
            return new Reply(412, Map.of("Date", DATE), "");
        }
        String told = request.headers().get("Content-MD5");
        String md5 = told != null
                ? HexFormat.of().formatHex(Base64.getDecoder().decode(told))
                : computed == null ? NO_DIGEST : computed;
        var reply = Reply.of("");
        reply.headers().put("ETag", '"' + md5 + '"');
        if (parameters.containsKey("uploadId")) {
            uploads.computeIfAbsent(first(parameters, "uploadId"), id -> new TreeMap<>())
                    .put(Integer.valueOf(first(parameters, "partNumber")), new Part(md5, size));
        } else {
            keep(path, metadata(request), md5, size);
        }
        return reply;
    }

    private static Map<String, String> metadata(HttpRequest request) {
        var metadata = new HashMap<String, String>();
        request.headers().forEach(header -> {
            if (header.getKey().toLowerCase(java.util.Locale.ROOT).startsWith("x-amz-meta-")) {
                metadata.put(header.getKey(), header.getValue());
            }
        });
        return metadata;
    }

    private void keep(String path, Map<String, String> metadata, String etag, long size) {
        var object = new HashMap<>(metadata);
        object.put("ETag", '"' + etag + '"');
        object.put("Content-Length", Long.toString(size));
        object.put("Last-Modified", DATE);
        object.put("Date", DATE);
        objects.put(path, object);
    }

    private Reply begin(HttpRequest request, String path) {
        String id = "upload" + ++uploadIds;
        begun.put(id, metadata(request));
        return Reply.of("<?xml version=\"1.0\"?><InitiateMultipartUploadResult><Bucket>b</Bucket><Key>" + path
                + "</Key><UploadId>" + id + "</UploadId></InitiateMultipartUploadResult>");
    }

    private Reply complete(String path, String id) {
        MessageDigest all = md5();
        long size = 0;
        TreeMap<Integer, Part> parts = uploads.getOrDefault(id, new TreeMap<>());
        uploads.remove(id);
        for (Part part : parts.values()) {
            all.update(HexFormat.of().parseHex(part.md5()));
            size += part.size();
        }
        String etag = HexFormat.of().formatHex(all.digest()) + "-" + parts.size();
        keep(path, begun.getOrDefault(id, Map.of()), etag, size);
        return Reply.of("<?xml version=\"1.0\"?><CompleteMultipartUploadResult><Location>x</Location><Bucket>b</Bucket>"
                + "<Key>" + path.substring(path.indexOf('/', 1) + 1) + "</Key><ETag>\"" + etag
                + "\"</ETag></CompleteMultipartUploadResult>");
    }

    private static Reply listed(Map<String, List<String>> parameters) {
        if (parameters.containsKey("uploads")) {
            return Reply.of("<?xml version=\"1.0\"?><ListMultipartUploadsResult><IsTruncated>false</IsTruncated>"
                    + "</ListMultipartUploadsResult>");
        }
        if (parameters.containsKey("location")) {
            return Reply.of("<?xml version=\"1.0\"?><LocationConstraint></LocationConstraint>");
        }
        return Reply.of("<?xml version=\"1.0\"?><ListBucketResult><Name>b</Name><KeyCount>0</KeyCount>"
                + "<MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>");
    }
}
