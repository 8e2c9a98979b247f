package org.casebook;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.casebook.capture.Address;
import org.casebook.capture.NotFetched;
import org.casebook.capture.Web;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Holdings;
import org.casebook.timestamps.Authorities;
import org.casebook.timestamps.NotStamped;
import org.casebook.timestamps.Timestamp;
import org.casebook.timestamps.TimestampServer;
import org.jspecify.annotations.Nullable;

/**
 * Timestamps of a casebook. What is stamped is the chain value of the log's newest entry: it is
 * made from every entry before, and these name every text and every captured byte by SHA-256, so
 * one stamp covers all that was there.
 */
public final class Timestamps {
  private Timestamps() {}

  /**
   * A timestamp of this casebook, checked.
   *
   * @param entry the entry of the log that was stamped, and with it all before
   * @param timestamp what it proves; null if it does not hold
   * @param wrong why it does not hold; null if it does
   */
  public record Stamp(long entry, @Nullable Timestamp timestamp, @Nullable String wrong) {
    /** In words: "entry 41 and all before it: stamped at ... by ...". */
    public String words() {
      return "entry "
          + entry
          + " and all before it: "
          + (timestamp != null ? timestamp.words() : "the timestamp " + wrong);
    }
  }

  /** Every timestamp of a casebook, each checked against its log. */
  public static List<Stamp> of(Study study, Casebook casebook) {
    List<Stamp> stamps = new ArrayList<>();
    for (Decision.Stamped stamped : casebook.stamps()) {
      stamps.add(checked(study, stamped));
    }
    return stamps;
  }

  /** Checks one timestamp against the log as it lies in the file. */
  public static Stamp checked(Study study, Decision.Stamped stamped) {
    byte[] token = bytes(study, stamped.token());
    String trustHash = stamped.trust();
    byte[] trust = trustHash == null ? null : bytes(study, trustHash);
    if (token == null || (trustHash != null && trust == null)) {
      return new Stamp(stamped.entry(), null, "is gone");
    }
    String chain = study.log().chainAt(stamped.entry());
    if (!chain.equals(stamped.chain())) {
      return new Stamp(
          stamped.entry(),
          null,
          "is of a log that is not this one: entry "
              + stamped.entry()
              + " had another chain value");
    }
    try {
      Authorities authorities = trust == null ? Authorities.known() : Authorities.in(trust);
      return new Stamp(
          stamped.entry(),
          Timestamp.read(token, HexFormat.of().parseHex(chain), authorities),
          null);
    } catch (NotStamped wrong) {
      return new Stamp(stamped.entry(), null, String.valueOf(wrong.getMessage()));
    }
  }

  private static byte @Nullable [] bytes(Study study, String hash) {
    Holdings.Held held = study.holdings().held(hash);
    return held == null ? null : held.bytes();
  }

  /**
   * Has the log stamped as it stands now.
   *
   * @param by who asks for it
   * @param server the address of a timestamp server
   * @param trust certificates to trust, as a file holds them; null for those this machine's Java
   *     trusts
   * @throws BadRequest if nothing was recorded since the last timestamp, or none is given
   */
  public static Stamp ask(Study study, String by, String server, Web web, byte @Nullable [] trust) {
    long entry = study.log().lastSeq();
    long covered = study.read(casebook -> casebook.stampedAt());
    if (covered == entry) {
      throw new BadRequest("Nothing was recorded since the last timestamp.");
    }
    String chain = study.log().chainAt(entry);
    Decision.Stamped[] stamped = new Decision.Stamped[1];
    try {
      Authorities authorities = trust == null ? Authorities.known() : Authorities.in(trust);
      byte[] token =
          new TimestampServer(web, Address.of(server))
              .stamp(HexFormat.of().parseHex(chain), authorities);
      study
          .recorder(by)
          .record((now, keeper) -> {
            stamped[0] =
                new Decision.Stamped(
                    entry, chain, keeper.keep(token), trust == null ? null : keeper.keep(trust));
            return List.of(stamped[0]);
          });
    } catch (NotStamped | NotFetched refused) {
      throw new BadRequest(String.valueOf(refused.getMessage()), refused);
    }
    return checked(study, stamped[0]);
  }
}
