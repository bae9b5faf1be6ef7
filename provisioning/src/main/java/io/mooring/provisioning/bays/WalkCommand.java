package io.mooring.provisioning.bays;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an installer may type during a walk, in either language; the first letter will do. */
enum WalkCommand {
    SKIP("skip", "跳过"),
    REDO("redo", "重做"),
    DONE("done", "完成"),
    QUIT("quit", "退出"),
    HELP("help", "帮助");

    private final String english;
    private final String chinese;

    WalkCommand(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** @param word as typed, without blanks around it */
    static Optional<WalkCommand> of(String word) {
        String small = word.equals("?") ? HELP.english : word.toLowerCase(Locale.ROOT);
        for (WalkCommand command : values()) {
            for (String known : List.of(command.english, command.chinese)) {
                if (known.equals(small) || known.substring(0, 1).equals(small)) {
                    return Optional.of(command);
                }
            }
        }
        return Optional.empty();
    }
}
