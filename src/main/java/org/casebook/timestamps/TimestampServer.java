package org.casebook.timestamps;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.casebook.capture.Address;
import org.casebook.capture.Exchange;
import org.casebook.capture.Web;

/**
 * Asks a timestamp server (RFC 3161 over HTTP). It is sent a digest and a random number, and learns
 * nothing of what is stamped.
 */
public final class TimestampServer {
  /** A token with its certificates takes some thousand bytes. */
  private static final long LARGEST = 1_000_000;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Web web;
  private final Address address;

  /**
   * @param web how it is asked
   * @param address where it listens
   */
  public TimestampServer(Web web, Address address) {
    this.web = web;
    this.address = address;
  }

  /**
   * Asks for a timestamp and checks what comes.
   *
   * @param digest SHA-256
   * @param authorities whose word is taken for who signed
   * @return the token, DER
   * @throws org.casebook.capture.NotFetched if the server gives no answer
   * @throws NotStamped if it does not grant one, or what it sends does not hold
   */
  public byte[] stamp(byte[] digest, Authorities authorities) {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    TimeStampRequest request =
        generator.generate(NISTObjectIdentifiers.id_sha256, digest, new BigInteger(64, RANDOM));
    try {
      Exchange answer =
          web.post(
              address,
              "application/timestamp-query",
              request.getEncoded(),
              "application/timestamp-reply",
              LARGEST);
      if (answer.status() != 200) {
        throw new NotStamped(address + ": answers " + answer.status() + " and stamps nothing.");
      }
      return checked(request, answer.body(), digest, authorities);
    } catch (IOException e) {
      throw new NotStamped(address + ": the request cannot be written: " + e.getMessage(), e);
    }
  }

  private byte[] checked(
      TimeStampRequest request, byte[] body, byte[] digest, Authorities authorities)
      throws IOException {
    TimeStampResponse response;
    try {
      response = new TimeStampResponse(body);
    } catch (TSPException | IOException | RuntimeException garbage) {
      throw new NotStamped(address + ": what it sends is no timestamp answer.", garbage);
    }
    if (response.getStatus() != PKIStatus.GRANTED
        && response.getStatus() != PKIStatus.GRANTED_WITH_MODS) {
      String why = response.getStatusString();
      throw new NotStamped(
          address
              + ": refuses to stamp"
              + (why == null || why.isBlank()
                  ? " (status " + response.getStatus() + ")."
                  : ": " + why.strip()));
    }
    try {
      response.validate(request);
      Timestamp.read(response.getTimeStampToken(), digest, authorities);
    } catch (TSPException | RuntimeException wrong) {
      throw new NotStamped(
          address
              + ": what it sends does not hold and is not kept: it "
              + (wrong instanceof NotStamped
                  ? wrong.getMessage()
                  : "does not answer what was asked: " + wrong.getMessage())
              + ".",
          wrong);
    }
    return response.getTimeStampToken().getEncoded();
  }
}
