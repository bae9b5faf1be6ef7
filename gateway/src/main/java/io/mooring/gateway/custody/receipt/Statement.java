package io.mooring.gateway.custody.receipt;

import io.mooring.gateway.DockId;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that binds a receipt to the journal.
 *
 * <p>As text: {@code MR1:DOCK:RECEIPT:PRINT:SEQ:HASH:BODY:SIGNATURE}, all of it in the characters of a QR code's alphanumeric
 * mode (ISO/IEC 18004): capitals, digits, {@code -} and {@code :}. The signature is Ed25519 over {@code "mooring handover 1\n"}
 * and everything before the last colon.
 *
 * @param receipt the entry with which the visit began
 * @param print which print it stands on, from 1; 0 on the screen; from 2 on it is a reprint
 * @param head the journal's last entry then, and the hash of the chain there
 * @param bodySha256 of the {@link Body}
 */
public record Statement(DockId dock, long receipt, long print, JournalHead head, String bodySha256) {
    /** The longest text. */
    public static final int TEXT_LENGTH_MAX = 400;

    private static final String MESSAGE = "mooring handover 1\n";
    private static final Pattern FORM =
            Pattern.compile("MR1:([A-Z0-9][A-Z0-9-]{0,15}):(0|[1-9][0-9]{0,15}):(0|[1-9][0-9]{0,8})"
                    + ":(0|[1-9][0-9]{0,15}):([0-9A-F]{64}):([0-9A-F]{64}):([0-9A-F]{128})");

    /** The signed text. */
    public String signed(SigningKey key) {
        String said = said();
        return said + ":" + HexFormat.of().withUpperCase().formatHex(key.sign(message(said)));
    }

    /**
     * Reads a statement; safe with any text. White space around it, and line breaks within, are left aside: people copy it.
     *
     * @param keys the dock's: the current one, and others it had
     * @throws StatementException if it is none that was signed with one of them
     */
    public static Statement verified(String text, Set<VerificationKey> keys) throws StatementException {
        if (text.length() > TEXT_LENGTH_MAX * 2) {
            throw new StatementException(
                    "statement: expected at most " + TEXT_LENGTH_MAX + " characters, got " + text.length());
        }
        String line = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        Matcher parts = FORM.matcher(line);
        if (!parts.matches()) {
            throw new StatementException("statement: expected MR1:DOCK:RECEIPT:PRINT:SEQ:HASH:BODY:SIGNATURE, got '"
                    + (line.length() <= 40 ? line : line.substring(0, 40) + "…") + "'");
        }
        String said = line.substring(0, line.lastIndexOf(':'));
        byte[] signature = HexFormat.of().parseHex(parts.group(7));
        if (keys.stream().noneMatch(key -> key.verifies(message(said), signature))) {
            throw new StatementException("statement: it was not signed with " + keys);
        }
        return new Statement(
                new DockId(lower(parts.group(1))),
                Long.parseLong(parts.group(2)),
                Long.parseLong(parts.group(3)),
                new JournalHead(Long.parseLong(parts.group(4)), lower(parts.group(5))),
                lower(parts.group(6)));
    }

    private String said() {
        return ("MR1:" + dock.value() + ":" + receipt + ":" + print + ":" + head.seq() + ":" + head.hash() + ":"
                        + bodySha256)
                .toUpperCase(Locale.ROOT);
    }

    private static byte[] message(String said) {
        return (MESSAGE + said).getBytes(StandardCharsets.US_ASCII);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
