package io.mooring.gateway.config.bureau;

import static io.mooring.gateway.config.bureau.Bureau.post;
import static io.mooring.gateway.config.bureau.Bureau.saysNothingOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.custody.policy.EquipmentRules;
import io.mooring.gateway.custody.policy.HandoverRules;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.Post.Role;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.custody.policy.Term;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 平顶山市民族宗教事务局, 2019-11-12: 音像记录管理制度 (M) and 事项清单 (L). */
class PingdingshanEthnicReligiousTest {
    private final Bureau bureau = new Bureau("pingdingshan-ethnic-religious");
    private final Policy policy = bureau.policy;

    @Test
    void m10HandsOverWithin24HoursOfTheRecordingsCompletion() {
        bureau.says(policy.handover().from(), HandoverRules.From.RECORDING, "M", "第十条");
        bureau.says(policy.handover().within(), new Term(Duration.ofHours(24)), "M", "第十条");
        bureau.says(policy.handover().to(), post(Role.CUSTODIAN, "本单位管理人员"), "M", "第十条");
        saysNothingOf(policy.handover().exceptions(), policy.handover().exceptionWithin());
    }

    @Test
    void m9FilesByCasePartyRecordDateAndStorageDate() {
        bureau.says(policy.storage().sortedBy(), List.of("案件名称", "当事人姓名或单位名称", "记录日期", "存储日期"), "M", "第九条");
        bureau.says(policy.storage().keeper(), post(Role.CUSTODIAN, "承办机构专人"), "M", "第九条");
        saysNothingOf(policy.storage().serverWithin());
    }

    @Test
    void m8AddsAChangeOfPlaceAndOtherCausesToTheReasonsToStop() {
        bureau.lists(
                policy.stopping().reasons(),
                "M",
                "设备故障、损坏",
                "第八条",
                "天气情况恶劣",
                "第八条",
                "电量、存储空间不足",
                "第八条",
                "检查场所变化",
                "第八条",
                "等客观原因",
                "第八条");
        assertEquals(
                Set.of(Reason.Fact.BATTERY, Reason.Fact.SPACE),
                policy.stopping().reasons().or(List.of()).get(2).shownBy());
        saysNothingOf(policy.stopping().within(), policy.stopping().approver());
    }

    @Test
    void m8WantsTheReasonSpokenWhenRecordingGoesOn() {
        bureau.says(policy.recording().spokenRestart(), true, "M", "第八条");
        bureau.says(policy.recording().whole(), true, "M", "第八条");
        saysNothingOf(policy.recording().spokenStart());
    }

    @Test
    void m5WantsARecordPromptlyReportedToTheUnitsHead() {
        bureau.says(policy.omitting().within(), Term.PROMPTLY, "M", "第五条");
        bureau.says(policy.omitting().reportedTo(), post(Role.LEADER, "单位负责人"), "M", "第五条");
        saysNothingOf(
                policy.omitting().approver(),
                policy.omitting().filedWith(),
                policy.omitting().promptlyMeans());
        bureau.lists(
                policy.omitting().reasons(),
                "M",
                "涉及国家秘密、商业秘密或者个人隐私的",
                "第五条第（一）项",
                "情况紧急，不能进行执法记录的",
                "第五条第（二）项",
                "因客观原因无法进行执法记录的",
                "第五条第（三）项");
    }

    @Test
    void m6GivesEachCameraItsCustodianTheSectionsTheUpkeepAndTheOfficeTheRegister() {
        bureau.says(policy.equipment().keeping(), EquipmentRules.Keeping.FIXED, "M", "第六条");
        bureau.says(policy.equipment().owner(), "各执法科室", "M", "第六条");
        bureau.says(policy.equipment().registrar(), "办公室", "M", "第六条");
    }

    @Test
    void m7WantsFiveThingsShownAndFocusesOnSeven() {
        List<String> items = policy.recording().focus().or(List.of()).stream()
                .map(Reason::zh)
                .toList();
        assertEquals(List.of("地点", "时间", "场景", "参与人员", "违法违规行为"), items.subList(0, 5));
        assertEquals("能反映当事人名称、概貌的标志性建筑", items.get(5));
        assertEquals(12, items.size());
    }

    @Test
    void m11KeepsAsLongAsTheText() {
        bureau.says(policy.retention().asTextFile(), true, "M", "第十一条");
        saysNothingOf(policy.retention().months(), policy.retention().holds());
        assertTrue(policy.retention().ends());
    }

    @Test
    void noArticleSaysWhoMayConsultOrWhenToArchive() {
        assertEquals(List.of(), policy.access().rows());
        saysNothingOf(
                policy.access().kinds(),
                policy.archive().fileWithinDays(),
                policy.archive().arrangedWithinMonths(),
                policy.review().timesAYear());
    }

    @Test
    void theListHasTwelveColumnsAndTwoClasses() {
        assertEquals("pingdingshan-ethnic-religious", policy.catalogue().id().or(""));
        assertEquals(12, policy.catalogue().columns().or(List.of()).size());
        assertEquals(List.of("场景类", "会议类"), policy.catalogue().classes().or(List.of()));
    }
}
