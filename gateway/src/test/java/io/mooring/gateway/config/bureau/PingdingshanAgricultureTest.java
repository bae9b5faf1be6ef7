package io.mooring.gateway.config.bureau;

import static io.mooring.gateway.config.bureau.Bureau.post;
import static io.mooring.gateway.config.bureau.Bureau.saysNothingOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.custody.policy.AccessRow.Operation;
import io.mooring.gateway.custody.policy.AccessRow.Paper;
import io.mooring.gateway.custody.policy.AccessRow.Requester;
import io.mooring.gateway.custody.policy.AccessRules;
import io.mooring.gateway.custody.policy.HandoverRules;
import io.mooring.gateway.custody.policy.HandoverRules.Circumstance;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.Post;
import io.mooring.gateway.custody.policy.Post.Role;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.custody.policy.Term;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 平顶山市农业农村局: 音像管理制度 (M) and 信息调阅监督制度 (V). */
class PingdingshanAgricultureTest {
    private static final Post LEADER = post(Role.LEADER, "局主要负责人");

    private final Bureau bureau = new Bureau("pingdingshan-agriculture");
    private final Policy policy = bureau.policy;

    @Test
    void m13HandsOverAfterEachActivityAtOnce() {
        HandoverRules rules = policy.handover();
        bureau.says(rules.from(), HandoverRules.From.ACTIVITY, "M", "第十三条");
        bureau.says(rules.within(), Term.PROMPTLY, "M", "第十三条");
        bureau.says(rules.to(), post(Role.CUSTODIAN, "农业综合执法支队音像记录管理员"), "M", "第十三条");
        saysNothingOf(rules.promptlyMeans());
    }

    @Test
    void m13ExceptsRemoteWaterPoorTransportOtherPlaceAndConsecutiveWorkFor24HoursAfterTheReturn() {
        HandoverRules rules = policy.handover();
        bureau.says(
                rules.exceptions(),
                List.of(
                        Circumstance.REMOTE,
                        Circumstance.ON_WATER,
                        Circumstance.POOR_TRANSPORT,
                        Circumstance.OTHER_PLACE,
                        Circumstance.CONSECUTIVE),
                "M",
                "第十三条");
        bureau.says(rules.exceptionWithin(), Duration.ofHours(24), "M", "第十三条");
        assertEquals(
                Optional.of(Duration.ofHours(24)), rules.breachAfter(), "the longest the article gives to anybody");
    }

    @Test
    void noArticleHasAClockToTheServer() {
        saysNothingOf(policy.storage().serverWithin(), policy.storage().sortedBy());
        bureau.says(policy.storage().keeper(), post(Role.CUSTODIAN, "农业综合执法支队音像记录管理员"), "M", "第十三条");
    }

    @Test
    void v3GivesFilingAndStoringToTheLegalDepartment() {
        bureau.says(policy.storage().manager(), "局机关法规科", "V", "第三条");
    }

    @Test
    void m12ListsFourReasonsToStop() {
        bureau.lists(
                policy.stopping().reasons(),
                "M",
                "因设备故障、损坏或者电量不足、存储空间不足的",
                "第十二条第（一）项",
                "因天气情况恶劣等自然原因无法使用的",
                "第十二条第（二）项",
                "行政管理相对人或其他人员阻碍正常执法无法继续使用使用的",
                "第十二条第（三）项",
                "其他不可抗力因素不能使用的",
                "第十二条第（四）项");
        assertEquals(
                EnumSet.allOf(Reason.Fact.class),
                policy.stopping().reasons().or(List.of()).get(0).shownBy());
    }

    @Test
    void m12WantsARecordPromptlyReviewedByTheUnitsMainLeader() {
        bureau.says(policy.stopping().within(), Term.PROMPTLY, "M", "第十二条");
        bureau.says(policy.stopping().approver(), post(Role.LEADER, "本单位主要领导"), "M", "第十二条");
        saysNothingOf(policy.stopping().filedWith(), policy.stopping().reportedTo());
    }

    @Test
    void noArticleLetsRecordingBeOmitted() {
        saysNothingOf(
                policy.omitting().reasons(),
                policy.omitting().within(),
                policy.omitting().filedWith());
    }

    @Test
    void m6M8M10M11SayWhatIsRecordedAndHow() {
        bureau.lists(
                policy.recording().occasions(),
                "M",
                "现场执法",
                "第六条",
                "调查取证",
                "第六条",
                "举行听证",
                "第六条",
                "留置送达",
                "第六条",
                "公告送达",
                "第六条",
                "等容易引发争议的行政执法过程",
                "第六条");
        bureau.says(policy.recording().whole(), true, "M", "第八条");
        bureau.says(policy.recording().spokenStart(), true, "M", "第八条");
        bureau.says(policy.recording().stills(), true, "M", "第十一条");
        saysNothingOf(policy.recording().spokenRestart());
        assertEquals(8, policy.recording().focus().or(List.of()).size(), "M 10");
    }

    @Test
    void m15KeepsForTwelveMonths() {
        bureau.says(policy.retention().months(), 12, "M", "第十五条");
        bureau.says(policy.retention().proposer(), post(Role.CUSTODIAN, "管理人员"), "M", "第十五条");
        saysNothingOf(
                policy.retention().asTextFile(),
                policy.retention().from(),
                policy.retention().approver());
        assertTrue(policy.retention().ends());
    }

    @Test
    void m16KeepsLongerForThreeReasonsOnTwoDiscs() {
        bureau.lists(
                policy.retention().holds(),
                "M",
                "行政管理相对人对执法人员现场执法办案有异议，可能投诉、上访的",
                "第十六条第（一）项",
                "行政管理相对人逃避、拒绝、阻碍执法人员依法执行公务，或者谩骂、侮辱、殴打执法人员的",
                "第十六条第（二）项",
                "其他重大、敏感情况有必要保存的",
                "第十六条第（三）项");
        bureau.says(policy.retention().discs(), 2, "M", "第十六条");
        bureau.says(policy.retention().discLabel(), List.of("制作单位", "制作人", "制作时间", "执法活动或者案件名称", "标号"), "M", "第十六条");
    }

    @Test
    void m4GivesCamerasToTheLegalDepartmentWithALedger() {
        bureau.says(policy.equipment().owner(), "法规科", "M", "第四条");
        bureau.says(policy.equipment().ledger(), List.of("执法记录仪使用人员", "交接时间", "记录内容"), "M", "第四条");
        saysNothingOf(
                policy.equipment().keeping(),
                policy.equipment().registrar(),
                policy.equipment().lateAfter(),
                policy.equipment().missingAfter(),
                policy.equipment().officersPerCamera(),
                policy.equipment().leastLines());
    }

    @Test
    void noArticleHasAnArchiveClock() {
        saysNothingOf(policy.archive().fileWithinDays(), policy.archive().arrangedWithinMonths());
    }

    @Test
    void v2CountsExpropriation() {
        assertTrue(policy.access().covers(AccessRules.Kind.EXPROPRIATION));
        bureau.says(
                policy.access().kinds(),
                List.of(
                        AccessRules.Kind.PENALTY,
                        AccessRules.Kind.COERCION,
                        AccessRules.Kind.INSPECTION,
                        AccessRules.Kind.EXPROPRIATION,
                        AccessRules.Kind.LICENSING),
                "V",
                "第二条");
    }

    @Test
    void v3AndV11GiveNothingOutsideWithoutApprovalAndTakeNoFee() {
        bureau.says(policy.access().outsideApproved(), true, "V", "第三条");
        bureau.says(policy.access().free(), true, "V", "第十一条");
    }

    @Test
    void v4LetsHandlersReadAndTheLegalDepartmentsHeadApproveCopies() {
        Post legalHead = post(Role.LEGAL_HEAD, "局机关法制机构主要负责人");
        bureau.allows(Requester.HANDLER, Set.of(), null, legalHead, Set.of(Operation.READ, Operation.COPY), "V", "第四条");
        assertTrue(policy.access().row(Requester.HANDLER).orElseThrow().inPlace());
    }

    @Test
    void v5ToV8SayWhoElseMay() {
        bureau.allows(Requester.STAFF, Set.of(Paper.REASON), LEADER, null, Set.of(Operation.READ), "V", "第五条");
        Set<Paper> papers = Set.of(Paper.UNIT_LETTER, Paper.IDENTITY);
        bureau.allows(
                Requester.AUTHORITY,
                papers,
                null,
                null,
                Set.of(Operation.READ, Operation.PHOTOCOPY, Operation.COPY),
                "V",
                "第六条");
        bureau.allows(Requester.PARTY, papers, LEADER, null, Set.of(Operation.READ), "V", "第七条");
        bureau.allows(
                Requester.LAWYER,
                Set.of(Paper.UNIT_LETTER, Paper.IDENTITY, Paper.MANDATE, Paper.AUTHORISATION, Paper.LAWYER_LICENCE),
                LEADER,
                null,
                Set.of(Operation.READ),
                "V",
                "第七条");
        bureau.allows(
                Requester.OTHER_BUREAU,
                Set.of(Paper.REQUEST_LETTER),
                LEADER,
                null,
                Set.of(Operation.READ, Operation.PHOTOCOPY, Operation.MAIL),
                "V",
                "第八条");
        assertTrue(policy.access().row(Requester.PARTY).orElseThrow().ownOnly());
        assertTrue(policy.access().row(Requester.AUTHORITY).orElseThrow().registered());
        assertEquals(Optional.empty(), policy.access().row(Requester.REVIEW));
    }

    @Test
    void m17LooksOverRecordingsOnceAYear() {
        bureau.says(policy.review().timesAYear(), 1, "M", "第十七条");
        bureau.says(policy.review().by(), "法规科", "M", "第十七条");
        saysNothingOf(policy.review().personFineYuan(), policy.review().spotCheckPercent());
    }

    @Test
    void m6HasACatalogueOfThirteenColumns() {
        bureau.says(policy.catalogue().id(), "pingdingshan-agriculture", "M", "第六条");
        assertEquals(13, policy.catalogue().columns().or(List.of()).size());
        assertEquals(List.of("入户类", "场景类", "确认类"), policy.catalogue().classes().or(List.of()));
    }
}
