package org.casebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.casebook.capture.Fetch;
import org.casebook.capture.Heap;
import org.casebook.capture.Known;
import org.casebook.capture.Limits;
import org.casebook.capture.Mapping;
import org.casebook.capture.NotFetched;
import org.casebook.decisions.Decision;
import org.casebook.documents.Document;
import org.casebook.documents.UnreadableDocument;
import org.jspecify.annotations.Nullable;

/**
 * The one way documents come into a study, whoever brings them: a file or a folder is opened down
 * to its single documents, each is captured, and what cannot be read is named while the rest goes
 * in.
 *
 * <p>What is already there stays as it is, so an intake that was cut off is finished by running it
 * again.
 */
public final class Intake {
  private final Study study;
  private final String by;
  private final Recorder.Told told;
  private final Limits limits;
  private final @Nullable Mapping mapping;

  /**
   * An intake.
   *
   * @param by who brings the documents
   * @param told what that person says about every one of them
   * @param limits how much is taken out of one file
   * @param mapping how records of CSV and JSON Lines files are read; null where such files are
   *     documents themselves
   */
  public Intake(
      Study study, String by, Recorder.Told told, Limits limits, @Nullable Mapping mapping) {
    this.study = study;
    this.by = by;
    this.told = told;
    this.limits = limits;
    this.mapping = mapping;
  }

  /** What became of each piece, told as it happens. */
  public interface Progress {
    /**
     * A document is in the study.
     *
     * @param from where it was found: {@code heap.zip > june/report.html}
     * @param name its name without folders
     */
    void captured(String from, String name, Recorder.Captured captured);

    /** A piece could not be captured; the reason is a sentence that names the piece. */
    void refused(String from, String why);

    /** A piece is no document: a picture, a style sheet, a script. */
    void passed(String from);
  }

  /**
   * Takes in a file, or every file under a folder.
   *
   * @throws BadRequest if there is nothing at the path
   */
  public void take(Path path, Progress progress) {
    if (!Files.exists(path)) {
      throw new BadRequest("There is no file " + path + ".");
    }
    Heap heap = new Heap(limits, mapping, into(progress));
    try {
      heap.open(path);
    } catch (IOException e) {
      progress.refused(path.toString(), path + ": cannot be read: " + e.getMessage());
    }
  }

  /**
   * Fetches an address a person gave and takes in what it holds. The documents and the web archive
   * of what was asked and answered go in together or not at all.
   */
  public void fetch(String address, Fetch fetch, Progress progress) {
    Fetch.Page page;
    try {
      page = fetch.page(address);
    } catch (NotFetched refused) {
      progress.refused(address, String.valueOf(refused.getMessage()));
      return;
    }
    Recorder recorder = study.recorder(by);
    Collected collected = new Collected();
    recorder.inOneStep(step -> {
      new Heap(limits, mapping, into(recorder, collected))
          .open(page.address(), page.name(), page.bytes(), Known.at(page.address()));
      // what was erased, or is never kept, must not come in inside a web archive
      if (!collected.documents.isEmpty() && !collected.withheld) {
        step.append(
            List.of(
                new Decision.Fetched(
                    List.copyOf(collected.documents),
                    step.keep(page.records()),
                    page.at().truncatedTo(ChronoUnit.SECONDS).toString())));
      }
      return collected;
    });
    collected.outcomes.forEach(outcome -> outcome.accept(progress));
  }

  /** Holds back what is told until it is so. */
  private static final class Collected implements Progress {
    private final Set<String> documents = new LinkedHashSet<>();
    private final List<Consumer<Progress>> outcomes = new ArrayList<>();
    private boolean withheld;

    @Override
    public void captured(String from, String name, Recorder.Captured captured) {
      Document.Tombstone tombstone = captured.document().erased();
      if (tombstone != null) {
        withheld = true;
        refused(from, from + ": was erased here and is not kept again: " + tombstone.why());
        return;
      }
      documents.add(captured.document().id());
      outcomes.add(progress -> progress.captured(from, name, captured));
    }

    @Override
    public void refused(String from, String why) {
      outcomes.add(progress -> progress.refused(from, why));
    }

    @Override
    public void passed(String from) {
      outcomes.add(progress -> progress.passed(from));
    }
  }

  private Heap.Into into(Progress progress) {
    return into(study.recorder(by), progress);
  }

  private Heap.Into into(Recorder recorder, Progress progress) {
    return new Heap.Into() {
      @Override
      public void document(String from, String name, byte[] bytes, Known known) {
        try {
          progress.captured(from, name, recorder.add(bytes, name, told, known));
        } catch (UnreadableDocument | BadRequest | IllegalArgumentException e) {
          if (e instanceof BadRequest && progress instanceof Collected collected) {
            collected.withheld = true;
          }
          progress.refused(from, named(from, name, String.valueOf(e.getMessage())));
        }
      }

      @Override
      public void failed(String from, String why) {
        progress.refused(from, from + ": " + why);
      }

      @Override
      public void passed(String from) {
        progress.passed(from);
      }
    };
  }

  /** A reason that names the piece once, by the way that leads to it. */
  private static String named(String from, String name, String why) {
    return from + ": " + (why.startsWith(name + ": ") ? why.substring(name.length() + 2) : why);
  }
}
