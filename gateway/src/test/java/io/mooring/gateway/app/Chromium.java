package io.mooring.gateway.app;

import io.mooring.gateway.json.CanonicalJson;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A real browser, spoken to as its own developer tools do. Keys are pressed and words typed as by a person. */
final class Chromium implements AutoCloseable {
    private static final long WAIT_SECONDS_MAX = 90;
    private static final int LOOKS_MAX = 200;

    private final Process process;
    private final WebSocket socket;
    private final Map<Long, CompletableFuture<Map<?, ?>>> asked = new ConcurrentHashMap<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private long last;

    /** @param zone of the computer that it runs on */
    Chromium(Path directory, String language, String zone) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + directory,
                        "--accept-lang=" + language,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TZ", zone);
        this.process = builder.start();
        URI tools = tools(process);
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page(tools), new Listener())
                .get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        command("Page.enable", Map.of());
        command("Runtime.enable", Map.of());
        command("Log.enable", Map.of());
    }

    private static URI tools(Process process) throws IOException {
        BufferedReader said = process.errorReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !line.startsWith("DevTools listening on ")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("starting chromium: expected it to listen, got its end");
        }
        Thread rest = new Thread(() -> said.lines().forEach(more -> {}), "chromium's words");
        rest.setDaemon(true);
        rest.start();
        return URI.create(line.substring("DevTools listening on ".length()));
    }

    /** The browser's one page. */
    private static URI page(URI tools) throws Exception {
        URI list = URI.create("http://" + tools.getAuthority() + "/json/list");
        String pages = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        List<?> all = (List<?>) Objects.requireNonNull(CanonicalJson.decode(pages.getBytes(StandardCharsets.UTF_8)));
        for (Object page : all) {
            if (page instanceof Map<?, ?> one && "page".equals(one.get("type"))) {
                return URI.create(String.valueOf(one.get("webSocketDebuggerUrl")));
            }
        }
        throw new IOException("asking chromium for its page: expected one, got " + pages);
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean whole) {
            part.append(text);
            if (whole) {
                String said = part.toString();
                part.setLength(0);
                heard(said);
            }
            from.request(1);
            return null;
        }
    }

    private void heard(String said) {
        Map<?, ?> message;
        try {
            message = (Map<?, ?>) Objects.requireNonNull(CanonicalJson.decode(said.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            // Fractions and the like, in what nobody asked for.
            return;
        }
        if (message.get("id") instanceof Long id) {
            CompletableFuture<Map<?, ?>> waiting = asked.remove(id);
            if (waiting != null) {
                waiting.complete(message);
            }
        } else if (said.contains("Runtime.exceptionThrown")
                || said.contains("Content Security Policy")
                || complained(message)) {
            troubles.add(said);
        }
    }

    /** What a script wrote as an error. */
    private static boolean complained(Map<?, ?> message) {
        return "Runtime.consoleAPICalled".equals(message.get("method"))
                && "error".equals(within(message, "params").get("type"));
    }

    /** Exceptions of scripts, what they wrote as errors, and what the policy of the page refused. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    private Map<?, ?> command(String method, Map<String, Object> parameters) throws Exception {
        long id = ++last;
        var answer = new CompletableFuture<Map<?, ?>>();
        asked.put(id, answer);
        socket.sendText(CanonicalJson.text(Map.of("id", id, "method", method, "params", parameters)), true)
                .get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        return answer.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
    }

    /** Whoever was signed in is not any more, and no page knows it. */
    void forgetCookies() throws Exception {
        command("Network.clearBrowserCookies", Map.of());
    }

    void open(String url) throws Exception {
        command("Page.navigate", Map.of("url", url));
    }

    /** How wide and high the window is from now on, in CSS pixels. */
    void size(int width, int height) throws Exception {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** What a script gives, as text. Empty if it fails, as while a page is exchanged for the next. */
    String eval(String script) throws Exception {
        Map<?, ?> answer =
                command("Runtime.evaluate", Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
        if (answer.get("result") instanceof Map<?, ?> result
                && !result.containsKey("exceptionDetails")
                && result.get("result") instanceof Map<?, ?> value) {
            return value.get("value") == null ? "" : String.valueOf(value.get("value"));
        }
        return "";
    }

    /** Waits, in the browser, until something holds. */
    void until(String condition) throws Exception {
        String look = "new Promise((done) => { let left = 20; const look = () => { let holds = false;"
                + " try { holds = Boolean(" + condition + "); } catch (not) { holds = false; }"
                + " if (holds || --left === 0) done(String(holds)); else setTimeout(look, 50); }; look(); })";
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < LOOKS_MAX && seen.size() < WAIT_SECONDS_MAX; i++) {
            String holds = eval(look);
            if (holds.equals("true")) {
                return;
            } else if (holds.equals("false")) {
                seen.add(holds);
            }
        }
        throw new AssertionError("never: " + condition + "; the page says " + eval("document.body.innerText"));
    }

    void type(String words) throws Exception {
        command("Input.insertText", Map.of("text", words));
    }

    /** A key by its name, as {@code Enter}, {@code Tab}, {@code ArrowDown}. */
    void press(String key) throws Exception {
        Map<String, Integer> codes = Map.of("Enter", 13, "Tab", 9, "ArrowDown", 40, "Escape", 27);
        int code = Objects.requireNonNull(codes.get(key), key);
        String text = key.equals("Enter") ? "\r" : "";
        command(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", code, "text", text));
        command(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    /** Gives a file to a field for files. */
    void choose(String field, Path file) throws Exception {
        Map<?, ?> answer = command("Runtime.evaluate", Map.of("expression", "document.querySelector('" + field + "')"));
        Map<?, ?> found = within(within(answer, "result"), "result");
        command(
                "DOM.setFileInputFiles",
                Map.of("files", List.of(file.toString()), "objectId", String.valueOf(found.get("objectId"))));
    }

    /** What the window shows. */
    BufferedImage screen() throws Exception {
        Map<?, ?> answer = command("Page.captureScreenshot", Map.of("format", "png"));
        String data = String.valueOf(within(answer, "result").get("data"));
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
    }

    private static Map<?, ?> within(Map<?, ?> answer, String member) {
        return (Map<?, ?>) Objects.requireNonNull(answer.get(member), member);
    }

    /** Ends it with all its processes: one that lives on writes into its directory while that is being removed. */
    @Override
    public void close() {
        socket.abort();
        List<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        process.destroy();
        try {
            if (!process.waitFor(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            family.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle one : family) {
                one.onExit().get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("ending chromium: a process of it lives on", e);
        } catch (InterruptedException e) {
            family.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
