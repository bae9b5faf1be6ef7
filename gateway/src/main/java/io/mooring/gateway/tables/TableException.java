package io.mooring.gateway.tables;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** A file that is no table, or one beyond what is taken. */
public final class TableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong; each has its sentence in the bundle {@code problems}. */
    public enum Problem {
        TOO_LARGE,
        TOO_MANY_ROWS,
        TOO_MANY_COLUMNS,
        CELL_TOO_LONG,
        CONTROL_CHARACTER,
        NO_HEADER,
        NOT_TEXT,
        NOT_CSV,
        NOT_XLSX
    }

    private final Problem problem;
    private final long line;
    private final transient Object[] arguments;

    /** @param line in the file, the first is 1; 0 where it is about the whole */
    TableException(Problem problem, long line, Object... arguments) {
        super(sentence(problem, line, Locale.ENGLISH, arguments));
        this.problem = problem;
        this.line = line;
        this.arguments = arguments.clone();
    }

    TableException(Problem problem, Throwable cause) {
        this(problem, 0, String.valueOf(cause.getMessage()));
        initCause(cause);
    }

    public Problem problem() {
        return problem;
    }

    /** In the file, the first is 1; 0 where it is about the whole. */
    public long line() {
        return line;
    }

    /** For people. */
    public String text(Locale language) {
        return sentence(problem, line, language, arguments);
    }

    private static String sentence(Problem problem, long line, Locale wanted, Object... arguments) {
        Locale known = wanted.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        ResourceBundle bundle = ResourceBundle.getBundle(
                TableException.class.getPackageName() + ".problems",
                known,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String what = new MessageFormat(bundle.getString(problem.name()), known).format(arguments);
        return line == 0 ? what : new MessageFormat(bundle.getString("at"), known).format(new Object[] {line, what});
    }
}
