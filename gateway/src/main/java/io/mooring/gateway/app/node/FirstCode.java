package io.mooring.gateway.app.node;

import io.mooring.gateway.accounts.DeskAccounts;
import io.mooring.gateway.app.talk.EnrolLines;
import io.mooring.gateway.app.talk.Terminal;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.custody.RefusalException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the first administrator's code where the program was started in a terminal; a log never gets it. */
final class FirstCode {
    private static final Logger LOG = LoggerFactory.getLogger(FirstCode.class);

    private FirstCode() {}

    /** @param page its address, with a slash at the end */
    static void show(DeskAccounts accounts, String page) {
        if (accounts.hasAdministrator() || !Terminal.present()) {
            return;
        }
        try {
            String code = accounts.firstCode(System.getProperty("user.name", "unknown"));
            EnrolLines.of(Words.of(Locale.getDefault()), null, code, page).forEach(System.out::println);
        } catch (RefusalException e) {
            LOG.warn("no code for the first administrator can be made: {}", e.getMessage());
        }
    }
}
