package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Answered;
import io.mooring.gateway.api.Asking;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.News;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Two people decide about one thing, and the one at the page is the second: what he is told, and what he can still do. */
record Overtaken(DeskInBrowser desk, Hands hands) {
    private static final String OVERTAKEN = "他人修改";

    Overtaken(DeskInBrowser desk) {
        this(desk, new Hands(desk.browser));
    }

    /** What another does at another machine, as a page of his would ask it. */
    String elsewhere(Role role, Asking asking) throws Exception {
        var front = new Front(
                desk.whole.endpoints,
                new FakeAccounts(BusyDesk.OFFICER),
                desk.whole.desk,
                new News(desk.whole.journal));
        Answered answered = front.answer(asking.as(role).asked());
        var out = new ByteArrayOutputStream();
        answered.body().writeTo(out);
        String body = out.toString(StandardCharsets.UTF_8);
        assertEquals(200, answered.status(), body);
        return answered.headers().getOrDefault("ETag", body);
    }

    /** What was typed stays, the page behind it says what is now, and the same once more is done. */
    void isToldAndDecidesAgain() throws Exception {
        isTold();
        hands.send();
        assertEquals("", desk.browser.eval("document.querySelector('#problem')?.textContent ?? ''"));
        isAllQuiet();
    }

    /** There is nothing left to decide: that is said as well, and the page behind it shows what the other decided. */
    void isToldAndLeaves(String because) throws Exception {
        isTold();
        hands.click("dialog[open] button[type=submit]");
        hands.sees("dialog [role=alert]", because);
        assertFalse(hands.text("dialog [role=alert]").contains(OVERTAKEN), "the version is the new one");
        hands.click("dialog[open] .pad-acts button:not([type=submit])");
        desk.browser.until("!document.querySelector('dialog[open]')");
        isAllQuiet();
    }

    private void isTold() throws Exception {
        String typed = desk.browser.eval("document.querySelector('dialog[open] textarea')?.value ?? ''");
        hands.click("dialog[open] button[type=submit]");
        String told = hands.text("dialog [role=alert]");
        assertTrue(told.contains(OVERTAKEN), told);
        assertEquals(typed, desk.browser.eval("document.querySelector('dialog[open] textarea')?.value ?? ''"), "stays");
    }

    void isAllQuiet() {
        assertEquals(List.of(), desk.browser.troubles());
    }
}
