package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.delivery.s3.LyingS3.Answer;
import io.mooring.gateway.delivery.s3.LyingS3.Ask;
import io.mooring.gateway.delivery.s3.LyingS3.Teller;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything an endpoint was thought to lie about. */
enum Lie implements Teller {
    STORES_OTHER_BYTES {
        @Override
        public byte[] onTheWay(Ask ask) {
            return put(ask) ? altered(ask.body()) : ask.body();
        }
    },
    STORES_OTHER_BYTES_AND_ANSWERS_THE_RIGHT_ETAG {
        @Override
        public byte[] onTheWay(Ask ask) {
            return put(ask) ? altered(ask.body()) : ask.body();
        }

        @Override
        public Answer back(Ask ask, Answer truth) {
            return put(ask) ? truth.with("etag", etag(ask.body())) : truth;
        }
    },
    ANSWERS_THE_ETAG_OF_OTHER_BYTES {
        @Override
        public Answer back(Ask ask, Answer truth) {
            return put(ask) ? truth.with("etag", etag(altered(ask.body()))) : truth;
        }
    },
    ANSWERS_NO_ETAG {
        @Override
        public Answer back(Ask ask, Answer truth) {
            return put(ask) ? truth.with("etag", null) : truth;
        }
    },
    TRUNCATES {
        @Override
        public byte[] onTheWay(Ask ask) {
            return put(ask) ? Arrays.copyOf(ask.body(), ask.body().length - 1) : ask.body();
        }

        @Override
        public Answer back(Ask ask, Answer truth) {
            return put(ask) ? truth.with("etag", etag(ask.body())) : truth;
        }
    },
    SAYS_THE_DIGEST_OF_OTHER_BYTES {
        @Override
        public Answer back(Ask ask, Answer truth) {
            return head(ask) ? truth.with("x-amz-meta-sha256", "0".repeat(64)) : truth;
        }
    },
    SAYS_ANOTHER_VERSION_THAN_IT_STORED {
        @Override
        public Answer back(Ask ask, Answer truth) {
            boolean join = ask.method().equals("POST") && ask.about("uploadId");
            if (put(ask) || join) {
                return truth.with("x-amz-version-id", "one");
            }
            return ask.method().equals("HEAD") ? truth.with("x-amz-version-id", "other") : truth;
        }
    },
    FORGETS_AT_ONCE {
        @Override
        public @Nullable Answer instead(Ask ask) {
            return ask.method().equals("HEAD") ? new Answer(404, Map.of(), new byte[0]) : null;
        }
    },
    SHOWS_A_WEB_PAGE {
        @Override
        public Answer instead(Ask ask) {
            return new Answer(
                    200,
                    Map.of("content-type", "text/html"),
                    "<html><body>Please sign in to this network</body></html>".getBytes(StandardCharsets.UTF_8));
        }
    },
    REDIRECTS {
        @Override
        public Answer instead(Ask ask) {
            return new Answer(307, Map.of("location", "http://127.0.0.1:1/elsewhere"), new byte[0]);
        }
    },
    SAYS_YES_AND_WRITES_NO {
        @Override
        public @Nullable Answer instead(Ask ask) {
            String no = "<?xml version=\"1.0\"?><Error><Code>InternalError</Code><Message>no</Message></Error>";
            boolean join = ask.method().equals("POST") && ask.about("uploadId");
            return join || put(ask)
                    ? new Answer(200, Map.of("content-type", "application/xml"), no.getBytes(StandardCharsets.UTF_8))
                    : null;
        }
    };

    static boolean put(Ask ask) {
        return ask.method().equals("PUT") && !ask.path().endsWith(".json");
    }

    static boolean head(Ask ask) {
        return ask.method().equals("HEAD") && !ask.path().endsWith(".json");
    }

    static boolean get(Ask ask) {
        return ask.method().equals("GET") && !ask.path().endsWith(".json");
    }

    static byte[] altered(byte[] bytes) {
        byte[] other = bytes.clone();
        if (other.length > 0) {
            other[other.length / 2] ^= 1;
        }
        return other;
    }

    static String etag(byte[] bytes) {
        return '"' + HexFormat.of().formatHex(OwnCopy.md5().digest(bytes)) + '"';
    }
}
