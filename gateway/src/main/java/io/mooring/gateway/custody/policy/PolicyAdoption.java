package io.mooring.gateway.custody.policy;

import io.mooring.gateway.PolicyEvent.PolicyAdopted;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.policy.PolicyRegister.Adoption;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what is adopted. Asked at the desk, one decision at a time. */
public final class PolicyAdoption {
    /** Where a policy came from that people adopted at the desk. */
    public static final String DESK = "desk";

    private static final String CONFIGURED = "configuration: ";

    private PolicyAdoption() {}

    /**
     * When a process starts: what is configured, unless it is in force, or people adopted something else here.
     *
     * @return nothing, or one adoption
     */
    public static List<PolicyAdopted> atStart(PolicyBook book, PolicyText configured) {
        List<Adoption> adoptions = book.adoptions();
        boolean byPeople = !adoptions.isEmpty() && !adoptions.get(0).source().startsWith(CONFIGURED);
        PolicyAdopted adopted = event(configured, CONFIGURED + configured.source(), null);
        boolean inForce = !adoptions.isEmpty() && adoptions.get(0).sha256().equals(adopted.sha256());
        return byPeople || inForce ? List.of() : List.of(adopted);
    }

    /**
     * People adopt a policy.
     *
     * @param approvedBy the account of the second person
     * @throws RefusalException if it is in force, or too long for an entry
     */
    public static List<PolicyAdopted> byPeople(PolicyBook book, PolicyText wanted, String approvedBy)
            throws RefusalException {
        int bytes = wanted.text().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > PolicyText.TEXT_BYTES_MAX) {
            throw new RefusalException(Kind.INVALID, PolicyAdoption.class, "long", PolicyText.TEXT_BYTES_MAX, bytes);
        }
        PolicyAdopted adopted = event(wanted, DESK, approvedBy);
        List<Adoption> adoptions = book.adoptions();
        if (!adoptions.isEmpty() && adoptions.get(0).sha256().equals(adopted.sha256())) {
            throw new RefusalException(
                    Kind.CONFLICT,
                    PolicyAdoption.class,
                    "in-force",
                    wanted.policy().id());
        }
        return List.of(adopted);
    }

    private static PolicyAdopted event(PolicyText text, String source, @Nullable String approvedBy) {
        return new PolicyAdopted(
                text.policy().id(), text.policy().bureau(), sha256(text.text()), text.text(), source, approvedBy);
    }

    static String sha256(String text) {
        try {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
