package org.casebook.decisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.casebook.store.CasebookFile;
import org.jdbi.v3.core.Handle;

/** The append-only decision log in the casebook file. */
public final class DecisionLog {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final DateTimeFormatter MILLIS = DateTimeFormatter.ISO_INSTANT;
  private static final Map<String, ObjectReader> READERS = readers();
  private static final ObjectWriter WRITER = JSON.writer();

  private final CasebookFile file;
  private final Clock clock;

  public DecisionLog(CasebookFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  private static Map<String, ObjectReader> readers() {
    Map<String, ObjectReader> readers = new HashMap<>();
    for (Class<?> about : Decision.class.getPermittedSubclasses()) {
      for (Class<?> type : about.getPermittedSubclasses()) {
        readers.put(Decision.kindOf(type.asSubclass(Decision.class)), JSON.readerFor(type));
      }
    }
    return readers;
  }

  /** All entries after {@code after} and up to {@code upTo}, both by seq, in order. */
  public void replay(long after, long upTo, Consumer<Entry> each) {
    file.read(handle -> {
      replay(handle, after, upTo, each);
      return true;
    });
  }

  /** As {@link #replay(long, long, Consumer)}, inside a transaction of the caller. */
  public static void replay(Handle handle, long after, long upTo, Consumer<Entry> each)
      throws SQLException {
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement(
                "SELECT seq, at, by, kind, body FROM decision WHERE seq > ? AND seq <= ? ORDER BY seq")) {
      select.setLong(1, after);
      select.setLong(2, upTo);
      entries(select, each);
    }
  }

  /**
   * The entries up to {@code upTo} that set the rules: what the casebook is called, its codebook,
   * policy, wordings and lenses. An index of everything but codings finds them among millions of
   * those.
   */
  public void replayRules(long upTo, Consumer<Entry> each) {
    file.read(handle -> {
      try (PreparedStatement select =
          handle
              .getConnection()
              .prepareStatement(
                  "SELECT seq, at, by, kind, body FROM decision WHERE kind <> 'coded'"
                      + " AND kind IN ('founded', 'codebook-set', 'policy-set', 'wordings-set', 'lens-added') AND seq <= ?"
                      + " ORDER BY seq")) {
        select.setLong(1, upTo);
        entries(select, each);
      }
      return true;
    });
  }

  /** The entries up to {@code upTo} by which contents were erased; few among millions. */
  public void replayErasures(long upTo, Consumer<Entry> each) {
    file.read(handle -> {
      try (PreparedStatement select =
          handle
              .getConnection()
              .prepareStatement(
                  "SELECT seq, at, by, kind, body FROM decision WHERE kind <> 'coded'"
                      + " AND kind IN ('erased', 'propaganda-noted') AND seq <= ? ORDER BY seq")) {
        select.setLong(1, upTo);
        entries(select, each);
      }
      return true;
    });
  }

  private static void entries(PreparedStatement select, Consumer<Entry> each) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        each.accept(
            new Entry(
                rows.getLong(1),
                Instant.parse(rows.getString(2)),
                rows.getString(3),
                read(rows.getLong(1), rows.getString(4), rows.getString(5))));
      }
    }
  }

  private static Decision read(long seq, String kind, String body) {
    ObjectReader reader = READERS.get(kind);
    if (reader == null) {
      throw new IllegalStateException(
          "Decision " + seq + " is of the unknown kind '" + kind + "'.");
    }
    try {
      return reader.readValue(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "Decision " + seq + " (" + kind + ") cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  /** The JSON body of a decision, as stored. */
  public static String body(Decision decision) {
    try {
      return WRITER.writeValueAsString(decision);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The last sequence number; 0 for an empty log. */
  public long lastSeq() {
    return file.read(DecisionLog::lastSeq);
  }

  private static long lastSeq(Handle handle) throws SQLException {
    try (PreparedStatement select =
            handle.getConnection().prepareStatement("SELECT max(seq) FROM decision");
        ResultSet row = select.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** The last sequence number recorded at or before this moment. */
  public long seqAt(Instant moment) {
    return file.read(handle -> {
      try (PreparedStatement select =
          handle
              .getConnection()
              .prepareStatement("SELECT coalesce(max(seq), 0) FROM decision WHERE at <= ?")) {
        select.setString(1, text(moment));
        try (ResultSet row = select.executeQuery()) {
          return row.next() ? row.getLong(1) : 0L;
        }
      }
    });
  }

  /**
   * Appends decisions inside a transaction of the caller, in order, and empties what an {@link
   * Decision.Erased} names.
   *
   * @return the entries as recorded
   */
  public List<Entry> append(Handle handle, String by, Iterable<? extends Decision> decisions)
      throws SQLException {
    long seq = lastSeq(handle);
    byte[] chain = chainAt(handle, seq);
    // recorded-at never runs backwards, whatever the machine's clock does
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant last = atOf(handle, seq);
    Instant at = now.isBefore(last) ? last : now;
    String atText = text(at);
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement insert =
        handle
            .getConnection()
            .prepareStatement(
                "INSERT INTO decision(seq, at, by, kind, body, chain) VALUES (?, ?, ?, ?, ?, ?)")) {
      int pending = 0;
      for (Decision decision : decisions) {
        seq++;
        String kind = decision.kind();
        String body = body(decision);
        chain = link(chain, seq, atText, by, kind, body);
        insert.setLong(1, seq);
        insert.setString(2, atText);
        insert.setString(3, by);
        insert.setString(4, kind);
        insert.setString(5, body);
        insert.setBytes(6, chain);
        insert.addBatch();
        if (++pending == 1000) {
          insert.executeBatch();
          pending = 0;
        }
        entries.add(new Entry(seq, at, by, decision));
      }
      insert.executeBatch();
    }
    for (Entry entry : entries) {
      if (entry.decision() instanceof Decision.Erased erased) {
        Holdings.erase(handle, erased.held(), entry.seq());
      }
    }
    return entries;
  }

  private static String text(Instant at) {
    String text = MILLIS.format(at);
    // ISO_INSTANT drops ".000"; fixed width keeps text order equal to time order
    return text.length() == 20 ? text.substring(0, 19) + ".000Z" : text;
  }

  /**
   * The chain value of an entry in hexadecimal: two logs that agree in it agree in every entry up
   * to it.
   */
  public String chainAt(long seq) {
    return file.read(handle -> HexFormat.of().formatHex(chainAt(handle, seq)));
  }

  private static byte[] chainAt(Handle handle, long seq) throws SQLException {
    try (PreparedStatement select =
        handle.getConnection().prepareStatement("SELECT chain FROM decision WHERE seq = ?")) {
      select.setLong(1, seq);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getBytes(1) : new byte[32];
      }
    }
  }

  private static Instant atOf(Handle handle, long seq) throws SQLException {
    try (PreparedStatement select =
        handle.getConnection().prepareStatement("SELECT at FROM decision WHERE seq = ?")) {
      select.setLong(1, seq);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Instant.parse(row.getString(1)) : Instant.EPOCH;
      }
    }
  }

  private static byte[] link(
      byte[] before, long seq, String at, String by, String kind, String body) {
    MessageDigest digest = Hash.sha256();
    digest.update(before);
    for (String field : new String[] {Long.toString(seq), at, by, kind, body}) {
      digest.update(field.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return digest.digest();
  }

  /**
   * Every entry whose chain value does not follow from those before it, or whose number leaves a
   * gap; for verify.
   */
  public List<String> brokenLinks() {
    return file.read(handle -> {
      List<String> broken = new ArrayList<>();
      byte[] chain = new byte[32];
      long expected = 1;
      try (PreparedStatement select =
              handle
                  .getConnection()
                  .prepareStatement(
                      "SELECT seq, at, by, kind, body, chain FROM decision ORDER BY seq");
          ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          long seq = rows.getLong(1);
          if (seq != expected) {
            broken.add("decision " + expected + " is missing: the next one there is " + seq);
          }
          byte[] stored = rows.getBytes(6);
          chain =
              link(
                  chain,
                  seq,
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5));
          if (!MessageDigest.isEqual(chain, stored)) {
            broken.add("decision " + seq + " is not as it was recorded: its chain value differs");
            chain = stored;
          }
          expected = seq + 1;
        }
      }
      return broken;
    });
  }
}
