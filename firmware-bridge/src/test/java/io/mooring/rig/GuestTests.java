package io.mooring.rig;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes inside the guest: {@code GuestTests RESULTS CLASS...}. What became of each is written line by line as
 * it happens, so that a guest that hangs or crashes has said in which test.
 */
public final class GuestTests {
    /** The job's status when a test failed. */
    static final int SOME_FAILED = 3;

    /**
     * A test in the guest that takes longer is told as failed; the next one runs. Two turns of a minute and a dock's start have
     * taken three minutes on a slow machine, which emulates the guest's processor.
     */
    private static final Duration TEST_TIME_MAX = Duration.ofMinutes(6);

    private GuestTests() {}

    public static void main(String[] arguments) {
        var listener = new Listener(Path.of(arguments[0]));
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(List.of(arguments).subList(1, arguments.length).stream()
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .configurationParameter(
                        "junit.jupiter.execution.timeout.testable.method.default", TEST_TIME_MAX.toSeconds() + " s")
                .configurationParameter("junit.jupiter.execution.timeout.threaddump.enabled", "true")
                .build();
        LauncherFactory.create().execute(request, listener);
        // Threads that a failed test left behind must not keep the guest running.
        Runtime.getRuntime().halt(listener.failed.get() ? SOME_FAILED : 0);
    }

    /** Writes what happens. */
    private static final class Listener implements TestExecutionListener {
        final AtomicBoolean failed = new AtomicBoolean();
        private final Path results;

        Listener(Path results) {
            this.results = results;
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            if (test.isTest()) {
                write("BEGIN\t" + name(test));
            }
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                failed.set(true);
                String text = result.getThrowable().map(Listener::trace).orElse("aborted without a reason");
                write("FAILED\t" + name(test) + "\t"
                        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            } else if (test.isTest()) {
                write("PASSED\t" + name(test));
            }
        }

        private static String trace(Throwable thrown) {
            var text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return text.toString();
        }

        private static String name(TestIdentifier test) {
            String display = test.getDisplayName().replace('\t', ' ').replace('\n', ' ');
            return test.getSource()
                    .map(source -> source instanceof MethodSource method
                            ? simple(method.getClassName()) + "." + method.getMethodName()
                                    + (display.startsWith(method.getMethodName()) ? "" : " " + display)
                            : source instanceof ClassSource type
                                    ? simple(type.getClassName()) + "." + (test.isTest() ? display : "(class)")
                                    : display)
                    .orElse(display);
        }

        private static String simple(String className) {
            return className.substring(className.lastIndexOf('.') + 1);
        }

        private void write(String line) {
            try {
                Files.write(
                        results,
                        List.of(line),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND,
                        StandardOpenOption.SYNC);
            } catch (IOException e) {
                throw new UncheckedIOException("writing " + results, e);
            }
        }
    }
}
