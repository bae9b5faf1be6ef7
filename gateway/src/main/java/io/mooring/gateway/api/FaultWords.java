package io.mooring.gateway.api;

import io.mooring.gateway.Retold;
import io.mooring.gateway.custody.ledger.Fault;
import io.mooring.gateway.custody.ledger.Use;
import java.util.Locale;

/** What stands beside an irregularity of the usage ledger, in the reader's language: the journal has it in English. */
final class FaultWords {
    private FaultWords() {}

    static Use told(Use use, Locale language) {
        return use.faults().isEmpty() ? use : use.withFaults(fault -> told(fault, language));
    }

    static Fault told(Fault fault, Locale language) {
        String detail = fault.detail();
        Retold reasons = Retold.reasons(language);
        String told = switch (fault.kind()) {
            case CLOCK_NOT_SET, LINK_FAILED, BAY -> reasons.text(detail);
            case NOT_STORED -> ofFile(detail, reasons);
            case CLOCK_SUSPECT ->
                Retold.of(language, Retold.FOUND).known(detail).orElse(detail);
            case TAKEN_EARLY,
                    VANISHED,
                    NOT_LISTED,
                    RETURNED_LATE,
                    NEVER_RETURNED,
                    TAKEN_BY_ANOTHER,
                    BROUGHT_BY_ANOTHER,
                    OWNER_DIFFERS -> detail;
        };
        return new Fault(fault.seq(), fault.kind(), told);
    }

    /** A path of the camera's, and why the file was not stored. */
    private static String ofFile(String detail, Retold reasons) {
        int at = detail.indexOf(": ");
        return at < 0 ? detail : detail.substring(0, at + 2) + reasons.text(detail.substring(at + 2));
    }
}
