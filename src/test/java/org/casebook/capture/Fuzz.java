package org.casebook.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.casebook.decisions.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Breaks files of every kind at random and opens them: whatever comes of it must be documents and
 * reasons, in time and in little memory.
 *
 * <p>By hand for longer: {@code java -Xmx400m -cp ... org.casebook.capture.Fuzz MINUTES SEED
 * FOLDER}. What fails is left in the folder under a name with the kind, to be kept among the test
 * resources and opened again by {@link FuzzTest}.
 */
final class Fuzz {
  /**
   * A file of this size that is not done after this long is taken for one that never ends, in ms.
   */
  static final long LONGEST = 60_000;

  /** No file here holds more than this many characters of text, whatever is done to it. */
  private static final long MOST_TEXT = 20_000_000;

  private static final Limits LIMITS = new Limits(5_000_000, 50_000_000, 2_000, 4);

  private final Random random;
  private final List<Map.Entry<String, byte[]>> seeds = new ArrayList<>(Samples.all().entrySet());

  Fuzz(long seed) {
    random = new Random(seed);
  }

  /** A broken file. */
  record Broken(String name, byte[] bytes) {}

  Broken next() {
    Map.Entry<String, byte[]> seed = seeds.get(random.nextInt(seeds.size()));
    byte[] bytes = seed.getValue().clone();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      bytes = mutated(bytes);
    }
    return new Broken(seed.getKey(), bytes);
  }

  private byte[] mutated(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(8)) {
      case 0 -> {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
      }
      case 1 -> {
        byte[] odd = {0, -1, 127, -128, '<', '&', '"', '\n', '%', '{', '9'};
        bytes[at] = odd[random.nextInt(odd.length)];
        return bytes;
      }
      case 2 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 3 -> {
        // a piece taken out
        int n = Math.min(bytes.length - at, 1 + random.nextInt(64));
        return joined(bytes, 0, at, bytes, at + n, bytes.length);
      }
      case 4 -> {
        // a piece again and again
        int n = Math.min(bytes.length - at, 1 + random.nextInt(128));
        byte[] out = bytes;
        for (int i = 1 + random.nextInt(200); i > 0 && out.length < 300_000; i--) {
          out = joined(out, 0, at + n, bytes, at, bytes.length);
          if (bytes.length - at > 5_000) {
            break;
          }
        }
        return out;
      }
      case 5 -> {
        // the end of another kind
        byte[] other = seeds.get(random.nextInt(seeds.size())).getValue();
        return joined(bytes, 0, at, other, random.nextInt(other.length), other.length);
      }
      case 6 -> {
        // four bytes that may be a length
        int value = new int[] {-1, Integer.MAX_VALUE, 0, 1 << 30, 65_535}[random.nextInt(5)];
        for (int i = 0; i < 4 && at + i < bytes.length; i++) {
          bytes[at + i] = (byte) (value >>> 8 * i);
        }
        return bytes;
      }
      default -> {
        for (int i = 0; i < 8 && at + i < bytes.length; i++) {
          bytes[at + i] = (byte) random.nextInt(256);
        }
        return bytes;
      }
    }
  }

  private static byte[] joined(byte[] a, int from, int to, byte[] b, int bFrom, int bTo) {
    byte[] out = Arrays.copyOf(Arrays.copyOfRange(a, from, to), to - from + (bTo - bFrom));
    System.arraycopy(b, bFrom, out, to - from, bTo - bFrom);
    return out;
  }

  /**
   * Opens one.
   *
   * @return what is wrong, or null
   */
  static @Nullable String fault(Path folder, Broken broken) throws InterruptedException {
    String[] fault = {null};
    Thread thread =
        new Thread(
            () -> {
              try {
                Path file = Files.write(folder.resolve(broken.name()), broken.bytes());
                Opened opened = Opened.of(file, LIMITS, Opened.RECORDS);
                long text = opened.read.values().stream().mapToLong(r -> r.text().length()).sum();
                if (text > MOST_TEXT) {
                  fault[0] = text + " characters of text";
                }
                for (String told : opened.failed) {
                  if (told.contains("more memory")) {
                    fault[0] = told;
                  }
                }
              } catch (Throwable e) {
                fault[0] = e + " at " + Arrays.stream(e.getStackTrace()).limit(8).toList();
              }
            },
            "fuzz");
    thread.setDaemon(true);
    thread.start();
    thread.join(LONGEST);
    if (thread.isAlive()) {
      return "not done after "
          + LONGEST
          + " ms, in "
          + Arrays.stream(thread.getStackTrace()).limit(25).toList();
    }
    return fault[0];
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    long end = System.currentTimeMillis() + Long.parseLong(args[0]) * 60_000;
    long seed = Long.parseLong(args[1]);
    Path kept = Files.createDirectories(Path.of(args[2]));
    Path work = Files.createTempDirectory("casebook-fuzz");
    Fuzz fuzz = new Fuzz(seed);
    Map<String, Integer> counts = new TreeMap<>();
    int faults = 0;
    int done = 0;
    for (; System.currentTimeMillis() < end && faults < 20; done++) {
      Broken broken = fuzz.next();
      counts.merge(broken.name(), 1, Integer::sum);
      long start = System.nanoTime();
      String fault = fault(work, broken);
      long ms = (System.nanoTime() - start) / 1_000_000;
      if (ms > 5_000) {
        System.out.println(
            "slow: " + ms + " ms " + broken.name() + " seed " + seed + " number " + done);
        Files.write(
            kept.resolve("slow-" + Hash.of(broken.bytes()).substring(0, 8) + "-" + broken.name()),
            broken.bytes());
      }
      if (fault != null) {
        faults++;
        String name = Hash.of(broken.bytes()).substring(0, 8) + "-" + broken.name();
        Files.write(kept.resolve(name), broken.bytes());
        System.out.println(name + ": " + fault);
      }
    }
    System.out.println("seed " + seed + ": " + done + " files, " + faults + " faults; " + counts);
    System.exit(faults == 0 ? 0 : 1);
  }
}
