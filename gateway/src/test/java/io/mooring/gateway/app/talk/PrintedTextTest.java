package io.mooring.gateway.app.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** At stake: a camera's serial number that clears the screen of whoever asks for it, or writes a line into the log. */
class PrintedTextTest {
    /** Escape and its one-character form above ASCII, line ends of every kind, and what turns letters about. */
    private static final String HOSTILE = "7\u001b[2J\u009b2J\r\n\u0085\u2028\u2029\u202e\u2066x\u0000é中";

    private static final String HARMLESS = "7?[2J?2J???????x?é中";

    @Test
    void aTerminalIsToldNothingByWhatIsPrinted() {
        assertEquals(HARMLESS, Terminal.plain(HOSTILE));
    }

    @Test
    void aMessageIsOneLineOfTheLog() throws Exception {
        String pattern;
        try (InputStream file = PrintedTextTest.class.getResourceAsStream("/logback.xml")) {
            assertNotNull(file);
            Matcher found = Pattern.compile("<pattern>(.*)</pattern>")
                    .matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            assertTrue(found.find());
            pattern = found.group(1);
        }
        var context = new LoggerContext();
        var layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern);
        layout.start();
        var event = new LoggingEvent(
                "", context.getLogger("dock.Bay"), Level.WARN, "camera {}", null, new Object[] {HOSTILE});
        String line = layout.doLayout(event);
        assertTrue(line.endsWith("WARN  Bay: camera " + HARMLESS + System.lineSeparator()), line);
    }
}
