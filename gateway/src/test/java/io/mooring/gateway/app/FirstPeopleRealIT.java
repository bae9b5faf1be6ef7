package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.AccountEvent.SessionsEnded;
import io.mooring.gateway.app.node.WholeDesk;
import io.mooring.gateway.console.Console;
import io.mooring.gateway.console.ConsoleSettings;
import io.mooring.gateway.console.ConsoleSource;
import io.mooring.gateway.custody.receipt.QrReader;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.Liveness;
import io.mooring.gateway.telemetry.TelemetrySnapshot;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.awt.Rectangle;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a real browser: from a machine that nobody administers to a register of officers, by pages alone. */
final class FirstPeopleRealIT {
    private static final String ADMINISTRATORS = "harbour lantern seven plum";
    private static final String LEADERS = "copper meadow nine ladder";
    private static final String CUSTODIANS = "quiet anchor violet barn";
    private static final long STEP_SECONDS = 30;
    private static final int DIGITS = 1_000_000;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final SystemClock clock = new SystemClock(new AssumedTime());

    @TempDir
    private Path directory;

    private WholeDesk desk;
    private Console console;
    private Chromium browser;
    private Hands hands;

    @BeforeEach
    void open() throws Exception {
        desk = new WholeDesk(directory.resolve("data"));
        ConsoleSource nothing = new ConsoleSource(
                () -> {
                    throw new IllegalStateException("there is no dock around this desk");
                },
                new Health(),
                new Liveness(clock),
                () -> TelemetrySnapshot.NONE);
        console = Console.start(ConsoleSettings.loopback(), nothing, desk.node.front());
        browser = new Chromium(directory.resolve("profile"), "en", "Asia/Shanghai");
        hands = new Hands(browser);
    }

    @AfterEach
    void close() throws Exception {
        browser.close();
        console.close();
    }

    @Test
    void administratorCustodianAndOfficersComeIntoBeingByPagesAlone() throws Exception {
        String administrator = enrol("admin", desk.node.accounts().firstCode("root"), ADMINISTRATORS, "赵敏");
        assertEquals("admin · administrator", hands.text("#signed"));
        begin("zhao", "赵局", "LEADER");
        String leaders = handedOver("赵局");
        signOut();
        String leader = enrol("zhao", leaders, LEADERS, "");
        browser.open(console.address() + "sign-in");
        browser.until("location.pathname === '/sign-in' && document.readyState === 'complete'");
        signIn("admin", ADMINISTRATORS, code(administrator, 1));
        endSessionsOf("zhao", "赵局");
        begin("wang", "王芳 <b>x</b>", "CUSTODIAN");
        hands.fill("dialog [name=secondAccount]", "zhao");
        hands.fill("dialog [name=secondPassword]", LEADERS);
        hands.fill("dialog [name=secondCode]", code(leader, 1));
        hands.click("dialog button[type=submit]");
        String custodians = handedOver("王芳 <b>x</b>");
        signOut();
        String custodian = enrol("wang", custodians, CUSTODIANS, "");
        assertEquals("wang · custodian", hands.text("#signed"));

        changeOwnPassword(custodian);
        importOfficers();
        signOut();
        assertEquals("Sign in", hands.text("h1"));
        assertEquals(List.of(), browser.troubles());
    }

    /** The picture on the screen says what the text below it says, and no address ever does. */
    private String enrol(String account, String code, String password, String person) throws Exception {
        browser.open(console.address() + "enrol");
        hands.fill("#account", account);
        hands.fill("#enrolment", code);
        hands.click("#offer button");
        String secret = hands.text("#secret").replace(" ", "");
        browser.eval("document.querySelector('#factor-qr').scrollIntoView({block: 'center'})");
        String scanned = URLDecoder.decode(QrReader.read(browser.screen(), picture()), StandardCharsets.UTF_8);
        assertTrue(scanned.startsWith("otpauth://totp/") && scanned.contains("secret=" + secret), scanned);
        assertFalse(browser.eval("location.href").contains(secret));
        hands.fill("#code", code(secret, 0));
        if (!person.isEmpty()) {
            hands.fill("#person", person);
        }
        hands.fill("#password", password);
        hands.fill("#again", password);
        hands.click("#enrol button.main");
        browser.until("location.pathname === '/today'");
        hands.text("#signed");
        return secret;
    }

    /** Where the screen shows the code, in whole pixels. */
    private Rectangle picture() throws Exception {
        String[] at = browser.eval("{ const at = document.querySelector('#factor-qr').getBoundingClientRect();"
                        + " [at.left, at.top, at.width, at.height].map(Math.round).join(' '); }")
                .split(" ");
        return new Rectangle(
                Integer.parseInt(at[0]), Integer.parseInt(at[1]), Integer.parseInt(at[2]), Integer.parseInt(at[3]));
    }

    private void signIn(String account, String password, String code) throws Exception {
        hands.fill("#account", account);
        hands.fill("#password", password);
        hands.fill("#code", code);
        hands.click("#sign-in button");
        browser.until("location.pathname === '/today'");
    }

    private void begin(String account, String person, String role) throws Exception {
        browser.open(console.address() + "accounts");
        hands.click("#create");
        hands.fill("dialog [name=account]", account);
        hands.fill("dialog [name=person]", person);
        hands.fill("dialog [name=role]", role);
        hands.click("dialog button[type=submit]");
    }

    /** The code that is shown this once. Names are text, whatever stands in them. */
    private String handedOver(String person) throws Exception {
        String code = hands.text("dialog.once div:nth-of-type(2) dd");
        hands.click("dialog.once button");
        browser.until(
                "[...document.querySelectorAll('#list td')].some((cell) => cell.textContent === '" + person + "')");
        return code;
    }

    /** Somebody left a browser open elsewhere: it is shown where, and ended with a reason. */
    private void endSessionsOf(String account, String person) throws Exception {
        browser.open(console.address() + "accounts");
        hands.sees("#list tbody", account);
        browser.eval(
                "[...document.querySelectorAll('#list tbody tr')].find((row) => row.cells[0].textContent === '"
                        + account
                        + "').querySelectorAll('button').forEach((one) => { if (one.textContent === 'Sign out') one.click(); })");
        hands.sees("dialog[open]", "127.0.0.1");
        hands.fill("dialog [name=reason]", "the desk was left open");
        hands.send();
        hands.sees("#said", person);
        SessionsEnded ended = desk.journal.events(SessionsEnded.class).stream()
                .reduce((before, last) -> last)
                .orElseThrow();
        assertEquals(account, ended.account());
        assertEquals(1, ended.sessions());
        assertEquals("the desk was left open", ended.reason());
    }

    /** What is wrong is said at the field that it is wrong in, and what was typed stays. */
    private void changeOwnPassword(String secret) throws Exception {
        browser.open(console.address() + "account");
        hands.fill("#password", CUSTODIANS);
        hands.fill("#code", code(secret, 1));
        hands.fill("#chosen", "paper boat under moon");
        hands.fill("#again", "paper boat under sun");
        hands.click("#change button.main");
        browser.until("document.activeElement.id === 'again' && document.activeElement.getAttribute('aria-invalid')");
        assertEquals(CUSTODIANS, browser.eval("document.getElementById('password').value"));
        hands.fill("#again", "paper boat under moon");
        hands.click("#change button.main");
        hands.text("#said");
        assertEquals("", browser.eval("document.getElementById('password').value"));
    }

    private void importOfficers() throws Exception {
        browser.open(console.address() + "officers");
        hands.click("#import");
        Path bad = directory.resolve("bad.csv");
        Files.writeString(bad, "编号,姓名,部门\n410001,李伟,一队\n41 0002,<img src=x>,一队\n", StandardCharsets.UTF_8);
        browser.until("document.querySelector('#import-file')");
        browser.choose("#import-file", bad);
        assertEquals("3", hands.text(".problems tbody td:nth-child(1)"));
        assertEquals("41 0002,<img src=x>,一队", hands.text(".problems tbody td:nth-child(2)"));
        assertTrue(hands.text(".problems tbody td:nth-child(3)").contains("41 0002"));
        browser.until("document.querySelector('dialog button.main').disabled");

        Path good = directory.resolve("good.csv");
        Files.writeString(good, "编号,姓名,部门\n410001,李伟,一队\n410002,周平,一队\n", StandardCharsets.UTF_8);
        browser.choose("#import-file", good);
        browser.until("!document.querySelector('.problems')");
        hands.click("dialog button.main");
        browser.until("document.querySelectorAll('#list tbody tr').length === 2");
        hands.click("dialog button:not(.main)");
        assertEquals("410002", hands.text("#list tbody tr:nth-child(2) td:first-child"));
    }

    private void signOut() throws Exception {
        hands.click("#signed");
        hands.click("#leave-all");
        browser.until("location.pathname === '/sign-in'");
    }

    /** What an authenticator shows (RFC 6238), now or some steps later: each code counts once. */
    private String code(String secret, int later) throws Exception {
        ByteBuffer key = ByteBuffer.allocate(secret.length() * 5 / Byte.SIZE);
        long bits = 0;
        int held = 0;
        for (char letter : secret.toUpperCase(Locale.ROOT).toCharArray()) {
            bits = bits << 5 | LETTERS.indexOf(letter);
            held += 5;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                key.put((byte) (bits >> held));
            }
        }
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key.array(), "RAW"));
        byte[] digest = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                .putLong(clock.wall().getEpochSecond() / STEP_SECONDS + later)
                .array());
        int at = digest[digest.length - 1] & 0xF;
        return String.format(Locale.ROOT, "%06d", (ByteBuffer.wrap(digest).getInt(at) & Integer.MAX_VALUE) % DIGITS);
    }
}
