package io.mooring.gateway.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.Retold;
import io.mooring.gateway.TellingSources;
import io.mooring.gateway.check.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: a custodian who is told in another language that evidence is gone. */
class FindingTextTest {
    private static String chinese(String place, String problem) {
        return new Finding(Severity.DAMAGE, place, problem).text(Locale.SIMPLIFIED_CHINESE);
    }

    @Test
    void everySentenceOfACheckStandsInTheBundle() throws Exception {
        assertEquals(
                Set.of(),
                TellingSources.untold(
                        List.of(
                                "check",
                                "evidence/EvidenceInspector.java",
                                "journal/JournalInspector.java",
                                "journal/SegmentWalk.java",
                                "journal/Frame.java",
                                "journal/SegmentHeader.java",
                                "custody/BegunAct.java",
                                "index/IndexInspector.java"),
                        said -> true,
                        Finding.SENTENCES,
                        Retold.REASONS));
    }

    @Test
    void aFindingIsToldWithItsPlaceAndWhatIsWithinIt() {
        assertEquals(
                "cas/ab/ab12：日志记有此件；文件不存在", chinese("cas/ab/ab12", "the journal has it stored; there is no such file"));
        assertEquals(
                "000001-1.seg 第 64 字节：末尾一条未写完（校验和不符），下次启动时截去；此前未告知任何人",
                chinese(
                        "000001-1.seg at offset 64",
                        "an unfinished tail (its checksum does not match), cut at the next start; nobody was told of it"));
        assertEquals(
                "第 5 条：工作记录 w1 的附件未以 SHA-256 命名",
                chinese("entry 5", "names an attachment of work record w1 by no SHA-256"));
        assertEquals(
                "x：无法读取：没有权限（技术细节：/a: Permission denied）", chinese("x", "it cannot be read: /a: Permission denied"));
        assertEquals("j 第 9 字节：第 5 条：JSON 写法不合规范", chinese("j at offset 9", "entry 5: its JSON is not canonical"));
    }

    @Test
    void whoReadsEnglishIsToldTheVeryWords() {
        assertEquals(
                "x at offset 64: the file was cut short",
                new Finding(Severity.DAMAGE, "x at offset 64", "the file was cut short").text(Locale.ENGLISH));
    }
}
