package org.casebook.decisions;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.casebook.store.CasebookFile;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Contents by their SHA-256: captured bytes, extracted texts, descriptions, names. The log refers
 * to them by hash only; erasing one empties its row and leaves hash, size and the erasing decision.
 */
public final class Holdings {
  private final CasebookFile file;

  public Holdings(CasebookFile file) {
    this.file = file;
  }

  /** What is held under a hash; {@code bytes} is null once erased. */
  public record Held(String sha256, long size, byte @Nullable [] bytes, @Nullable Long erasedBy) {}

  /**
   * Keeps these bytes, once, inside a transaction of the caller; what was erased before is held
   * again. Returns their hash.
   */
  public static String keep(Handle handle, byte[] bytes) throws SQLException {
    Content content = Content.of(bytes);
    keep(handle, List.of(content));
    return content.sha256();
  }

  /**
   * Bytes with their hash, which was worked out before and maybe on another thread.
   *
   * @param sha256 of exactly these bytes, lower-case hexadecimal
   */
  public record Content(String sha256, byte[] bytes) {
    /** These bytes with their hash. */
    public static Content of(byte[] bytes) {
      return new Content(Hash.of(bytes), bytes);
    }
  }

  /** As {@link #keep(Handle, byte[])}, of many contents. */
  public static void keep(Handle handle, List<Content> contents) throws SQLException {
    Connection connection = handle.getConnection();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO held(sha256, size, bytes) VALUES (?, ?, ?) ON CONFLICT(sha256)"
                + " DO UPDATE SET bytes = excluded.bytes, erased = NULL WHERE held.bytes IS NULL")) {
      for (Content content : contents) {
        insert.setBytes(1, HexFormat.of().parseHex(content.sha256()));
        insert.setLong(2, content.bytes().length);
        insert.setBytes(3, content.bytes());
        insert.executeUpdate();
      }
    }
  }

  /**
   * Of these hashes those whose contents were erased, with the entry that did it; inside a
   * transaction of the caller.
   */
  public static Map<String, Long> erased(Handle handle, Collection<String> hashes)
      throws SQLException {
    Map<String, Long> erased = new HashMap<>();
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement(
                "SELECT erased FROM held WHERE sha256 = ? AND bytes IS NULL AND erased IS NOT NULL")) {
      for (String sha : hashes) {
        select.setBytes(1, HexFormat.of().parseHex(sha));
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            erased.put(sha, row.getLong(1));
          }
        }
      }
    }
    return erased;
  }

  /** Empties these contents, inside a transaction of the caller. */
  static void erase(Handle handle, List<String> hashes, long seq) throws SQLException {
    try (PreparedStatement update =
        handle
            .getConnection()
            .prepareStatement("UPDATE held SET bytes = NULL, erased = ? WHERE sha256 = ?")) {
      for (String sha : hashes) {
        update.setLong(1, seq);
        update.setBytes(2, HexFormat.of().parseHex(sha));
        update.executeUpdate();
      }
    }
  }

  /** What is held under this hash, or null if nothing ever was. */
  public @Nullable Held held(String sha) {
    return file.read(handle -> Optional.ofNullable(held(handle, sha))).orElse(null);
  }

  /** As {@link #held(String)}, inside a transaction of the caller. */
  public static @Nullable Held held(Handle handle, String sha) throws SQLException {
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement("SELECT size, bytes, erased FROM held WHERE sha256 = ?")) {
      select.setBytes(1, HexFormat.of().parseHex(sha));
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        byte[] bytes = row.getBytes(2);
        long erased = row.getLong(3);
        Long erasedBy = row.wasNull() ? null : Long.valueOf(erased);
        return new Held(sha, row.getLong(1), bytes, erasedBy);
      }
    }
  }

  /** The text held under this hash; null if it was erased or never held. */
  public @Nullable String text(String sha) {
    Held held = held(sha);
    return held == null || held.bytes() == null
        ? null
        : new String(held.bytes(), StandardCharsets.UTF_8);
  }

  /** Every hash held, in no particular order; for {@code verify}. */
  public List<String> hashes() {
    return file.read(handle -> {
      List<String> hashes = new ArrayList<>();
      try (PreparedStatement select =
              handle.getConnection().prepareStatement("SELECT sha256 FROM held");
          ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          hashes.add(HexFormat.of().formatHex(rows.getBytes(1)));
        }
      }
      return hashes;
    });
  }
}
