package io.mooring.gateway.keys;

import io.mooring.gateway.files.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An Ed25519 key that signs. Any thread. */
public final class SigningKey {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKey.class);
    private static final String ALGORITHM = "Ed25519";
    private static final String PUBLIC_LABEL = "MOORING VERIFICATION KEY";

    private final PrivateKey privateKey;
    private final VerificationKey verificationKey;

    private SigningKey(PrivateKey privateKey, VerificationKey verificationKey) {
        this.privateKey = privateKey;
        this.verificationKey = verificationKey;
    }

    /** A new key that lies nowhere. */
    public static SigningKey generate() {
        KeyPair pair = newPair();
        return new SigningKey(pair.getPrivate(), VerificationKey.of(pair.getPublic()));
    }

    /**
     * The key in this file, made durably if there is no file; mode 0600.
     *
     * @throws KeyFileException if the file holds no such key
     */
    public static SigningKey openOrCreate(Disk disk, Path file) throws IOException {
        if (disk.exists(file)) {
            return read(file, KeyFile.read(disk, file));
        }
        KeyPair pair = newPair();
        VerificationKey verificationKey = VerificationKey.of(pair.getPublic());
        KeyFile.write(
                disk,
                file,
                Pem.write(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded())
                        + Pem.write(PUBLIC_LABEL, pair.getPublic().getEncoded()));
        LOG.info("made a signing key in {}: {}", file, verificationKey);
        return new SigningKey(pair.getPrivate(), verificationKey);
    }

    private static SigningKey read(Path file, String text) throws KeyFileException {
        byte[] pkcs8 = Pem.read(Pem.PRIVATE_KEY, text, file.toString());
        byte[] spki = Pem.read(PUBLIC_LABEL, text, file.toString());
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            var key = new SigningKey(
                    factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
                    VerificationKey.of(factory.generatePublic(new java.security.spec.X509EncodedKeySpec(spki))));
            byte[] trial = {1};
            if (!key.verificationKey.verifies(trial, key.sign(trial))) {
                throw new KeyFileException(file + ": its two halves do not belong together");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(file + ": expected an Ed25519 key", e);
        }
    }

    private static KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 15 and later have Ed25519", e);
        }
    }

    public VerificationKey verificationKey() {
        return verificationKey;
    }

    /** @return 64 bytes */
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with " + verificationKey, e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + verificationKey + "]";
    }
}
