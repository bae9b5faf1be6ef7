package io.mooring.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the sources of a module and says what in them is against the rules of the house. */
public final class Tidy {
    static final int LINES_IN_A_FILE_MAX = 400;
    static final int LINES_IN_A_METHOD_MAX = 60;

    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b|(?i)\\bnot (?:yet )?imple" + "mented\\b");
    private static final Pattern EMPTY_NAME =
            Pattern.compile("\\b(?:class|interface|record|enum)\\s+(\\w*(?:Impl|Manager|Helper|Utils?))\\b");

    private final List<SourceFile> files;
    private final Set<String> violations = new TreeSet<>();

    Tidy(Collection<SourceFile> files) {
        this.files = List.copyOf(files);
    }

    /**
     * @param module the module's directory
     * @return one sentence for each breach, beginning with file and line
     */
    public static List<String> violations(Path module) {
        var violations = new ArrayList<>(new Tidy(SourceFile.under(module)).violations());
        violations.addAll(Bundles.violations(module));
        return violations;
    }

    List<String> violations() {
        List<BannedCall> bannedCalls = BannedCall.all();
        for (SourceFile file : files) {
            checkLengths(file);
            checkWords(file);
            bannedCalls.stream().filter(banned -> banned.appliesTo(file)).forEach(banned -> check(file, banned));
        }
        checkPackageComments();
        return List.copyOf(violations);
    }

    private void checkLengths(SourceFile file) {
        long lines = file.text().lines().count();
        if (lines > LINES_IN_A_FILE_MAX) {
            add(file, 1, lines + " lines, at most " + LINES_IN_A_FILE_MAX + ": give a part of it a class of its own");
        }
        for (Methods.Method method : Methods.in(file.code())) {
            if (method.lines() > LINES_IN_A_METHOD_MAX) {
                add(
                        file,
                        method.firstLine(),
                        "a method of " + method.lines() + " lines, at most " + LINES_IN_A_METHOD_MAX
                                + ": give its steps names: " + method.header());
            }
        }
    }

    private void checkWords(SourceFile file) {
        Matcher unfinished = UNFINISHED.matcher(file.text());
        while (unfinished.find()) {
            add(file, file.lineOf(unfinished.start()), "'" + unfinished.group() + "': finish it or leave it out");
        }
        Matcher name = EMPTY_NAME.matcher(file.code());
        while (name.find()) {
            add(
                    file,
                    file.lineOf(name.start()),
                    name.group(1) + " says nothing: name it after its technology or its manner");
        }
    }

    private void check(SourceFile file, BannedCall banned) {
        Matcher match = banned.pattern().matcher(file.code());
        while (match.find()) {
            add(file, file.lineOf(match.start()), match.group().strip() + ": " + banned.replacement());
        }
    }

    private void checkPackageComments() {
        var withComment = new TreeSet<String>();
        for (SourceFile file : files) {
            if (file.isPackageInfo() && file.code().contains("@NullMarked") && hasComment(file)) {
                withComment.add(file.packageName());
            }
        }
        var packages = new TreeSet<String>();
        files.forEach(file -> packages.add(file.packageName()));
        packages.removeAll(withComment);
        packages.forEach(name -> violations.add("package " + name
                + ": its package-info.java needs a comment that defines the package's nouns, and @NullMarked"));
    }

    private static boolean hasComment(SourceFile packageInfo) {
        int start = packageInfo.text().indexOf("/**");
        int end = packageInfo.text().indexOf("*/");
        return start >= 0
                && end > start
                && packageInfo.text().substring(start, end).length() > 20;
    }

    private void add(SourceFile file, int line, String sentence) {
        violations.add(file.place() + ":" + line + ": " + sentence);
    }
}
