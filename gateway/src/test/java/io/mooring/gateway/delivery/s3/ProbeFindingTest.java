package io.mooring.gateway.delivery.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.Retold;
import io.mooring.gateway.TellingSources;
import io.mooring.gateway.delivery.s3.ProbeFinding.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: an installer who trusts a bucket because what was seen of it is told in another language. */
class ProbeFindingTest {
    /** What is asked for, which stands in a message only if nobody answers. */
    private static final Set<String> ASKED =
            Set.of("begin an upload", "list parts", "join again", "shorten the lock", "delete a locked version");

    private static String chinese(String detail) {
        return new ProbeFinding(ProbeQuestion.REFUSES_DELETE, Answer.NO, detail).detail(Locale.SIMPLIFIED_CHINESE);
    }

    @Test
    void everyThingThatIsSeenStandsInTheBundle() throws Exception {
        assertEquals(
                Set.of(),
                TellingSources.untold(
                        List.of("delivery/s3/S3Probe.java"),
                        said -> !ASKED.contains(said),
                        ProbeFinding.SENTENCES,
                        Retold.REASONS));
    }

    @Test
    void whatWasSeenIsToldInTheReadersLanguageAndTheEndpointsWordsAreMarked() {
        assertEquals("读回 4096 字节", chinese("4096 bytes came back"));
        assertEquals("不允许（HTTP 403 AccessDenied）", chinese("403 AccessDenied"));
        assertEquals("COMPLIANCE，锁定至 2026-12-01T00:00:00Z", chinese("COMPLIANCE until 2026-12-01T00:00:00Z"));
        assertEquals("（技术细节：418 ImATeapot）", chinese("418 ImATeapot"));
        assertEquals(
                "418 ImATeapot",
                new ProbeFinding(ProbeQuestion.REFUSES_DELETE, Answer.NO, "418 ImATeapot").detail(Locale.ENGLISH));
    }
}
