package org.casebook.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.casebook.BadRequest;
import org.casebook.Intake;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.capture.Limits;
import org.casebook.capture.Mapping;
import org.casebook.capture.WatchedFolder;
import org.casebook.dates.Edtf;
import org.casebook.store.CasebookFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Captures what is put in a folder. */
@Command(
    name = "watch",
    description =
        "Capture what is put in a folder, as 'casebook add' does, as soon as a file has stopped growing.",
    footer = {
      "",
      "Example: casebook watch lakeside.casebook ~/clippings",
      "Nothing in the folder is moved or deleted. Hidden files and unfinished downloads are left alone; a file that",
      "cannot be read is told of once and stays. Stop it with Ctrl-C; started again, it adds nothing twice."
    })
final class WatchCommand extends StudyCommand {
  /** A look without notice, where the system gives none. */
  private static final Duration RESCAN = Duration.ofSeconds(15);

  @Parameters(index = "1", paramLabel = "FOLDER", description = "The folder to watch.")
  Path folder = Path.of("");

  @Option(names = "--once", description = "Take what is there, and end.")
  boolean once;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      description = "How long a file must stay as it is before it is taken (default: 2).")
  double settle = 2;

  @Option(names = "--publisher", paramLabel = "P", description = "Who published all of it.")
  @Nullable String publisher;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "The language of all of it, such as en or de-AT.")
  @Nullable String language;

  @Option(
      names = "--published",
      paramLabel = "EDTF",
      description = "When all of it was published: 2031-05-02, 2031-05, 2031-05-02~ ...")
  @Nullable String published;

  @Option(
      names = "--limit-mb",
      paramLabel = "MB",
      description = "Largest file taken, in megabytes (default: 200).")
  int limitMb = 200;

  @Option(
      names = "--map",
      split = ",",
      paramLabel = "FIELD=COLUMN",
      description =
          "Read CSV, TSV and JSON Lines files as records, each a document, as with 'casebook add'.")
  List<String> maps = new ArrayList<>();

  WatchCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) throws InterruptedException {
    if (json && !once) {
      throw new BadRequest("--json goes with --once: a watch that goes on has no end to print.");
    }
    if (!Files.isDirectory(folder)) {
      throw new BadRequest("There is no folder " + folder + "; make it first.");
    }
    if (settle < 0 || settle > 3600) {
      throw new BadRequest("--settle: use 0 to 3600 seconds.");
    }
    Intake intake = intake(open);
    IntakeReport report = new IntakeReport(root.output, json);
    Duration rest = Duration.ofMillis((long) (settle * 1000));
    try (WatchedFolder watched = new WatchedFolder(folder, rest, RESCAN)) {
      if (once) {
        return once(watched, rest, intake, report);
      }
      try (Stopping stopping = new Stopping(watched)) {
        root.output.line("Watching " + folder + ". Stop with Ctrl-C.");
        goOn(watched, stopping, intake, report);
      }
    }
    root.output.line("Stopped watching " + folder + ". " + report.sentence());
    return 0;
  }

  private int once(WatchedFolder watched, Duration rest, Intake intake, IntakeReport report)
      throws InterruptedException {
    watched.look();
    Thread.sleep(rest);
    WatchedFolder.Look look = watched.look();
    for (Path file : look.rested()) {
      take(file, intake, report);
    }
    for (Path file : look.growing()) {
      report.refused(file.toString(), file + ": is still growing; watch again when it is whole.");
    }
    report.end();
    return 0;
  }

  private void goOn(WatchedFolder watched, Stopping stopping, Intake intake, IntakeReport report) {
    boolean there = true;
    boolean begun = false;
    report.quietAboutKnown(true);
    while (!stopping.asked()) {
      WatchedFolder.Look look = watched.look();
      if (look.there() != there) {
        there = look.there();
        root.output.notice(
            there
                ? "casebook: the folder " + folder + " is there again."
                : "casebook: the folder " + folder + " is gone; waiting for it to come back.");
      }
      boolean full = false;
      for (Path file : look.rested()) {
        if (full || stopping.asked()) {
          watched.again(file);
        } else if (!taken(file, intake, report)) {
          full = true;
          watched.again(file);
        }
      }
      if (!begun && !full && look.growing().isEmpty()) {
        // what lay there before is looked through; only news is told from now on
        begun = true;
        report.quietAboutKnown(false);
        if (report.pieces() > 0) {
          root.output.line("What was there: " + report.sentence());
        }
      }
      try {
        if (!watched.await(full ? new WatchedFolder.Look(there, List.of(), List.of()) : look)) {
          return;
        }
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /** As {@link #take}; false where the casebook itself cannot be written now, which is told. */
  private boolean taken(Path file, Intake intake, IntakeReport report) {
    try {
      take(file, intake, report);
      return true;
    } catch (CasebookFileException busy) {
      root.output.notice(
          "casebook: " + busy.getMessage() + " " + file + " is tried again in a while.");
      return false;
    }
  }

  private static void take(Path file, Intake intake, IntakeReport report) {
    try {
      intake.take(file, report);
    } catch (BadRequest gone) {
      report.refused(file.toString(), String.valueOf(gone.getMessage()));
    } catch (CasebookFileException busy) {
      throw busy;
    } catch (RuntimeException broken) {
      // one file that a parser breaks on must not end the watch over all others
      report.refused(file.toString(), file + ": cannot be read: " + broken);
    }
  }

  private Intake intake(Study open) {
    Limits usual = Limits.USUAL;
    return new Intake(
        open,
        root.who(),
        new Recorder.Told(
            published == null ? null : date(published),
            publisher,
            null,
            null,
            null,
            language,
            List.of(),
            List.of()),
        new Limits(limitMb * 1_000_000L, usual.whole(), usual.pieces(), usual.depth()),
        maps.isEmpty() ? null : Mapping.read(maps));
  }

  private static Edtf date(String text) {
    try {
      return Edtf.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadRequest("--published: " + e.getMessage(), e);
    }
  }

  /** Ends the watch when the program is told to stop, after the file that is being taken. */
  private static final class Stopping implements AutoCloseable {
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Thread hook;

    Stopping(WatchedFolder watched) {
      Thread watching = Thread.currentThread();
      hook =
          new Thread(() -> {
            asked.set(true);
            watched.close();
            try {
              watching.join(30_000);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean asked() {
      return asked.get() || Thread.currentThread().isInterrupted();
    }

    @Override
    public void close() {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ending) {
        // the program is ending; the hook is what brought us here
      }
    }
  }
}
