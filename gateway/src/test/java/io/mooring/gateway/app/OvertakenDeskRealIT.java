package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.AccountEvent.AccountCreated;
import io.mooring.gateway.AccountEvent.AccountDisabled;
import io.mooring.gateway.AccountEvent.AccountEnrolled;
import io.mooring.gateway.AccountEvent.AccountRoleChanged;
import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.CameraEvent.CameraHoldLifted;
import io.mooring.gateway.CatalogueEvent.CatalogueAdopted;
import io.mooring.gateway.DeadlineEvent.ExceptionApproved;
import io.mooring.gateway.DeadlineEvent.ExceptionRefused;
import io.mooring.gateway.DockEvent.BayDisabled;
import io.mooring.gateway.DockEvent.BayEnabled;
import io.mooring.gateway.DockEvent.DeliveryPaused;
import io.mooring.gateway.DockEvent.DeliveryResumed;
import io.mooring.gateway.Event;
import io.mooring.gateway.HandoverEvent.HandoverExplained;
import io.mooring.gateway.HandoverEvent.Irregularity;
import io.mooring.gateway.PolicyEvent.PolicyAdopted;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Asked;
import io.mooring.gateway.api.Asking;
import io.mooring.gateway.api.DeliveryEndpoints;
import io.mooring.gateway.app.node.WholeDesk;
import io.mooring.gateway.delivery.Delivery;
import io.mooring.gateway.delivery.DeliveryParts;
import io.mooring.gateway.delivery.DeliverySettings;
import io.mooring.gateway.delivery.DirectoryDestination;
import io.mooring.gateway.delivery.Gate;
import io.mooring.gateway.delivery.RateLimit;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * At stake: as in {@link OvertakenRealIT}, of who may act, what counts as an exception, where recordings go, who had a camera, and by
 * which catalogue and rules the bureau goes.
 */
final class OvertakenDeskRealIT {
    private static final String ACCOUNT = "li.wei";
    private static final String CATALOGUE = "our-own";
    private static final String SECOND = "{\"account\":\"leader\",\"password\":\"leader\",\"code\":\"271828\"}";

    @TempDir
    private Path directory;

    private WholeDesk whole;
    private Delivery delivery;
    private DeskInBrowser desk;
    private Hands hands;
    private Overtaken overtaken;

    @BeforeEach
    void open() throws Exception {
        whole = new WholeDesk(directory.resolve("data"));
        var clock = new SystemClock(new AssumedTime());
        delivery = Delivery.start(
                new DeliveryParts(whole.journal, clock, (recording, reason) -> {}, why -> {}),
                DeliverySettings.standard(1),
                new RateLimit(clock),
                Gate.OPEN,
                List.of(new DirectoryDestination(
                        "office",
                        true,
                        whole.journal.dock(),
                        new RealDisk(),
                        id -> directory.resolve(id.sha256()),
                        directory)));
        desk = new DeskInBrowser(directory, whole, List.of(new DeliveryEndpoints(List.of(delivery))));
        desk.firstVisit();
        hands = new Hands(desk.browser);
        overtaken = new Overtaken(desk, hands);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
        delivery.close();
    }

    private <E extends Event> E last(Class<E> type) {
        List<E> all = whole.journal.events(type);
        return all.get(all.size() - 1);
    }

    private void press(String within, String words) throws Exception {
        String found = "[...document.querySelectorAll('" + within + " button')].find((one) => one.textContent === '"
                + words + "')";
        desk.browser.until(found);
        desk.browser.eval(found + ".click()");
    }

    private void secondPerson() throws Exception {
        hands.fill("dialog [name=secondAccount]", "leader");
        hands.fill("dialog [name=secondPassword]", "leader");
        hands.fill("dialog [name=secondCode]", "271828");
    }

    @Test
    void whoMayAct() throws Exception {
        String himself = Role.ADMINISTRATOR.word();
        desk.enter(
                new AccountCreated(himself, Role.ADMINISTRATOR.word(), "王管理", null, null),
                new AccountEnrolled(himself, "x", false),
                new AccountCreated(ACCOUNT, Role.OFFICER.word(), "李伟", null, null));
        desk.signIn(Role.ADMINISTRATOR, "%2Faccounts");
        press("#list tr:last-child", "停用");
        hands.fill("dialog textarea", "调离");
        desk.enter(new AccountRoleChanged(ACCOUNT, Role.OFFICER.word(), Role.HANDLER.word(), "转岗", null));
        overtaken.isToldAndDecidesAgain();
        assertEquals(new AccountDisabled(ACCOUNT, "调离"), last(AccountDisabled.class));
        hands.sees("#list", "启用");
    }

    @Test
    void whatCountsAsAnException() throws Exception {
        new BusyDesk(desk);
        desk.enter(BusyDesk.WITH_EXCEPTIONS);
        desk.signIn(Role.LEADER, "%2Fdeadlines");
        String exception = desk.browser.eval(
                "fetch('/api/v1/exceptions').then((a) => a.json()).then((all) => all.items[0].exception)");
        press("#exceptions", "不予批准");
        hands.fill("dialog textarea", "当日已返回单位");
        desk.enter(Role.LEGAL_HEAD, new ExceptionApproved(exception, "同意"));
        overtaken.isToldAndLeaves("现为 已批准");
        assertEquals(List.of(), whole.journal.events(ExceptionRefused.class));
        hands.sees("#exceptions", "同意");
    }

    @Test
    void whetherRecordingsGoToADestination() throws Exception {
        desk.enter(new DeliveryPaused("office", "x", "检修", "x"));
        delivery.heed();
        desk.signIn(Role.ADMINISTRATOR, "%2Fdeliveries");
        hands.click("#list button");
        hands.fill("dialog textarea", "检修完成");
        desk.enter(new DeliveryResumed("office", "x", "x", "x"), new DeliveryPaused("office", "x", "换盘", "x"));
        delivery.heed();
        overtaken.isToldAndDecidesAgain();
        assertEquals("检修完成", last(DeliveryResumed.class).reason());
        hands.sees("#list", "暂停");
    }

    @Test
    void whetherABayIsInUse() throws Exception {
        desk.enter(new BayDisabled(3, "x", "触点松动", "x"));
        desk.signIn(Role.ADMINISTRATOR, "%2Fbays");
        hands.click("#list tr:nth-child(3) button");
        hands.fill("dialog textarea", "已修复");
        desk.enter(new BayEnabled(3, "x", "x", "x"), new BayDisabled(3, "x", "再次松动", "x"));
        overtaken.isToldAndDecidesAgain();
        assertEquals("已修复", last(BayEnabled.class).reason());
    }

    @Test
    void whoseFaultAHandoverWas() throws Exception {
        BusyDesk busy = new BusyDesk(desk);
        desk.signIn(Role.CUSTODIAN, "%2Fhandovers");
        hands.fill("[name=show]", "all");
        hands.click("#filter button[type=submit]");
        press("#list", "说明");
        hands.fill("dialog textarea", "道路塌方");
        desk.enter(
                Role.CUSTODIAN,
                new HandoverExplained(busy.handover(), DeskInBrowser.CAMERA, Irregularity.RETURNED_LATE, "另一说法"));
        overtaken.isToldAndDecidesAgain();
        assertEquals("道路塌方", last(HandoverExplained.class).explanation());
        hands.sees("#list", "另一说法");
    }

    private String file(String item) {
        return "序号,执法类别,执法事项,记录环节,执法场所,记录人,记录开始时间,记录内容,记录结束时间,记录存储时间,执法记录类别,备注\n1,行政检查," + item
                + ",调查取证,现场,检查人员,进入现场时,全过程,离开现场时,当日,场景类,\n";
    }

    @Test
    void byWhichCatalogueRecordingsAreFiled() throws Exception {
        Path file = Files.writeString(directory.resolve("清单.csv"), file("种子检查"));
        desk.signIn(Role.CUSTODIAN, "%2Fcatalogue");
        hands.click("#bring");
        hands.fill("dialog [name=catalogue]", CATALOGUE);
        desk.browser.choose("dialog [name=file]", file);
        hands.click("dialog[open] button[type=submit]");
        hands.fill("dialog [name=title]", "本局清单");
        hands.fill("dialog [name=reason]", "增补");
        secondPerson();
        String brought = overtaken.elsewhere(
                Role.CUSTODIAN,
                Asking.of("POST", "/catalogues/" + CATALOGUE + "/files")
                        .body("text/csv", file("农药检查").getBytes(StandardCharsets.UTF_8)));
        String sha256 = brought.replaceAll("(?s).*\"contentSha256\":\"([0-9a-f]{64})\".*", "$1");
        overtaken.elsewhere(
                Role.CUSTODIAN,
                Asking.post(
                                "/catalogues/" + CATALOGUE + "/versions",
                                "{\"contentSha256\":\"" + sha256 + "\",\"title\":\"另一清单\",\"reason\":\"首版\",\"second\":"
                                        + SECOND + "}")
                        .header(Asked.IF_MATCH, "\"0\""));
        hands.click("dialog[open] button[type=submit]");
        assertTrue(hands.text("dialog [role=alert]").contains("他人修改"));
        assertEquals("", desk.browser.eval("document.querySelector('dialog [name=secondPassword]').value"));
        secondPerson();
        hands.send();
        hands.sees("#lines", "种子检查");
        assertEquals("本局清单", last(CatalogueAdopted.class).title());
        assertEquals(2, whole.journal.events(CatalogueAdopted.class).size());
        overtaken.isAllQuiet();
    }

    @Test
    void byWhichRulesTheBureauGoes() throws Exception {
        desk.signIn(Role.CUSTODIAN, "%2Fpolicy");
        hands.click("#adopt");
        hands.fill("dialog [name=shipped]", "ankang-agriculture");
        secondPerson();
        String seen = desk.browser.eval("fetch('/api/v1/policy').then((answer) => answer.headers.get('ETag'))");
        overtaken.elsewhere(
                Role.CUSTODIAN,
                Asking.post("/policy/adoptions", "{\"shipped\":\"pingdingshan-ecology\",\"second\":" + SECOND + "}")
                        .header(Asked.IF_MATCH, seen));
        hands.click("dialog[open] button[type=submit]");
        assertTrue(hands.text("dialog [role=alert]").contains("他人修改"));
        assertEquals("ankang-agriculture", desk.browser.eval("document.querySelector('dialog [name=shipped]').value"));
        secondPerson();
        hands.send();
        assertEquals(2, whole.journal.events(PolicyAdopted.class).size());
        assertEquals("ankang-agriculture", last(PolicyAdopted.class).policy());
        overtaken.isAllQuiet();
    }

    @Test
    void whyACameraIsHeldBack() throws Exception {
        desk.enter(new CameraHeld(DeskInBrowser.CAMERA, "x", "裂屏", "x"));
        desk.signIn(Role.CUSTODIAN, "%2Fholds");
        press("#cameras", "恢复使用");
        hands.fill("dialog textarea", "已换屏");
        desk.enter(
                new CameraHoldLifted(DeskInBrowser.CAMERA, "x", "x", "x"),
                new CameraHeld(DeskInBrowser.CAMERA, "x", "电池鼓包", "x"));
        overtaken.isToldAndDecidesAgain();
        assertEquals("已换屏", last(CameraHoldLifted.class).reason());
        // The list is read anew once the dialog is gone.
        desk.browser.until("document.querySelector('#cameras').innerText.trim() === ''");
    }
}
