package org.casebook.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.casebook.Recorder;
import org.casebook.Study;
import org.jspecify.annotations.Nullable;

/** A second process that has a casebook open, for what only two processes can show. */
final class OtherProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private OtherProcess(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static OtherProcess start(Class<?> main, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx200m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    return new OtherProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The next line it prints, or null once it has ended. */
  @Nullable String line() throws IOException {
    return out.readLine();
  }

  void say(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** Kills it as the machine would: no closing, no last words. */
  void kill() throws InterruptedException {
    // by its handle: the process itself would close the pipe on what it had still to tell
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    out.close();
  }

  /** Holds the write lock until somebody says a line, having recorded one incident. */
  static final class Holding {
    private Holding() {}

    public static void main(String[] args) {
      try (Study study = Study.open(Path.of(args[0]), notice -> {})) {
        study
            .recorder("cd")
            .inOneStep(step -> {
              step.append(List.of(StoreContract.coded(study, "theirs")));
              System.out.println("holding");
              try {
                return System.in.read();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
      }
      System.out.println("done");
    }
  }

  /** Records without end, and prints a line once a step is recorded. */
  static final class Recording {
    private Recording() {}

    public static void main(String[] args) {
      try (Study study = Study.open(Path.of(args[0]), notice -> {})) {
        Recorder recorder = study.recorder("cd");
        for (int n = 0; ; n++) {
          String name = args[1] + "-" + n;
          if (n % 3 == 0) {
            String text = name + "\nsecond line\n" + "more ".repeat(2_000);
            recorder.add(
                text.getBytes(StandardCharsets.UTF_8),
                name + ".txt",
                new Recorder.Told(null, null, null, null, null, null, List.of(2), List.of()));
            System.out.println("document " + name + ".txt");
          } else {
            recorder.code(
                List.of(
                    StoreContract.coded(study, name + "a"),
                    StoreContract.coded(study, name + "b"),
                    StoreContract.coded(study, name + "c")));
            System.out.println("coded " + name);
          }
        }
      }
    }
  }
}
