package io.mooring.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.light.DockLight;
import io.mooring.bridge.light.LightColour;
import io.mooring.bridge.light.LightLanguage;
import io.mooring.bridge.light.LightSignal;
import io.mooring.bridge.light.Rhythm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At stake: a legend on the wall that says something else than the lamps beside it. */
class LightsPageTest {
    private static final Path CARD = Path.of("lights.svg");
    private static final Path PAGE = Path.of("lights.md");
    private static final String END = "<!-- end -->";

    @Test
    void theCardIsDrawnFromTheLightLanguage() throws IOException {
        String drawn = LegendCard.draw();
        Path fresh = Files.writeString(Path.of("target").resolve("lights.svg"), drawn);
        assertTrue(Files.exists(CARD) && Files.readString(CARD).equals(drawn), "copy " + fresh + " over " + CARD);
    }

    @ParameterizedTest
    @CsvSource({"en", "zh"})
    void thePageSaysWhatTheLampsSay(String language) throws IOException {
        Locale locale = Locale.forLanguageTag(language);
        String begin = "<!-- computed by LightsPageTest, " + language + " -->\n";
        String page = Files.readString(PAGE);
        assertTrue(page.contains(begin), "expected " + begin);
        int from = page.indexOf(begin) + begin.length();
        assertEquals(tables(locale), page.substring(from, page.indexOf(END, from)));
    }

    private static String tables(Locale locale) {
        boolean chinese = locale.getLanguage().equals("zh");
        List<String> lines = new ArrayList<>();
        lines.add("**" + LightLanguage.rule(locale) + "**\n");
        lines.add(chinese ? "| 仓位灯 | 颜色 | 节奏 |" : "| a bay's light | colour | rhythm |");
        lines.add("|---|---|---|");
        for (BayLight light : BayLight.values()) {
            lines.add(row(LightLanguage.words(light, locale), LightLanguage.signal(light), chinese));
        }
        lines.add("");
        lines.add(chinese ? "| 采集站灯 | 颜色 | 节奏 |" : "| the dock's light | colour | rhythm |");
        lines.add("|---|---|---|");
        for (DockLight light : DockLight.values()) {
            lines.add(row(LightLanguage.words(light, locale), LightLanguage.signal(light), chinese));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String row(String words, LightSignal signal, boolean chinese) {
        return "| " + words + " | " + colour(signal.colour(), chinese) + " | " + rhythm(signal.rhythm(), chinese)
                + " |";
    }

    private static String colour(LightColour colour, boolean chinese) {
        return switch (colour) {
            case OFF -> chinese ? "灭" : "off";
            case RED -> chinese ? "红" : "red";
            case AMBER -> chinese ? "黄" : "amber";
            case GREEN -> chinese ? "绿" : "green";
        };
    }

    private static String rhythm(Rhythm rhythm, boolean chinese) {
        return switch (rhythm) {
            case OFF -> "–";
            case SOLID -> chinese ? "常亮" : "solid";
            case SLOW -> chinese ? "慢闪：亮 1 秒，灭 1 秒" : "slow: 1 s on, 1 s off";
            case FILL ->
                chinese
                        ? "每 3 秒亮一次，亮 0.3 秒至 2.1 秒，越久越接近完成"
                        : "once in 3 s, lit for 0.3 s to 2.1 s: the longer, the further it is";
            case WINK -> chinese ? "常亮，每 2 秒灭 0.1 秒" : "on, with a wink of 0.1 s every 2 s";
            case BREATHE -> chinese ? "呼吸：4 秒由暗到亮再到暗" : "breathes: up and down in 4 s";
            case DOUBLE -> chinese ? "每 2 秒短闪两次" : "two short flashes every 2 s";
            case TRIPLE -> chinese ? "每 2 秒短闪三次" : "three short flashes every 2 s";
            case FAST -> chinese ? "快闪：每秒两次" : "fast: twice a second";
            case TICK -> chinese ? "每 10 秒极短一闪" : "a very short flash every 10 s";
            case THRICE -> chinese ? "一秒内长闪三次" : "three long flashes within a second";
        };
    }

    @Test
    void everyStateIsOnTheCardInBothLanguages() {
        String card = LegendCard.draw();
        for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            for (BayLight light : BayLight.values()) {
                assertTrue(card.contains(">" + LightLanguage.words(light, locale) + "<"), light.name());
            }
            for (DockLight light : DockLight.values()) {
                assertTrue(card.contains(">" + LightLanguage.words(light, locale) + "<"), light.name());
            }
        }
    }
}
