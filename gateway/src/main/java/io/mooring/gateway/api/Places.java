package io.mooring.gateway.api;

import io.mooring.gateway.accounts.Session;
import io.mooring.gateway.api.Endpoint.Outcome;
import io.mooring.gateway.api.FaultException.Place;
import io.mooring.gateway.custody.Page;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The places in lists that are told to whoever sees but his own. Such a place may name what was looked at last and belongs to
 * somebody else, so it goes out sealed, for this account and this list alone, with a key of this run (AES-256 in
 * Galois/counter mode, NIST SP 800-38D): after a restart the list is begun anew. Any thread.
 */
final class Places {
    private static final String AFTER = "after";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int KEY_BYTES = 32;

    /** No place of any list is longer, sealed. */
    private static final int SEALED_LENGTH_MAX = 2_000;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key = new SecretKeySpec(random(KEY_BYTES), "AES");

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static boolean narrowed(Endpoint<?> endpoint, @Nullable Session session) {
        return endpoint.outcome() == Outcome.PAGE && session != null && Own.only(session.person());
    }

    /** The question with its place as the list said it. */
    Map<String, List<String>> opened(Endpoint<?> endpoint, @Nullable Session session, Map<String, List<String>> query)
            throws FaultException {
        List<String> after = query.get(AFTER);
        if (session == null || after == null || !narrowed(endpoint, session)) {
            return query;
        }
        var opened = new LinkedHashMap<>(query);
        opened.put(AFTER, after.size() == 1 ? List.of(open(after.get(0), whose(endpoint, session))) : after);
        return opened;
    }

    /** The answer with its place as who asked may see it. */
    Answer sealed(Endpoint<?> endpoint, @Nullable Session session, Answer answer) {
        if (session == null || !narrowed(endpoint, session) || !(answer instanceof Answer.Many many)) {
            return answer;
        }
        String next = many.page().next();
        return next == null ? answer : Answer.of(new Page<>(many.page().items(), seal(next, whose(endpoint, session))));
    }

    private static String whose(Endpoint<?> endpoint, Session session) {
        return endpoint.name() + " " + session.person().account();
    }

    private String seal(String place, String whose) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, whose).doFinal(place.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in Galois/counter mode", e);
        }
    }

    private String open(String sealed, String whose) throws FaultException {
        if (sealed.length() > SEALED_LENGTH_MAX) {
            throw noPlace();
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(sealed);
            if (all.length < NONCE_BYTES + TAG_BYTES) {
                throw noPlace();
            }
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            byte[] place =
                    cipher(Cipher.DECRYPT_MODE, nonce, whose).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return new String(place, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw noPlace();
        }
    }

    private static FaultException noPlace() {
        return new FaultException(Place.whole(false).member(AFTER), "field.after");
    }

    private Cipher cipher(int mode, byte[] nonce, String whose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(whose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
