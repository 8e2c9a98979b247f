package org.casebook.store;

import static org.casebook.store.CasebookFileException.Cause.BAD_INPUT;
import static org.casebook.store.CasebookFileException.Cause.FAILURE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One casebook on disk: an SQLite file in write-ahead mode.
 *
 * <p>Any number of processes may read while one writes. A writer that must wait says so through
 * {@code notice}. Every commit is synced to disk before {@link #write} returns, so an acknowledged
 * decision survives a kill at any moment.
 */
public final class CasebookFile implements AutoCloseable {
  /** {@code PRAGMA application_id} of a casebook: the letters CASE. */
  public static final int APPLICATION_ID = 0x43415345;

  /**
   * {@code PRAGMA user_version} this program writes. Raised by one with every file in {@code
   * schema/}.
   */
  public static final int SCHEMA_VERSION = 1;

  private static final byte[] SQLITE_MAGIC =
      "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /** Length of SQLite's file header, and where in it the application id stands (big-endian). */
  private static final int HEADER = 100;

  private static final int APPLICATION_ID_AT = 68;

  private static final int WAIT_FOR_WRITER_MS = 60_000;

  private final Path path;
  private final Connection connection;
  private final Handle handle;
  private final Consumer<String> notice;
  private final ReentrantLock turn = new ReentrantLock();
  private final boolean readOnly;

  private CasebookFile(
      Path path, Connection connection, boolean readOnly, Consumer<String> notice) {
    this.path = path;
    this.connection = connection;
    this.handle = Jdbi.create(connection).open();
    this.readOnly = readOnly;
    this.notice = notice;
  }

  /** Work on the open file. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    T with(Handle handle) throws SQLException;
  }

  /**
   * Makes a new, empty casebook file.
   *
   * @throws CasebookFileException if something is already there or the place cannot be written
   */
  public static CasebookFile create(Path path, Consumer<String> notice) {
    if (Files.exists(path)) {
      throw new CasebookFileException(
          BAD_INPUT,
          path + " is already there; choose another name or remove it first. Nothing was changed.");
    }
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new CasebookFileException(
          BAD_INPUT, "The folder " + parent + " does not exist; make it first.");
    }
    try {
      CasebookFile file = new CasebookFile(path, connect(path, false), false, notice);
      try {
        // before any write-ahead log, so that even a file cut short here says what it was to be
        file.execute("PRAGMA application_id = " + APPLICATION_ID);
        file.migrate(0);
        file.execute("PRAGMA journal_mode = WAL");
        return file;
      } catch (SQLException | RuntimeException e) {
        file.closeQuietly();
        throw e;
      }
    } catch (SQLException e) {
      discard(path);
      throw failure(path, e);
    } catch (RuntimeException e) {
      discard(path);
      throw e;
    }
  }

  /** Removes a file that was being made, with what lies beside it, once its making failed. */
  public static void discard(Path path) {
    try {
      for (String beside : new String[] {"", "-wal", "-shm", "-journal"}) {
        Files.deleteIfExists(path.resolveSibling(path.getFileName() + beside));
      }
    } catch (IOException e) {
      throw new CasebookFileException(
          FAILURE,
          path + " could not be made, and what is there of it cannot be removed: " + e.getMessage(),
          e);
    }
  }

  /**
   * Opens a casebook, migrating an older one first.
   *
   * @throws CasebookFileException if there is none, it is not a casebook, or a newer program wrote
   *     it
   */
  public static CasebookFile open(Path path, Consumer<String> notice) {
    if (!Files.exists(path)) {
      throw new CasebookFileException(
          BAD_INPUT, "There is no file " + path + ". Make a casebook with: casebook new " + path);
    }
    requireCasebook(path);
    boolean readOnly = !Files.isWritable(path) || !Files.isWritable(parentOf(path));
    Connection connection = connect(path, readOnly);
    CasebookFile file = new CasebookFile(path, connection, readOnly, notice);
    try {
      if (readOnly && logPending(path)) {
        file.requireReadableLog();
      }
      int application = file.pragma("application_id");
      if (application != APPLICATION_ID) {
        throw notACasebook(path);
      }
      int version = file.pragma("user_version");
      if (version > SCHEMA_VERSION) {
        throw new CasebookFileException(
            BAD_INPUT,
            path
                + " was written by a newer Casebook (file version "
                + version
                + "; this program reads up to "
                + SCHEMA_VERSION
                + "). Use that version or a later one. Nothing was changed.");
      }
      if (version < SCHEMA_VERSION) {
        if (readOnly) {
          throw new CasebookFileException(
              BAD_INPUT,
              path
                  + " has file version "
                  + version
                  + " and must be brought to "
                  + SCHEMA_VERSION
                  + ", but it or its folder is read-only. Copy it to a place you can write to.");
        }
        file.migrate(version);
      }
      if (!readOnly) {
        file.execute("PRAGMA journal_mode = WAL");
      }
      return file;
    } catch (SQLException e) {
      file.closeQuietly();
      throw failure(path, e);
    } catch (RuntimeException e) {
      file.closeQuietly();
      throw e;
    }
  }

  private static Path parentOf(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  /**
   * Looks at the file's first bytes only, so that a file which is none of ours is left as it was.
   */
  private static void requireCasebook(Path path) {
    if (Files.isDirectory(path)) {
      throw new CasebookFileException(BAD_INPUT, path + " is a folder, not a casebook.");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(HEADER);
      if (!Arrays.equals(Arrays.copyOf(head, SQLITE_MAGIC.length), SQLITE_MAGIC)) {
        throw new CasebookFileException(
            BAD_INPUT, path + " is not a casebook. Nothing was changed.");
      }
      boolean ours =
          head.length == HEADER
              && ByteBuffer.wrap(head).getInt(APPLICATION_ID_AT) == APPLICATION_ID;
      if (!ours && !logPending(path)) {
        throw notACasebook(path);
      }
    } catch (IOException e) {
      throw new CasebookFileException(BAD_INPUT, path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static CasebookFileException notACasebook(Path path) {
    return new CasebookFileException(
        BAD_INPUT, path + " is an SQLite file but not a casebook. Nothing was changed.");
  }

  /**
   * Whether decisions stand in a write-ahead log beside the file: a process has it open or was
   * killed.
   */
  private static boolean logPending(Path path) {
    try {
      Path log = path.resolveSibling(path.getFileName() + "-wal");
      return Files.exists(log) && Files.size(log) > 0;
    } catch (IOException e) {
      throw new CasebookFileException(
          BAD_INPUT, path + "-wal cannot be read: " + e.getMessage(), e);
    }
  }

  private void requireReadableLog() {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
      result.next();
    } catch (SQLException e) {
      throw new CasebookFileException(
          BAD_INPUT,
          path
              + "-wal holds decisions not yet folded into "
              + path
              + ", and both or their folder are read-only. Copy the two files to a place you can write to.",
          e);
    }
  }

  private static Connection connect(Path path, boolean readOnly) {
    Properties properties = new Properties();
    properties.setProperty("foreign_keys", "true");
    properties.setProperty("transaction_mode", "IMMEDIATE");
    properties.setProperty("busy_timeout", "10000");
    if (!readOnly) {
      properties.setProperty("journal_mode", "WAL");
      properties.setProperty("synchronous", "FULL");
      properties.setProperty(
          "secure_delete", "true"); // what is erased leaves no trace in free pages
      // what is erased is overwritten, not only unlinked
      properties.setProperty("secure_delete", "true");
    }
    // immutable: with no write-ahead log beside it, a file that cannot be written is as it will
    // stay
    String address =
        readOnly
            ? "jdbc:sqlite:file:" + encoded(path) + (logPending(path) ? "?mode=ro" : "?immutable=1")
            : "jdbc:sqlite:" + path.toAbsolutePath();
    if (readOnly) {
      properties.setProperty("open_mode", "1");
    }
    try {
      return DriverManager.getConnection(address, properties);
    } catch (SQLException e) {
      throw failure(path, e);
    }
  }

  private static String encoded(Path path) {
    return path.toAbsolutePath()
        .toString()
        .replace("%", "%25")
        .replace("?", "%3f")
        .replace("#", "%23");
  }

  private void migrate(int from) {
    if (from > 0) {
      notice.accept(
          "Bringing "
              + path.getFileName()
              + " from file version "
              + from
              + " to "
              + SCHEMA_VERSION
              + ".");
    }
    try {
      Flyway.configure()
          .dataSource(new OneConnection(connection))
          .locations("classpath:org/casebook/store/schema")
          .table("schema_version")
          .sqlMigrationPrefix("V")
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new CasebookFileException(
          FAILURE,
          path
              + " could not be brought to file version "
              + SCHEMA_VERSION
              + "; it is unchanged: "
              + e.getMessage(),
          e);
    }
  }

  private int pragma(String name) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA " + name)) {
      return result.next() ? result.getInt(1) : 0;
    } catch (SQLException e) {
      throw failure(path, e);
    }
  }

  /** Where the file lies. */
  public Path path() {
    return path;
  }

  /** True if the file or its folder cannot be written. */
  public boolean readOnly() {
    return readOnly;
  }

  /** Reads; sees the state as of its start. */
  public <T extends @Nullable Object> T read(Work<T> work) {
    turn.lock();
    try {
      return work.with(handle);
    } catch (SQLException e) {
      throw failure(path, e);
    } finally {
      turn.unlock();
    }
  }

  /**
   * Writes in one transaction that is either wholly there when this returns or not at all. Waits
   * for another writer and says so.
   */
  public <T extends @Nullable Object> T write(Work<T> work) {
    if (readOnly) {
      throw new CasebookFileException(
          BAD_INPUT,
          path
              + " or its folder is read-only, so nothing can be recorded. Copy it to a place you can write to.");
    }
    turn.lock();
    try {
      begin();
      try {
        T result = work.with(handle);
        execute("COMMIT");
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollback(e);
        throw e;
      }
    } catch (SQLException e) {
      throw failure(path, e);
    } finally {
      turn.unlock();
    }
  }

  private void begin() throws SQLException {
    execute("PRAGMA busy_timeout = 0");
    try {
      execute("BEGIN IMMEDIATE");
    } catch (SQLException e) {
      if (!isBusy(e)) {
        throw e;
      }
      notice.accept("Another process is writing to " + path.getFileName() + "; waiting for it.");
      execute("PRAGMA busy_timeout = " + WAIT_FOR_WRITER_MS);
      execute("BEGIN IMMEDIATE");
    }
  }

  private void rollback(Throwable why) {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      why.addSuppressed(e); // SQLite has rolled back by itself, as it does on a full disk
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean isBusy(SQLException e) {
    return e instanceof SQLiteException s
        && (s.getResultCode() == SQLiteErrorCode.SQLITE_BUSY
            || s.getResultCode() == SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT
            || s.getResultCode() == SQLiteErrorCode.SQLITE_LOCKED);
  }

  private static CasebookFileException failure(Path path, SQLException e) {
    if (isBusy(e)) {
      return new CasebookFileException(
          FAILURE,
          "Another process has been writing to "
              + path
              + " for over "
              + WAIT_FOR_WRITER_MS / 1000
              + " seconds. Nothing was recorded; try again when it is done.",
          e);
    }
    if (e instanceof SQLiteException s) {
      switch (s.getResultCode()) {
        case SQLITE_FULL, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_WRITE, SQLITE_IOERR_TRUNCATE ->
            throw new CasebookFileException(
                FAILURE,
                "The disk holding "
                    + path
                    + " is full. Nothing of this step was recorded; free some space and"
                    + " repeat it.",
                e);
        case SQLITE_CORRUPT, SQLITE_NOTADB ->
            throw new CasebookFileException(
                BAD_INPUT,
                path + " is damaged: " + e.getMessage() + ". Use a copy made before the damage.",
                e);
        default -> {
          // told below in the database's own words
        }
      }
    }
    return new CasebookFileException(FAILURE, path + ": " + e.getMessage(), e);
  }

  /** What SQLite itself finds wrong with the file; empty if nothing. */
  public List<String> integrity() {
    return read(h -> {
      List<String> found = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
        while (rows.next()) {
          if (!"ok".equals(rows.getString(1))) {
            found.add("the file: " + rows.getString(1));
          }
        }
      }
      return found;
    });
  }

  /**
   * Folds the write-ahead log into the file and empties it, so that what was erased is not left in
   * it. Where another process is reading it stays until that one closes, and this says so.
   */
  public void fold() {
    turn.lock();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (result.next() && result.getInt(1) != 0) {
        notice.accept(
            "Another process reads "
                + path.getFileName()
                + "; what was erased leaves the log beside it when that one closes.");
      }
    } catch (SQLException e) {
      throw failure(path, e);
    } finally {
      turn.unlock();
    }
  }

  /** Folds the write-ahead log into the file and closes it. */
  @Override
  public void close() {
    turn.lock();
    try {
      if (connection.isClosed()) {
        return;
      }
      if (!readOnly) {
        execute("PRAGMA busy_timeout = 2000");
        execute("PRAGMA wal_checkpoint(TRUNCATE)");
      }
      handle.close();
      connection.close();
    } catch (SQLException e) {
      if (!isBusy(e)) { // a reader elsewhere keeps the log alive; it folds it in when it closes
        // what was recorded lies safe in the write-ahead log, so closing fails nothing
        notice.accept(
            path
                + ": what was recorded could not be folded into the one file ("
                + e.getMessage()
                + "); keep "
                + path.getFileName()
                + "-wal beside it until it has been opened once with room on the disk.");
      }
      closeQuietly();
    } finally {
      turn.unlock();
    }
  }

  private void closeQuietly() {
    try {
      handle.close();
      connection.close();
    } catch (SQLException e) {
      notice.accept(path + ": " + e.getMessage());
    }
  }
}
