package org.casebook.timestamps;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a timestamp token proves, after it was checked: that a SHA-256 digest was there at a time,
 * by the word of the one who signed.
 *
 * @param at the time
 * @param by the name in the signer's certificate
 * @param serial the token's number there
 * @param vouchedBy the authority known here that vouches for the signer, or null where none does:
 *     then the name is the signer's own claim
 */
public record Timestamp(Instant at, String by, String serial, @Nullable String vouchedBy) {

  /**
   * Checks a token.
   *
   * @param token as received, DER
   * @param digest what it must be of, SHA-256
   * @param authorities whose word is taken for who signed
   * @throws NotStamped if it is not of that digest, not signed by the certificate it holds, or that
   *     certificate was not one for timestamps, valid at that time; also if people gave authorities
   *     and none of them vouches for it
   */
  public static Timestamp read(byte[] token, byte[] digest, Authorities authorities) {
    TimeStampToken read;
    try {
      read = new TimeStampToken(new CMSSignedData(token));
    } catch (CMSException | TSPException | IOException | RuntimeException broken) {
      throw new NotStamped("is no timestamp token: " + broken.getMessage(), broken);
    }
    return read(read, digest, authorities);
  }

  static Timestamp read(TimeStampToken token, byte[] digest, Authorities authorities) {
    try {
      TimeStampTokenInfo info = token.getTimeStampInfo();
      if (!info.getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)
          || !MessageDigest.isEqual(info.getMessageImprintDigest(), digest)) {
        throw new NotStamped(
            "is of something else: of "
                + HexFormat.of().formatHex(info.getMessageImprintDigest())
                + ", not of "
                + HexFormat.of().formatHex(digest));
      }
      List<X509CertificateHolder> signers =
          new ArrayList<>(token.getCertificates().getMatches(token.getSID()));
      if (signers.isEmpty()) {
        throw new NotStamped("does not hold the certificate of its signer");
      }
      X509CertificateHolder signer = signers.getFirst();
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
      X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(signer);
      return new Timestamp(
          info.getGenTime().toInstant(),
          name(certificate.getSubjectX500Principal()),
          info.getSerialNumber().toString(16),
          vouchedBy(token, certificate, info.getGenTime(), authorities));
    } catch (NotStamped refused) {
      throw refused;
    } catch (TSPException
        | OperatorCreationException
        | GeneralSecurityException
        | RuntimeException invalid) { // what is broken inside is often noticed only when it is used
      throw new NotStamped("is not validly signed: " + invalid.getMessage(), invalid);
    }
  }

  /** Follows the certificates in the token to an authority, as of the time stamped. */
  private static @Nullable String vouchedBy(
      TimeStampToken token, X509Certificate signer, Date at, Authorities authorities)
      throws GeneralSecurityException {
    if (authorities.anchors().isEmpty()) {
      return null;
    }
    List<X509Certificate> held = new ArrayList<>();
    JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
    for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
      held.add(converter.getCertificate(holder));
    }
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(signer);
    PKIXBuilderParameters path = new PKIXBuilderParameters(authorities.anchors(), target);
    path.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(held)));
    path.setDate(at);
    path.setRevocationEnabled(false); // nobody is asked over the network
    try {
      PKIXCertPathBuilderResult built =
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(path);
      return name(built.getTrustAnchor().getTrustedCert().getSubjectX500Principal());
    } catch (java.security.cert.CertPathBuilderException unknown) {
      if (authorities.given()) {
        throw new NotStamped(
            "is signed by \""
                + name(signer.getSubjectX500Principal())
                + "\", for whom none of the certificates to trust vouches",
            unknown);
      }
      return null;
    }
  }

  /** The common name in a certificate's subject, else all of it. */
  private static String name(X500Principal subject) {
    try {
      for (Rdn part : new LdapName(subject.getName()).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN")) {
          return part.getValue().toString();
        }
      }
    } catch (InvalidNameException odd) {
      // all of it, then
    }
    return subject.getName();
  }

  /** In words: when, by whom, on whose word. */
  public String words() {
    return "stamped at "
        + at
        + " by "
        + by
        + (vouchedBy == null
            ? " (no authority known here vouches for that name)"
            : vouchedBy.equals(by) ? "" : " (" + vouchedBy + " vouches for it)");
  }
}
