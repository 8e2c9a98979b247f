package org.casebook.timestamps;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A timestamp server on this machine with an authority of its own, and with faults on demand. */
public final class StampingServer implements AutoCloseable {
  private final HttpServer server;
  private final KeyPair authorityKeys;
  private final X509Certificate authority;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<byte[]> questions = new CopyOnWriteArrayList<>();
  private volatile Answering answering = this::granted;

  /** Answers a question. */
  @FunctionalInterface
  public interface Answering {
    byte[] to(byte[] question) throws Exception;
  }

  public StampingServer() {
    try {
      authorityKeys = keys();
      authority = authority("Harbour Authority", authorityKeys);
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    server.createContext(
        "/tsa",
        exchange -> {
          try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            questions.add(question);
            byte[] answer = answering.to(question);
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          } catch (IOException gone) {
            throw gone;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/tsa";
  }

  /** Its authority's certificate, PEM. */
  public String authorityPem() {
    return pem(authority);
  }

  /** The certificate of somebody else's authority, PEM. */
  public static String strangerPem() {
    try {
      return pem(authority("Stranger", keys()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it was asked, DER. */
  public List<byte[]> questions() {
    return List.copyOf(questions);
  }

  public void answers(Answering how) {
    answering = how;
  }

  /** As it should. */
  public byte[] granted(byte[] question) throws Exception {
    return granted(question, question, Instant.now(), KeyPurposeId.id_kp_timeStamping, 1);
  }

  /** With a stamp made for another question. */
  public byte[] forAnother(byte[] digest, boolean sameNonce, byte[] question) throws Exception {
    TimeStampRequest asked = new TimeStampRequest(question);
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    BigInteger nonce = sameNonce ? asked.getNonce() : asked.getNonce().add(BigInteger.ONE);
    byte[] other = generator.generate(TSPAlgorithms.SHA256, digest, nonce).getEncoded();
    return granted(question, other, Instant.now(), KeyPurposeId.id_kp_timeStamping, 1);
  }

  /**
   * @param stamped the question the stamp is made for
   * @param from from when the signer's certificate is valid
   * @param days for how many days
   */
  public byte[] granted(byte[] question, byte[] stamped, Instant from, KeyPurposeId use, int days)
      throws Exception {
    KeyPair keys = keys();
    Instant begins = from.minus(Duration.ofMinutes(5));
    X509Certificate signer =
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        new X500Name("CN=Harbour Authority"),
                        BigInteger.TWO,
                        Date.from(begins),
                        Date.from(begins.plus(Duration.ofDays(days))),
                        new X500Name("CN=Harbour Stamps,O=Harbour"),
                        keys.getPublic())
                    .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(use))
                    .build(
                        new JcaContentSignerBuilder("SHA256withECDSA")
                            .build(authorityKeys.getPrivate())));
    TimeStampTokenGenerator tokens =
        new TimeStampTokenGenerator(
            new JcaSimpleSignerInfoGeneratorBuilder()
                .build("SHA256withECDSA", keys.getPrivate(), signer),
            new JcaDigestCalculatorProviderBuilder()
                .build()
                .get(
                    new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                        org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha256)),
            new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"));
    tokens.addCertificates(new JcaCertStore(List.of(signer, authority)));
    return new TimeStampResponseGenerator(tokens, Set.of(TSPAlgorithms.SHA256))
        .generateGrantedResponse(new TimeStampRequest(stamped), BigInteger.valueOf(7), new Date())
        .getEncoded();
  }

  /** With a refusal. */
  public byte[] refused(byte[] question) throws Exception {
    return new TimeStampResponseGenerator(null, Set.of(TSPAlgorithms.SHA256))
        .generateFailResponse(2, 1 << 14, "no more stamps today")
        .getEncoded();
  }

  /** Never. */
  public byte[] stalled(byte[] question) throws InterruptedException {
    closed.await();
    return new byte[0];
  }

  private static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static X509Certificate authority(String name, KeyPair keys) throws Exception {
    X500Name subject = new X500Name("CN=" + name);
    Instant begins = Instant.now().minus(Duration.ofDays(3000));
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.ONE,
                    Date.from(begins),
                    Date.from(begins.plus(Duration.ofDays(9000))),
                    subject,
                    keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }

  private static String pem(X509Certificate certificate) {
    StringWriter pem = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
      writer.writeObject(certificate);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return pem.toString();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
