package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.CameraEvent.CameraHoldLifted;
import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CameraState;
import io.mooring.gateway.RegisterEvent.CameraStateChanged;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.RegisterEvent.ModelDescribed;
import io.mooring.gateway.accounts.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: two people decide about one camera, and the second overwrites what he never saw; or is told so and cannot go on. */
final class OvertakenRealIT {
    @TempDir
    private Path directory;

    private DeskInBrowser desk;
    private Hands hands;
    private Overtaken overtaken;

    @BeforeEach
    void open() throws Exception {
        desk = new DeskInBrowser(directory);
        hands = new Hands(desk.browser);
        overtaken = new Overtaken(desk, hands);
        desk.enter(new CamerasEntered(List.of(new CameraCard(DeskInBrowser.CAMERA, "ZF-01", "", "", ""))));
        desk.signIn(Role.CUSTODIAN, "%2Ftoday");
        desk.browser.open(
                desk.console.address() + "camera?c=" + URLEncoder.encode(DeskInBrowser.CAMERA, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void press(String words) throws Exception {
        String found =
                "[...document.querySelectorAll('#acts button')].find((one) => one.textContent === '" + words + "')";
        desk.browser.until(found);
        desk.browser.eval(found + ".click()");
    }

    @Test
    void whereACameraIsInItsLife() throws Exception {
        press("变更状态");
        hands.fill("dialog [name=to]", "REPAIR");
        hands.fill("dialog textarea", "屏碎");
        desk.enter(new CameraStateChanged(DeskInBrowser.CAMERA, CameraState.IN_SERVICE, CameraState.LOST, "遗失"));
        overtaken.isToldAndDecidesAgain();
        List<CameraStateChanged> all = desk.whole.journal.events(CameraStateChanged.class);
        assertEquals(
                new CameraStateChanged(DeskInBrowser.CAMERA, CameraState.LOST, CameraState.REPAIR, "屏碎"),
                all.get(all.size() - 1));
        assertEquals(List.of(), desk.browser.troubles());
    }

    @Test
    void whyItIsHeldBack() throws Exception {
        press("停用");
        hands.fill("dialog textarea", "屏碎");
        hands.send();
        press("恢复使用");
        hands.fill("dialog textarea", "换屏");
        desk.enter(
                new CameraHoldLifted(DeskInBrowser.CAMERA, "x", "x", "x"),
                new CameraHeld(DeskInBrowser.CAMERA, "x", "电池鼓包", "x"));
        overtaken.isToldAndDecidesAgain();
        assertEquals(2, desk.whole.journal.events(CameraHoldLifted.class).size());
        assertEquals(List.of(), desk.browser.troubles());
    }

    @Test
    void whatItsModelCanDo() throws Exception {
        hands.click("#model-change");
        hands.fill("dialog [name=heightLines]", "1080");
        desk.enter(new ModelDescribed("Maker", "Model", 720L, null, null, null, null, ""));
        overtaken.isToldAndDecidesAgain();
        hands.sees("#model-facts", "1,080");
        List<ModelDescribed> all = desk.whole.journal.events(ModelDescribed.class);
        assertEquals(1080L, all.get(all.size() - 1).heightLines());
        assertEquals(List.of(), desk.browser.troubles());
    }
}
