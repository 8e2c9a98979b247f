package org.casebook;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.casebook.codebook.Codebook;
import org.casebook.coding.Facts;
import org.casebook.coding.Policy;
import org.casebook.decisions.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Facts of large casebooks, kept in the user's cache folder so that a new process need not replay
 * millions of codings to answer a count. Derived and never a record: whatever does not fit is
 * passed over, and may be removed at any time.
 *
 * <p>A file fits if its key does. The key names the program that resolved the facts, the evidence
 * floor, and the chain value of the log's last entry, which follows from every decision up to it.
 * See docs/decisions/facts-cache.md.
 */
public final class FactsCache {
  /**
   * Below this many entries in the log, replaying them takes less than a second and nothing is
   * kept.
   */
  public static final int LARGE = 20_000;

  private final @Nullable Path folder;
  private final int large;

  /**
   * @param folder where to keep facts, made when first needed; null to keep none
   * @param large how many entries make a log large
   */
  public FactsCache(@Nullable Path folder, int large) {
    this.folder = folder;
    this.large = large;
  }

  /**
   * The cache of the user who runs this: {@code $XDG_CACHE_HOME/casebook/facts}, or below {@code
   * ~/.cache}.
   */
  static FactsCache ofUser() {
    return new FactsCache(userFolder("facts"), LARGE);
  }

  /**
   * Where what is derived is kept for the user who runs this, by kind; null where the user has no
   * place for such.
   */
  static @Nullable Path userFolder(String kind) {
    String cache = System.getenv("XDG_CACHE_HOME");
    String home = System.getProperty("user.home");
    Path base =
        cache != null && !cache.isBlank()
            ? Path.of(cache)
            : home == null ? null : Path.of(home, ".cache");
    return base == null ? null : base.resolve("casebook").resolve(kind);
  }

  /** Whether facts of a log of that many entries are kept. */
  boolean keeps(long entries) {
    return folder != null && entries > large;
  }

  /**
   * The facts kept, or empty where none fit.
   *
   * @param casebook its id
   * @param chain chain value of the last entry of its log
   */
  Optional<Facts> read(String casebook, String chain, Codebook codebook, Policy.Floor floor) {
    if (folder == null) {
      return Optional.empty();
    }
    try {
      return Facts.read(file(folder, casebook, floor), codebook, key(chain, floor));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // no worse than there being none
    }
  }

  /**
   * Keeps these facts in place of any kept before for the casebook and floor. What cannot be kept
   * is made again.
   */
  public void write(String casebook, String chain, Facts facts, Policy.Floor floor) {
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
      facts.write(file(folder, casebook, floor), key(chain, floor));
    } catch (IOException e) {
      // a full or read-only folder costs time only
    }
  }

  /** Removes the facts kept for a casebook: something they rest on was erased. */
  void forget(String casebook, Iterable<Policy.Floor> floors) {
    if (folder == null) {
      return;
    }
    try {
      for (Policy.Floor floor : floors) {
        Files.deleteIfExists(file(folder, casebook, floor));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(
          "The facts kept in " + folder + " could not be removed; remove that folder.", e);
    }
  }

  private static Path file(Path folder, String casebook, Policy.Floor floor) {
    return folder.resolve(Hash.of(casebook + '\0' + words(floor)).substring(0, 24) + ".facts");
  }

  private static String key(String chain, Policy.Floor floor) {
    return chain + '\n' + words(floor) + '\n' + PROGRAM;
  }

  private static String words(Policy.Floor floor) {
    List<String> speakers =
        floor.speakers() == null
            ? List.of("any")
            : floor.speakers().stream().map(Enum::name).sorted().toList();
    return speakers + " " + floor.reliability() + " " + floor.credibility();
  }

  /**
   * The program that resolves: where it lies, its size and its time, so that a changed one starts
   * afresh.
   */
  static final String PROGRAM = program();

  private static String program() {
    CodeSource source = FactsCache.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return "unknown";
    }
    try {
      Path at = Path.of(source.getLocation().toURI());
      try (Stream<Path> files = Files.walk(at)) {
        long size = 0;
        long newest = 0;
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          size += Files.size(file);
          newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
        }
        return at + " " + size + " " + newest;
      }
    } catch (IOException | URISyntaxException e) {
      return source.getLocation() + " unread";
    }
  }
}
