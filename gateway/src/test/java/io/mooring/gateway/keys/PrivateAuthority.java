package io.mooring.gateway.keys;

import io.mooring.gateway.files.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * An office's certificate authority, for those who want chains and names and not pins. It lies in {@code ca-key.pem} and
 * {@code ca-cert.pem}; whoever trusts it is given the second.
 */
public final class PrivateAuthority {
    private static final String KEY_FILE = "ca-key.pem";
    private static final String CERTIFICATE_FILE = "ca-cert.pem";

    private final String name;
    private final TlsIdentity own;

    private PrivateAuthority(String name, TlsIdentity own) {
        this.name = name;
        this.own = own;
    }

    /**
     * The authority of a directory, made durably if it has none.
     *
     * @param name its common name; only used when it is made
     */
    public static PrivateAuthority openOrCreate(Disk disk, Path directory, String name) throws IOException {
        Path keyFile = directory.resolve(KEY_FILE);
        Path certificateFile = directory.resolve(CERTIFICATE_FILE);
        if (disk.exists(certificateFile)) {
            TlsIdentity own = TlsIdentity.read(disk, keyFile, certificateFile);
            return new PrivateAuthority(commonName(own.chain().get(0)), own);
        }
        KeyPair pair = Certificates.newKey();
        X509Certificate certificate = Certificates.make(
                new Certificates.Content(name, pair.getPublic(), true, List.of()),
                new Certificates.Issuer(name, pair.getPrivate()));
        var own = new TlsIdentity(pair.getPrivate(), List.of(certificate));
        KeyFile.write(disk, keyFile, own.keyPem());
        KeyFile.write(disk, certificateFile, own.certificatePem());
        return new PrivateAuthority(name, own);
    }

    private static String commonName(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        return subject.startsWith("CN=") ? subject.substring(3) : subject;
    }

    /** PEM, for those who shall trust it. */
    public String certificatePem() {
        return own.certificatePem();
    }

    /**
     * A new identity signed by this authority.
     *
     * @param subject a DNS label
     * @param addresses more DNS names and IP addresses it answers under
     */
    public TlsIdentity issue(String subject, List<String> addresses) {
        KeyPair pair = Certificates.newKey();
        X509Certificate certificate = Certificates.make(
                new Certificates.Content(subject, pair.getPublic(), false, addresses),
                new Certificates.Issuer(name, own.privateKey()));
        return new TlsIdentity(
                pair.getPrivate(), List.of(certificate, own.chain().get(0)));
    }
}
