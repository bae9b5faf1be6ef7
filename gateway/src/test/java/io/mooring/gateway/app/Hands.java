package io.mooring.gateway.app;

/** What a person does in a page: looks for what shows, and of it takes what lies on top. */
record Hands(Chromium browser) {
    /** The last of such elements that show: dialogs lie above what was there before. */
    private static String shown(String selector) {
        return "[...document.querySelectorAll('" + selector
                + "')].filter((one) => one.getClientRects().length > 0).at(-1)";
    }

    /** Its words, once there are some. */
    String text(String selector) throws Exception {
        browser.until(shown(selector) + ".textContent.trim()");
        return browser.eval(shown(selector) + ".textContent.trim()");
    }

    void click(String selector) throws Exception {
        browser.until("!" + shown(selector) + ".disabled");
        browser.eval(shown(selector) + ".click()");
    }

    /** @param words without quotation marks */
    void fill(String selector, String words) throws Exception {
        browser.until(shown(selector));
        browser.eval("{ const field = " + shown(selector) + "; field.value = '" + words + "';"
                + " field.dispatchEvent(new Event('input', {bubbles: true}));"
                + " field.dispatchEvent(new Event('change', {bubbles: true})); }");
    }

    /** Sends the dialog that is open, and waits until it has closed. */
    void send() throws Exception {
        click("dialog[open] button[type=submit]");
        browser.until("!document.querySelector('dialog[open]')");
    }

    /** Waits until the page says it. */
    void sees(String selector, String words) throws Exception {
        browser.until(shown(selector) + ".textContent.includes('" + words + "')");
    }
}
