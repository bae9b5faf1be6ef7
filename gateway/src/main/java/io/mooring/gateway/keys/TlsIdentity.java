package io.mooring.gateway.keys;

import io.mooring.gateway.files.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** The key and certificate by which one machine is known on its links. Immutable. */
public final class TlsIdentity {
    private static final String KEY_FILE = "tls-key.pem";
    private static final String CERTIFICATE_FILE = "tls-cert.pem";

    private final PrivateKey privateKey;
    private final List<X509Certificate> chain;

    TlsIdentity(PrivateKey privateKey, List<X509Certificate> chain) {
        this.privateKey = privateKey;
        this.chain = List.copyOf(chain);
    }

    /**
     * A new one that lies nowhere.
     *
     * @param name a DNS label
     */
    public static TlsIdentity generate(String name) {
        KeyPair pair = Certificates.newKey();
        return new TlsIdentity(pair.getPrivate(), List.of(selfSigned(name, pair)));
    }

    /**
     * The identity in {@code tls-key.pem} (mode 0600) and {@code tls-cert.pem} of a directory, made durably where they
     * are missing.
     *
     * @throws KeyFileException if one of them holds something else
     */
    public static TlsIdentity openOrCreate(Disk disk, Path directory, String name) throws IOException {
        Path keyFile = directory.resolve(KEY_FILE);
        Path certificateFile = directory.resolve(CERTIFICATE_FILE);
        if (disk.exists(certificateFile)) {
            return read(disk, keyFile, certificateFile);
        }
        // The certificate comes last: without it the key was never shown to anybody and may be made anew.
        TlsIdentity made = generate(name);
        KeyFile.write(disk, keyFile, made.keyPem());
        KeyFile.write(disk, certificateFile, made.certificatePem());
        return made;
    }

    static TlsIdentity read(Disk disk, Path directory) throws IOException {
        return read(disk, directory.resolve(KEY_FILE), directory.resolve(CERTIFICATE_FILE));
    }

    /**
     * The same key under another certificate, such as one an authority signed for it.
     *
     * @param certificateFile PEM, its own first, then those between it and the authority
     * @throws KeyFileException if the certificate is another key's
     */
    public TlsIdentity certified(Disk disk, Path certificateFile) throws IOException {
        List<X509Certificate> signed = AuthorityTls.certificates(disk, certificateFile);
        if (!signed.get(0).getPublicKey().equals(chain.get(0).getPublicKey())) {
            throw new KeyFileException(certificateFile + ": expected a certificate for the key " + pin()
                    + ", got one for " + Pin.of(signed.get(0)));
        }
        return new TlsIdentity(privateKey, signed);
    }

    /**
     * A key and its certificate, each in a file of its own.
     *
     * @param keyFile PKCS #8 in PEM, an EC key
     * @throws KeyFileException if one of them holds something else
     */
    public static TlsIdentity of(Disk disk, Path keyFile, Path certificateFile) throws IOException {
        return read(disk, keyFile, certificateFile).certified(disk, certificateFile);
    }

    static TlsIdentity read(Disk disk, Path keyFile, Path certificateFile) throws IOException {
        byte[] pkcs8 = Pem.read(Pem.PRIVATE_KEY, KeyFile.read(disk, keyFile), keyFile.toString());
        byte[] der = Pem.read(Pem.CERTIFICATE, KeyFile.read(disk, certificateFile), certificateFile.toString());
        try {
            var read = new TlsIdentity(Certificates.privateKey(pkcs8), List.of(Certificates.certificate(der)));
            if (!Certificates.belongTogether(read.privateKey, read.chain.get(0).getPublicKey())) {
                throw new KeyFileException(keyFile + " and " + certificateFile + ": they do not belong together");
            }
            return read;
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(keyFile + " and " + certificateFile + ": expected an EC key and its X.509", e);
        }
    }

    private static X509Certificate selfSigned(String name, KeyPair pair) {
        return Certificates.make(
                new Certificates.Content(name, pair.getPublic(), false, List.of()),
                new Certificates.Issuer(name, pair.getPrivate()));
    }

    /** What others write down to know it again. */
    public Pin pin() {
        return Pin.of(chain.get(0));
    }

    /** Its own certificate first. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** PKCS #8 in PEM: a secret. */
    public String keyPem() {
        return Pem.write(Pem.PRIVATE_KEY, privateKey.getEncoded());
    }

    /** The chain in PEM. */
    public String certificatePem() {
        var text = new StringBuilder();
        try {
            for (X509Certificate certificate : chain) {
                text.append(Pem.write(Pem.CERTIFICATE, certificate.getEncoded()));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
        return text.toString();
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    @Override
    public String toString() {
        return "TlsIdentity[" + pin() + "]";
    }
}
