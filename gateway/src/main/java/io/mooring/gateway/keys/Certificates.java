package io.mooring.gateway.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes and reads EC P-256 keys and X.509 certificates (RFC 5280). */
final class Certificates {
    /** A dock may not know what time it is when it makes its certificate: its dates say nothing (RFC 5280 §4.1.2.5). */
    private static final Instant NOT_BEFORE = Instant.parse("2020-01-01T00:00:00Z");

    private static final Instant NOT_AFTER = Instant.parse("9999-12-31T23:59:59Z");
    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Certificates() {}

    /**
     * What a certificate says.
     *
     * @param subject its common name
     * @param authority whether it may sign others
     * @param addresses DNS names and IP addresses it is good for
     */
    record Content(String subject, PublicKey key, boolean authority, List<String> addresses) {}

    /** Who signs it. */
    record Issuer(String name, PrivateKey key) {}

    static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has EC P-256", e);
        }
    }

    static X509Certificate make(Content content, Issuer issuer) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name(issuer.name()),
                    new BigInteger(SERIAL_BITS, RANDOM),
                    Date.from(NOT_BEFORE),
                    Date.from(NOT_AFTER),
                    name(content.subject()),
                    content.key());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(content.authority()));
            builder.addExtension(Extension.keyUsage, true, usage(content.authority()));
            if (!content.authority()) {
                var purposes = new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
                builder.addExtension(Extension.subjectAlternativeName, false, names(content));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.key());
            return certificate(builder.build(signer).getEncoded());
        } catch (OperatorCreationException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException("making a certificate for " + content.subject(), e);
        }
    }

    static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    static PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        byte[] trial = {1};
        Signature signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(privateKey);
        signing.update(trial);
        byte[] signature = signing.sign();
        signing.initVerify(publicKey);
        signing.update(trial);
        return signing.verify(signature);
    }

    private static KeyUsage usage(boolean authority) {
        return new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature);
    }

    private static GeneralNames names(Content content) {
        var names = new java.util.ArrayList<GeneralName>();
        names.add(new GeneralName(GeneralName.dNSName, content.subject()));
        for (String address : content.addresses()) {
            boolean numeric = address.indexOf(':') >= 0 || address.matches("[0-9.]+");
            names.add(new GeneralName(numeric ? GeneralName.iPAddress : GeneralName.dNSName, address));
        }
        return new GeneralNames(names.toArray(new GeneralName[0]));
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }
}
