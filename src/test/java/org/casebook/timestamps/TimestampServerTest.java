package org.casebook.timestamps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.tsp.TimeStampRequest;
import org.casebook.capture.Address;
import org.casebook.capture.NotFetched;
import org.casebook.capture.Patience;
import org.casebook.capture.Reach;
import org.casebook.capture.Web;
import org.casebook.decisions.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a timestamp must be to be kept: against a server the test itself starts. */
final class TimestampServerTest {
  private static final byte[] DIGEST = digest("the log as it stands");
  private StampingServer server;

  private static byte[] digest(String text) {
    return Hash.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void serve() {
    server = new StampingServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Authorities trusted() {
    return Authorities.in(server.authorityPem().getBytes(StandardCharsets.UTF_8));
  }

  private byte[] ask(Patience patience) {
    return new TimestampServer(
            new Web(new Reach(Set.of("localhost")), patience), Address.of(server.address()))
        .stamp(DIGEST, trusted());
  }

  private void refuses(String why) {
    assertThatThrownBy(() -> ask(Patience.USUAL))
        .isInstanceOf(NotStamped.class)
        .hasMessageStartingWith(server.address())
        .hasMessageContaining(why);
  }

  @Test
  void keepsATokenAndReadsWhatItProves() {
    byte[] token = ask(Patience.USUAL);
    Timestamp stamp = Timestamp.read(token, DIGEST, trusted());
    assertThat(stamp.by()).isEqualTo("Harbour Stamps");
    assertThat(stamp.vouchedBy()).isEqualTo("Harbour Authority");
    assertThat(stamp.serial()).isEqualTo("7");
  }

  @Test
  void sendsTheDigestAndARandomNumberAndNothingElse() throws Exception {
    ask(Patience.USUAL);
    ask(Patience.USUAL);
    TimeStampRequest first = new TimeStampRequest(server.questions().get(0));
    TimeStampRequest second = new TimeStampRequest(server.questions().get(1));
    assertThat(first.getMessageImprintDigest()).isEqualTo(DIGEST);
    assertThat(first.hasExtensions()).isFalse();
    assertThat(first.getNonce()).isNotEqualTo(second.getNonce());
  }

  @Test
  void refusesAStampOfSomethingElse() {
    server.answers(question -> server.forAnother(digest("another log"), true, question));
    refuses("does not hold and is not kept");
  }

  @Test
  void refusesAStampWithAnotherNonce() {
    server.answers(question -> server.forAnother(DIGEST, false, question));
    refuses("nonce");
  }

  @Test
  void refusesASignerWhoseTimeIsOver() {
    server.answers(question ->
        server.granted(
            question,
            question,
            Instant.now().minus(Duration.ofDays(400)),
            KeyPurposeId.id_kp_timeStamping,
            30));
    refuses("is not validly signed");
  }

  @Test
  void refusesASignerWhoseTimeHasNotCome() {
    server.answers(question ->
        server.granted(
            question,
            question,
            Instant.now().plus(Duration.ofDays(40)),
            KeyPurposeId.id_kp_timeStamping,
            30));
    refuses("is not validly signed");
  }

  @Test
  void refusesAnAuthorityNobodyTrusts() {
    assertThatThrownBy(() ->
            new TimestampServer(
                    new Web(new Reach(Set.of("localhost")), Patience.USUAL),
                    Address.of(server.address()))
                .stamp(
                    DIGEST,
                    Authorities.in(StampingServer.strangerPem().getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(NotStamped.class)
        .hasMessageContaining("none of the certificates to trust vouches");
  }

  @Test
  void refusesATokenThatWasChanged() {
    byte[] token = ask(Patience.USUAL);
    int refused = 0;
    for (int at = token.length - 40; at < token.length; at++) {
      byte[] changed = token.clone();
      changed[at] ^= 1;
      try {
        Timestamp.read(changed, DIGEST, trusted());
      } catch (NotStamped wrong) {
        refused++;
      }
    }
    assertThat(refused).as("changes within the signature that are noticed").isEqualTo(40);
    assertThatThrownBy(() -> Timestamp.read(token, digest("another log"), trusted()))
        .isInstanceOf(NotStamped.class)
        .hasMessageContaining("is of something else");
  }

  @Test
  void noChangeOfATokenProvesAnotherTimeOrAnotherName() {
    byte[] token = ask(Patience.USUAL);
    Timestamp is = Timestamp.read(token, DIGEST, trusted());
    int refused = 0;
    for (int at = 0; at < token.length; at++) {
      byte[] changed = token.clone();
      changed[at] ^= (byte) (1 << at % 8);
      try {
        assertThat(Timestamp.read(changed, DIGEST, trusted())).as("byte %s", at).isEqualTo(is);
      } catch (NotStamped wrong) {
        refused++;
      }
    }
    assertThat(refused).as("changes that are noticed").isGreaterThan(token.length / 2);
  }

  @Test
  void takesASignerNobodyKnownVouchesForWherePeopleNameNoAuthority() {
    byte[] token = ask(Patience.USUAL);
    Timestamp stamp = Timestamp.read(token, DIGEST, Authorities.known());
    assertThat(stamp.vouchedBy()).isNull();
    assertThat(stamp.words()).contains("no authority known here vouches for that name");
  }

  @Test
  void tellsWhyAServerRefuses() {
    server.answers(server::refused);
    refuses("refuses to stamp: no more stamps today");
  }

  @Test
  void refusesGarbage() {
    server.answers(question -> "<html>busy</html>".getBytes(StandardCharsets.UTF_8));
    refuses("is no timestamp answer");
    server.answers(question -> new byte[0]);
    refuses("is no timestamp answer");
    byte[] half = {0x30, (byte) 0x82, 0x10, 0x00, 0x30, 0x03, 0x02, 0x01, 0x00};
    server.answers(question -> half);
    refuses("is no timestamp answer");
    assertThatThrownBy(() -> Timestamp.read(half, DIGEST, trusted()))
        .isInstanceOf(NotStamped.class);
  }

  @Test
  void endsWithAServerThatStalls() {
    server.answers(server::stalled);
    assertThatThrownBy(() ->
            ask(new Patience(Duration.ofSeconds(9), Duration.ofMillis(300), Duration.ofMinutes(1))))
        .isInstanceOf(NotFetched.class)
        .hasMessageContaining("said nothing for 300 milliseconds");
  }

  @Test
  void refusesAFileToTrustThatHoldsNoCertificate() {
    for (String file : new String[] {"", "no certificate", "-----BEGIN CERTIFICATE-----\nx\n"}) {
      assertThatThrownBy(() -> Authorities.in(file.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(NotStamped.class);
    }
  }
}
