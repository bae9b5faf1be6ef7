package io.mooring.hardware;

import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.light.DockLight;
import io.mooring.bridge.light.LightColour;
import io.mooring.bridge.light.LightLanguage;
import io.mooring.bridge.light.LightSignal;
import io.mooring.bridge.light.Rhythm;
import java.util.List;
import java.util.Locale;

/**
 * The legend to hang beside the bays, drawn from the light language itself: an A6 card, lengths in millimetres. Each colour
 * has a shape and each rhythm a bar of time, so that nobody needs to see colours.
 */
final class LegendCard {
    static final double BAR_SECONDS = 4;

    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final Locale ENGLISH = Locale.ENGLISH;
    private static final double LEFT = 5;
    private static final double TEXT_LEFT = 12;
    private static final double BAR_LEFT = 62;
    private static final double SECOND_WIDTH = 9.5;
    private static final double BAR_HEIGHT = 3.6;
    private static final double ROW_HEIGHT = 5.9;
    private static final int SAMPLE_MILLIS = 10;
    /** A progress shown by FILL. */
    private static final double HALF = 0.5;

    private final StringBuilder svg = new StringBuilder();
    private double top = 9;

    private LegendCard() {}

    static String draw() {
        LegendCard card = new LegendCard();
        card.head();
        card.section("仓位灯", "Bay lights");
        for (BayLight light : BayLight.values()) {
            card.row(
                    LightLanguage.signal(light),
                    LightLanguage.words(light, CHINESE),
                    LightLanguage.words(light, ENGLISH),
                    light == BayLight.READY);
        }
        card.section("采集站灯", "The dock's own light");
        for (DockLight light : DockLight.values()) {
            card.row(
                    LightLanguage.signal(light),
                    LightLanguage.words(light, CHINESE),
                    LightLanguage.words(light, ENGLISH),
                    false);
        }
        card.foot();
        return card.svg.append("</svg>\n").toString();
    }

    private void head() {
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="105mm" height="148mm" viewBox="0 0 105 148"\
                 font-family="'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif">
                <title>指示灯说明 · What the lights say</title>
                <rect width="105" height="148" fill="#fff"/>
                """);
        text(LEFT, top, 4.4, true, "指示灯说明 · What the lights say");
        List<String> chinese = sentences(LightLanguage.rule(CHINESE), "。");
        List<String> english = sentences(LightLanguage.rule(ENGLISH), "\\. ?");
        for (int i = 0; i < chinese.size(); i++) {
            top += 4;
            text(LEFT, top, 2.5, true, chinese.get(i));
            text(53, top, 2.3, false, english.get(i));
        }
        top += 2;
    }

    private static List<String> sentences(String rule, String end) {
        return List.of(rule.split(end));
    }

    private void section(String chinese, String english) {
        top += 3.6;
        text(LEFT, top, 2.8, true, chinese + " · " + english);
        top += 1.2;
    }

    private void row(LightSignal signal, String chinese, String english, boolean framed) {
        if (framed) {
            add(
                    "<rect x=\"%s\" y=\"%s\" width=\"97\" height=\"%s\" rx=\"1\" fill=\"none\" stroke=\"#000\""
                            + " stroke-width=\"0.5\"/>\n",
                    4, top - 0.1, ROW_HEIGHT - 0.1);
        }
        shape(signal.colour(), LEFT + 2.6, top + ROW_HEIGHT / 2);
        text(TEXT_LEFT, top + 2.7, 2.6, true, chinese);
        text(TEXT_LEFT, top + 5.1, 2.1, false, english);
        bar(signal, top + (ROW_HEIGHT - BAR_HEIGHT) / 2);
        top += ROW_HEIGHT;
    }

    private void shape(LightColour colour, double x, double y) {
        String paint = "fill=\"" + paint(colour) + "\" stroke=\"#000\" stroke-width=\"0.25\"/>\n";
        switch (colour) {
            case OFF -> add("<circle cx=\"%s\" cy=\"%s\" r=\"1.7\" stroke-dasharray=\"0.7 0.5\" " + paint, x, y);
            case GREEN -> add("<circle cx=\"%s\" cy=\"%s\" r=\"1.8\" " + paint, x, y);
            case AMBER -> add("<path d=\"M%s %sl2.2 2.2-2.2 2.2-2.2-2.2z\" " + paint, x, y - 2.2);
            case RED -> add("<rect x=\"%s\" y=\"%s\" width=\"3.4\" height=\"3.4\" " + paint, x - 1.7, y - 1.7);
        }
    }

    private static String paint(LightColour colour) {
        return switch (colour) {
            case OFF -> "#fff";
            case GREEN -> "#1a9e4b";
            case AMBER -> "#f5a800";
            case RED -> "#d3202a";
        };
    }

    /** Four seconds of the rhythm, as high as the lamp is bright. */
    private void bar(LightSignal signal, double y) {
        Rhythm rhythm = signal.rhythm();
        add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#eee\"/>\n",
                BAR_LEFT, y, BAR_SECONDS * SECOND_WIDTH, BAR_HEIGHT);
        double bottom = y + BAR_HEIGHT;
        StringBuilder path = new StringBuilder("M" + number(BAR_LEFT) + " " + number(bottom));
        double before = 0;
        for (int at = 0; at < BAR_SECONDS * 1000; at += SAMPLE_MILLIS) {
            double level = rhythm.level(at, HALF);
            if (level != before) {
                path.append("H").append(number(BAR_LEFT + at / 1000.0 * SECOND_WIDTH));
                path.append("V").append(number(bottom - level * BAR_HEIGHT));
                before = level;
            }
        }
        path.append("H").append(number(BAR_LEFT + BAR_SECONDS * SECOND_WIDTH));
        path.append("V").append(number(bottom)).append("z");
        if (rhythm != Rhythm.OFF) {
            svg.append("<path d=\"").append(path).append("\" fill=\"").append(paint(signal.colour()));
            svg.append("\" stroke=\"#000\" stroke-width=\"0.12\"/>\n");
        }
        for (int second = 1; second < BAR_SECONDS; second++) {
            double x = BAR_LEFT + second * SECOND_WIDTH;
            add("<path d=\"M%s %sv0.7\" stroke=\"#000\" stroke-width=\"0.2\"/>\n", x, bottom);
        }
        if (rhythm.periodMillis() > BAR_SECONDS * 1000) {
            String every = rhythm.periodMillis() / 1000 + " s";
            text(BAR_LEFT + BAR_SECONDS * SECOND_WIDTH - 15.5, bottom - 1, 2.1, false, "… 每 every " + every);
        }
    }

    private void foot() {
        double y = top + 3.4;
        double x = LEFT + 2;
        for (LightColour colour : List.of(LightColour.GREEN, LightColour.AMBER, LightColour.RED, LightColour.OFF)) {
            shape(colour, x, y - 0.8);
            text(x + 3, y, 2.2, false, word(colour));
            x += 14.5;
        }
        text(BAR_LEFT + 2, y, 2.1, false, "一格一秒，越高越亮 · a box is a second");
        text(LEFT, y + 4, 2.1, false, "下载中：亮得越久，越接近完成 · While recordings come off: the longer lit, the further.");
    }

    private static String word(LightColour colour) {
        return switch (colour) {
            case OFF -> "灭 off";
            case GREEN -> "绿 green";
            case AMBER -> "黄 amber";
            case RED -> "红 red";
        };
    }

    private void text(double x, double y, double size, boolean bold, String text) {
        add("<text x=\"%s\" y=\"%s\" font-size=\"%s\"", x, y, size);
        svg.append(bold ? " font-weight=\"bold\">" : ">").append(escaped(text)).append("</text>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private void add(String format, double... numbers) {
        Object[] written = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            written[i] = number(numbers[i]);
        }
        svg.append(String.format(Locale.ROOT, format, written));
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
