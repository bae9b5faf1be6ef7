package io.mooring.gateway.custody.register;

import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.RefusalException.Word;
import java.util.regex.Pattern;

/** What may stand in the fields of cards. */
final class Fields {
    static final int NUMBER_MAX = 32;
    static final int CAMERA_NUMBER_MAX = 64;
    static final int NAME_MAX = 64;
    static final int DEPARTMENT_MAX = 100;
    static final int NOTE_MAX = 300;
    static final int REASON_MAX = 300;

    /** Letters of any script, digits, hyphens: what stands on badges. */
    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0," + (NUMBER_MAX - 1) + "}");

    private Fields() {}

    static CameraCard checked(CameraCard card) throws RefusalException {
        return new CameraCard(
                camera(card.camera()),
                text("number", card.number(), CAMERA_NUMBER_MAX),
                text("department", card.department(), DEPARTMENT_MAX),
                card.custodian().isBlank() ? "" : number(card.custodian()),
                text("note", card.note(), NOTE_MAX));
    }

    static OfficerCard checked(OfficerCard card) throws RefusalException {
        String name = text("name", card.name(), NAME_MAX);
        if (name.isEmpty()) {
            throw refusal(Kind.INVALID, "empty", new Word("name"));
        }
        return new OfficerCard(
                number(card.number()), name, text("department", card.department(), DEPARTMENT_MAX), card.active());
    }

    /** A camera's key, the very one that a dock makes of what the camera says. */
    static String camera(String key) throws RefusalException {
        try {
            if (CameraName.of(key).key().equals(key)) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Refused below, in the reader's language.
        }
        throw refusal(Kind.INVALID, "camera", shown(key));
    }

    /** An officer's number, however wide it was typed: one number is one officer. */
    static String number(String number) throws RefusalException {
        String plain = Officers.narrow(number);
        if (plain.isEmpty()) {
            throw refusal(Kind.INVALID, "empty", new Word("number"));
        }
        if (!NUMBER.matcher(plain).matches()) {
            throw refusal(Kind.INVALID, "number", shown(plain), NUMBER_MAX);
        }
        return plain;
    }

    static String reason(String reason) throws RefusalException {
        String plain = text("reason", reason, REASON_MAX);
        if (plain.isEmpty()) {
            throw refusal(Kind.INVALID, "empty", new Word("reason"));
        }
        return plain;
    }

    static String text(String field, String text, int max) throws RefusalException {
        String plain = text.strip();
        if (plain.length() > max) {
            throw refusal(Kind.INVALID, "long", new Word(field), plain.length(), max);
        }
        if (plain.chars().anyMatch(Character::isISOControl)) {
            throw refusal(Kind.INVALID, "control", new Word(field));
        }
        return plain;
    }

    /** What goes into a sentence is somebody else's. */
    static String shown(String text) {
        return text.length() > NAME_MAX ? text.substring(0, NAME_MAX) + "…" : text;
    }

    static RefusalException refusal(Kind kind, String key, Object... arguments) {
        return new RefusalException(kind, Fields.class, key, arguments);
    }
}
