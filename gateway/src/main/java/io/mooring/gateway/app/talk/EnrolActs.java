package io.mooring.gateway.app.talk;

import io.mooring.gateway.accounts.DeskAccounts;
import io.mooring.gateway.control.Act;
import io.mooring.gateway.control.RefusedActException;
import io.mooring.gateway.custody.RefusalException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What whoever sits at this machine may do when nobody can be let in: make a code to enrol with. */
public final class EnrolActs {
    public static final String ENROL = "desk.enrol";

    /** Whose code; absent for the first administrator's. */
    public static final String ACCOUNT = "account";

    /** The code, in the answer. */
    public static final String CODE = "code";

    /** Of whoever asks, as {@code zh}. */
    public static final String LANGUAGE = "language";

    private final DeskAccounts accounts;

    public EnrolActs(DeskAccounts accounts) {
        this.accounts = accounts;
    }

    public Map<String, Act> acts() {
        return Map.of(ENROL, this::enrol);
    }

    private Map<String, @Nullable Object> enrol(Map<?, ?> arguments, String user) throws RefusedActException {
        try {
            String code = arguments.get(ACCOUNT) == null
                    ? accounts.firstCode(user)
                    : accounts.codeHere(user, ActText.of(arguments, ACCOUNT));
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put(CODE, code);
            return answer;
        } catch (RefusalException e) {
            throw new RefusedActException(
                    e.text("zh".equals(arguments.get(LANGUAGE)) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH));
        }
    }
}
