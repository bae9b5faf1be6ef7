package io.mooring.gateway.config.bureau;

import static io.mooring.gateway.config.bureau.Bureau.post;
import static io.mooring.gateway.config.bureau.Bureau.saysNothingOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.custody.policy.AccessRow.Operation;
import io.mooring.gateway.custody.policy.AccessRow.Requester;
import io.mooring.gateway.custody.policy.AccessRules;
import io.mooring.gateway.custody.policy.HandoverRules;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.Post.Role;
import io.mooring.gateway.custody.policy.Term;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 安康市农业综合执法支队, 安市农法字〔2023〕5号: 音像记录管理办法 (M), 归档管理办法 (A). */
class AnkangAgricultureTest {
    private final Bureau bureau = new Bureau("ankang-agriculture");
    private final Policy policy = bureau.policy;

    @Test
    void m6HandsOverWithin24HoursOfTheEndOfWork() {
        bureau.says(policy.handover().from(), HandoverRules.From.WORK, "M", "第六条");
        bureau.says(policy.handover().within(), new Term(Duration.ofHours(24)), "M", "第六条");
        bureau.says(policy.handover().to(), post(Role.CUSTODIAN, "本单位确定的全过程记录管理人员"), "M", "第六条");
        assertEquals(Optional.of(Duration.ofHours(24)), policy.handover().breachAfter());
    }

    @Test
    void m6HasASecondClockOf24HoursToTheDedicatedServer() {
        bureau.says(policy.storage().serverWithin(), Duration.ofHours(24), "M", "第六条");
    }

    @Test
    void noArticleExceptsAnything() {
        saysNothingOf(policy.handover().exceptions(), policy.handover().exceptionWithin());
    }

    @Test
    void m5ListsThreeReasonsToOmit() {
        bureau.lists(
                policy.omitting().reasons(),
                "M",
                "涉及国家秘密、商业秘密或者个人隐私的",
                "第五条第（一）项",
                "情况紧急，不能或可以用其他方式进行执法记录的",
                "第五条第（二）项",
                "因客观原因无法进行执法记录的",
                "第五条第（三）项");
    }

    @Test
    void m5WantsARecordWithin24HoursFiledWithTheKeepersPost() {
        bureau.says(policy.omitting().within(), new Term(Duration.ofHours(24)), "M", "第五条");
        bureau.says(policy.omitting().filedWith(), post(Role.CUSTODIAN, "全市农业综合执法机构音像保管岗位"), "M", "第五条");
        saysNothingOf(policy.omitting().approver(), policy.omitting().reportedTo());
    }

    @Test
    void noArticleListsReasonsToStop() {
        saysNothingOf(policy.stopping().reasons(), policy.stopping().within());
    }

    @Test
    void m4RecordsSeizureDemolitionAndEvidenceInFull() {
        bureau.lists(
                policy.recording().occasions(),
                "M",
                "查封扣押",
                "第四条第（一）项",
                "强制拆除",
                "第四条第（一）项",
                "证据登记保全",
                "第四条第（一）项",
                "等直接涉及人身自由、生命健康、重大财产权益的现场执法活动和执法办案场所",
                "第四条第（一）项",
                "现场执法",
                "第四条第（二）项",
                "调查取证",
                "第四条第（二）项",
                "举行听证",
                "第四条第（二）项",
                "留置送达",
                "第四条第（二）项",
                "公告送达",
                "第四条第（二）项",
                "等容易引发争议的行政执法过程",
                "第四条第（二）项");
        bureau.says(policy.recording().whole(), true, "M", "第四条");
        saysNothingOf(policy.recording().spokenStart(), policy.recording().stills());
    }

    @Test
    void noArticleHasATermSoDisposalIsNeverProposed() {
        saysNothingOf(
                policy.retention().months(),
                policy.retention().asTextFile(),
                policy.retention().holds());
        assertFalse(policy.retention().ends());
    }

    @Test
    void m7AndA3HaveTwoArchiveClocks() {
        bureau.says(policy.archive().fileWithinDays(), 30, "M", "第七条");
        bureau.says(policy.archive().arrangedWithinMonths(), 3, "A", "第三条");
    }

    @Test
    void m8GivesNothingOutsideWithoutApprovalAndA8LetsTheBodysHeadApproveUse() {
        bureau.says(policy.access().outsideApproved(), true, "M", "第八条");
        bureau.allows(
                Requester.REVIEW,
                Set.of(),
                post(Role.LEADER, "全市农业综合执法机构负责人"),
                null,
                Set.of(Operation.USE),
                "A",
                "第八条");
        assertEquals(1, policy.access().rows().size());
        saysNothingOf(policy.access().kinds(), policy.access().free());
        assertTrue(policy.access().covers(AccessRules.Kind.EXPROPRIATION), "unstated: all kinds");
    }

    @Test
    void thereIsNoCatalogueAndNoYearlyReview() {
        saysNothingOf(
                policy.catalogue().id(),
                policy.catalogue().columns(),
                policy.review().timesAYear());
        assertEquals(List.of(), policy.catalogue().classes().or(List.of()));
    }

    @Test
    void noArticleSaysWhoKeepsCameras() {
        saysNothingOf(
                policy.equipment().keeping(),
                policy.equipment().owner(),
                policy.equipment().ledger());
    }
}
