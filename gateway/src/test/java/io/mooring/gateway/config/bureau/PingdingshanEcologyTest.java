package io.mooring.gateway.config.bureau;

import static io.mooring.gateway.config.bureau.Bureau.post;
import static io.mooring.gateway.config.bureau.Bureau.saysNothingOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.custody.policy.AccessRow.Operation;
import io.mooring.gateway.custody.policy.AccessRow.Paper;
import io.mooring.gateway.custody.policy.AccessRow.Requester;
import io.mooring.gateway.custody.policy.AccessRules;
import io.mooring.gateway.custody.policy.HandoverRules.Circumstance;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.Post;
import io.mooring.gateway.custody.policy.Post.Role;
import io.mooring.gateway.custody.policy.Term;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 平顶山市生态环境局, 平环〔2019〕185号: 音像记录管理制度 (M), 信息调阅监督制度 (V), 附件 1 to 3 (L, R, S). */
class PingdingshanEcologyTest {
    private static final Post LEADER = post(Role.LEADER, "局机关主要负责人");

    private final Bureau bureau = new Bureau("pingdingshan-ecology");
    private final Policy policy = bureau.policy;

    @Test
    void m13HandsOverAfterEachActivityToTheSupervisionBrigadesOffice() {
        bureau.says(policy.handover().within(), Term.PROMPTLY, "M", "第十三条");
        bureau.says(policy.handover().to(), post(Role.CUSTODIAN, "环境监察支队办公室"), "M", "第十三条");
    }

    @Test
    void m13ExceptsNeitherRemotePlacesNorWater() {
        bureau.says(
                policy.handover().exceptions(),
                List.of(Circumstance.POOR_TRANSPORT, Circumstance.OTHER_PLACE, Circumstance.CONSECUTIVE),
                "M",
                "第十三条");
        bureau.says(policy.handover().exceptionWithin(), Duration.ofHours(24), "M", "第十三条");
    }

    @Test
    void v3GivesFilingAndStoringToTheSupervisionBrigadeAndM13KeepingToItsOffice() {
        bureau.says(policy.storage().manager(), "环境监察支队", "V", "第三条");
        bureau.says(policy.storage().keeper(), post(Role.CUSTODIAN, "环境监察支队办公室"), "M", "第十三条");
        saysNothingOf(policy.storage().sortedBy());
    }

    @Test
    void m6M8M9M10M11SayWhatIsRecordedAndHow() {
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
        bureau.says(policy.recording().told(), true, "M", "第九条");
        bureau.says(policy.recording().stills(), true, "M", "第十一条");
        saysNothingOf(policy.recording().spokenRestart());
        assertEquals(8, policy.recording().focus().or(List.of()).size(), "M 10");
    }

    @Test
    void m16KeepsLongerForThreeReasonsOnTwoDiscs() {
        assertEquals(3, policy.retention().holds().or(List.of()).size());
        bureau.says(policy.retention().discs(), 2, "M", "第十六条");
        bureau.says(policy.retention().discLabel(), List.of("制作单位", "制作人", "制作时间", "执法活动或者案件名称", "标号"), "M", "第十六条");
    }

    @Test
    void m12ListsFourReasonsToStopAndTheUnitsMainLeaderReviews() {
        bureau.lists(
                policy.stopping().reasons(),
                "M",
                "因设备故障、损坏或者电量不足、存储空间不足的",
                "第十二条第（一）项",
                "因天气情况恶劣等自然原因无法使用的",
                "第十二条第（二）项",
                "行政管理相对人或其他人员阻碍正常执法无法继续使用的",
                "第十二条第（三）项",
                "其他不可抗力因素不能使用的",
                "第十二条第（四）项");
        bureau.says(policy.stopping().within(), Term.PROMPTLY, "M", "第十二条");
        bureau.says(policy.stopping().approver(), post(Role.LEADER, "本单位主要领导"), "M", "第十二条");
    }

    @Test
    void noArticleLetsRecordingBeOmitted() {
        saysNothingOf(policy.omitting().reasons());
    }

    @Test
    void m15KeepsForTwelveMonthsAndTheListAsLongAsTheText() {
        bureau.says(policy.retention().months(), 12, "M", "第十五条");
        bureau.says(policy.retention().asTextFile(), true, "L", "记录存储时间");
    }

    @Test
    void m4GivesCamerasToTheSupervisionBrigade() {
        bureau.says(policy.equipment().owner(), "环境监察支队", "M", "第四条");
    }

    @Test
    void v2DoesNotCountExpropriation() {
        assertFalse(policy.access().covers(AccessRules.Kind.EXPROPRIATION));
        assertTrue(policy.access().covers(AccessRules.Kind.LICENSING));
    }

    @Test
    void v4LetsTheMainLeaderApproveCopies() {
        bureau.allows(Requester.HANDLER, Set.of(), null, LEADER, Set.of(Operation.READ, Operation.COPY), "V", "第四条");
        bureau.allows(Requester.STAFF, Set.of(Paper.REASON), LEADER, null, Set.of(Operation.READ), "V", "第五条");
    }

    @Test
    void annex2ListsWhatTheLegalDepartmentSeesFirst() {
        bureau.says(policy.review().personFineYuan(), 10_000, "R", "第1项");
        bureau.says(policy.review().organisationFineYuan(), 100_000, "R", "第1项");
        bureau.says(policy.review().allCoercion(), true, "R", "第2项");
    }

    @Test
    void annex3ChecksAFifthAtRandomInAQuarter() {
        bureau.says(policy.review().spotCheckPercent(), 20, "S", "第1项");
    }

    @Test
    void m17LooksOverRecordingsOnceAYear() {
        bureau.says(policy.review().timesAYear(), 1, "M", "第十七条");
        bureau.says(policy.review().by(), "监察支队", "M", "第十七条");
    }

    @Test
    void m6HasACatalogueOfTwelveColumnsWithAStorageTime() {
        bureau.says(policy.catalogue().id(), "pingdingshan-ecology", "M", "第六条");
        assertEquals(12, policy.catalogue().columns().or(List.of()).size());
        assertTrue(policy.catalogue().columns().or(List.of()).contains("记录存储时间"));
        assertEquals(List.of("场景类", "会议类"), policy.catalogue().classes().or(List.of()));
    }

    @Test
    void noArticleHasAnArchiveClockOrAClockToTheServer() {
        saysNothingOf(
                policy.archive().fileWithinDays(),
                policy.archive().arrangedWithinMonths(),
                policy.storage().serverWithin());
    }
}
