package org.casebook.capture;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder in which people put files: tells which have come to rest since the last look. Nothing in
 * it is moved, changed or deleted.
 *
 * <p>A file has come to rest when two looks find it with the same size and time of change. The
 * system's own notices only say when to look; where they are lost or not to be had (a network
 * folder, more folders than the system watches), the next look comes by itself.
 */
public final class WatchedFolder implements AutoCloseable {
  /** Names under which programs keep what is not finished: browsers, copying tools, editors. */
  private static final Pattern UNFINISHED =
      Pattern.compile(
          ".*\\.(part|partial|crdownload|download|opdownload|filepart|tmp|temp|swp)|~\\$.*|.*~");

  /** Between two looks there is at least this time, however often the system gives notice. */
  private static final Duration BREATH = Duration.ofMillis(200);

  private final Path folder;
  private final Duration settle;
  private final Duration rescan;
  private final Map<Path, Seen> seen = new HashMap<>();
  private final Map<Path, WatchKey> watched = new HashMap<>();
  private final @Nullable WatchService notices;

  /**
   * A folder.
   *
   * @param settle how long a file must stay as it is before it is taken
   * @param rescan after what time it is looked at without notice
   */
  public WatchedFolder(Path folder, Duration settle, Duration rescan) {
    this.folder = folder;
    this.settle = settle;
    this.rescan = rescan;
    this.notices = notices(folder);
  }

  private static @Nullable WatchService notices(Path folder) {
    try {
      return folder.getFileSystem().newWatchService();
    } catch (IOException | UnsupportedOperationException none) {
      return null; // looked at from time to time instead
    }
  }

  /** A file as it was found, and whether it was handed out so. */
  private record Seen(long size, long changed, long since, boolean handedOut) {
    boolean same(long otherSize, long otherChanged) {
      return size == otherSize && changed == otherChanged;
    }
  }

  /**
   * What a look found.
   *
   * @param there whether the folder is there
   * @param rested files that have come to rest, in the order of their names, each told once as long
   *     as it stays the same
   * @param growing files that have not
   */
  public record Look(boolean there, List<Path> rested, List<Path> growing) {}

  /** Looks through the folder and the folders in it. */
  public Look look() {
    if (!Files.isDirectory(folder)) {
      watched.clear();
      return new Look(false, List.of(), List.of());
    }
    List<Path> rested = new ArrayList<>();
    List<Path> growing = new ArrayList<>();
    Set<Path> present = new TreeSet<>();
    Map<Path, BasicFileAttributes> found = new HashMap<>();
    try {
      walk(found);
    } catch (IOException gone) {
      return new Look(Files.isDirectory(folder), List.of(), List.of());
    }
    present.addAll(found.keySet());
    long now = System.nanoTime();
    for (Path file : present) {
      BasicFileAttributes is = java.util.Objects.requireNonNull(found.get(file));
      long size = is.size();
      long changed = is.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      Seen before = seen.get(file);
      if (before == null || !before.same(size, changed)) {
        seen.put(file, new Seen(size, changed, now, false));
        growing.add(file);
      } else if (!before.handedOut()) {
        if (now - before.since() >= settle.toNanos()) {
          seen.put(file, new Seen(size, changed, before.since(), true));
          rested.add(file);
        } else {
          growing.add(file);
        }
      }
    }
    seen.keySet().retainAll(present);
    return new Look(true, rested, growing);
  }

  /** Has a file told again at the next look, though it has not changed: it could not be taken. */
  public void again(Path file) {
    seen.computeIfPresent(
        file, (path, was) -> new Seen(was.size(), was.changed(), was.since(), false));
  }

  private void walk(Map<Path, BasicFileAttributes> found) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes is) {
            if (!at.equals(folder) && leftAlone(at)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            watch(at);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
            if (is.isRegularFile() && !leftAlone(file) && !Heap.passesOver(folder, file)) {
              found.put(file, is);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE; // taken away meanwhile, or not ours to read
          }

          @Override
          public FileVisitResult postVisitDirectory(Path at, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Hidden files, and names under which programs keep what is not finished. */
  static boolean leftAlone(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return name.startsWith(".") || UNFINISHED.matcher(name).matches();
  }

  private void watch(Path at) {
    WatchKey known = watched.get(at);
    if (notices == null || (known != null && known.isValid())) {
      return;
    }
    try {
      watched.put(
          at,
          at.register(
              notices, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY));
    } catch (IOException | ClosedWatchServiceException unwatched) {
      watched.remove(at); // more than the system watches; the next look comes by itself
    }
  }

  /**
   * Waits until there is reason to look again: something changed, a growing file may have come to
   * rest, or the time for a look without notice has come.
   *
   * @param look the last look
   * @return whether to go on: not after {@link #close}
   */
  public boolean await(Look look) throws InterruptedException {
    Duration most = look.growing().isEmpty() ? rescan : settle;
    if (notices == null) {
      Thread.sleep(most);
      return true;
    }
    try {
      Thread.sleep(BREATH.compareTo(most) < 0 ? BREATH : most);
      WatchKey key = notices.poll(most.toNanos(), TimeUnit.NANOSECONDS);
      while (key != null) {
        key.pollEvents();
        key.reset();
        key = notices.poll();
      }
      return true;
    } catch (ClosedWatchServiceException closed) {
      return false;
    }
  }

  /** Ends the waiting, from any thread. */
  @Override
  public void close() {
    if (notices != null) {
      try {
        notices.close();
      } catch (IOException e) {
        // the watch ends all the same
      }
    }
  }
}
