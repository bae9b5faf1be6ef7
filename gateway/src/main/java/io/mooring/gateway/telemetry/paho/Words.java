package io.mooring.gateway.telemetry.paho;

import io.mooring.gateway.OutsideText;
import java.util.regex.Pattern;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Paho's exceptions in words: the message alone is often "MqttException". */
final class Words {
    private static final int CAUSES_MAX = 8;
    private static final int LENGTH_MAX = 500;

    /** Controls and what turns the order of letters about. */
    private static final Pattern MOVING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private Words() {}

    static String of(MqttException e) {
        var text = new StringBuilder(String.valueOf(e.getMessage()))
                .append(" (Paho ")
                .append(e.getReasonCode())
                .append(')');
        Throwable cause = e.getCause();
        for (int i = 0; i < CAUSES_MAX && cause != null; i++) {
            text.append(": ").append(cause.getMessage() == null ? cause : cause.getMessage());
            cause = cause.getCause();
        }
        return outside(text.toString());
    }

    /** What a broker may have worded, as logs and pages show it: on one line, and short. */
    static String outside(String text) {
        return OutsideText.brief(MOVING.matcher(text).replaceAll("?"), LENGTH_MAX);
    }
}
