package org.casebook.timestamps;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whose word is taken for who a signer is.
 *
 * @param anchors their certificates
 * @param given whether a person gave them, so that a signer they do not vouch for is refused
 */
public record Authorities(Set<TrustAnchor> anchors, boolean given) {
  public Authorities {
    anchors = Set.copyOf(anchors);
  }

  /** Those this machine's Java trusts. Few of them sign for timestamps. */
  public static Authorities known() {
    return Known.ONES;
  }

  /** Read once: a machine trusts some hundred and fifty. */
  private static final class Known {
    private static final Authorities ONES = read();

    private Known() {}
  }

  private static Authorities read() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      Set<TrustAnchor> anchors = new HashSet<>();
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509) {
          Arrays.stream(x509.getAcceptedIssuers())
              .forEach(issuer -> anchors.add(new TrustAnchor(issuer, null)));
        }
      }
      return new Authorities(anchors, false);
    } catch (NoSuchAlgorithmException | KeyStoreException none) {
      return new Authorities(Set.of(), false);
    }
  }

  /**
   * Those in a file of certificates, PEM or DER.
   *
   * @throws NotStamped if it holds none
   */
  public static Authorities in(byte[] certificates) {
    try {
      Set<TrustAnchor> anchors = new HashSet<>();
      for (var certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(certificates))) {
        anchors.add(new TrustAnchor((X509Certificate) certificate, null));
      }
      if (anchors.isEmpty()) {
        throw new NotStamped("The file to trust holds no certificate.");
      }
      return new Authorities(anchors, true);
    } catch (GeneralSecurityException broken) {
      throw new NotStamped(
          "The file to trust holds no certificate that can be read: " + broken.getMessage() + ".",
          broken);
    }
  }
}
