package org.casebook;

import java.nio.file.Files;
import java.nio.file.Path;
import org.casebook.capture.Heap;
import org.casebook.capture.Known;
import org.casebook.capture.Limits;
import org.casebook.capture.Mapping;
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
   * @param mapping how records of CSV and JSON Lines files are read; null where nobody said, and
   *     such files are refused with what could be said
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

    /** Something a person should know of a file all of which was read. */
    default void note(String from, String sentence) {}
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
    new Heap(limits, mapping, into(progress)).open(path);
  }

  private Heap.Into into(Progress progress) {
    return new Heap.Into() {
      @Override
      public void document(String from, String name, byte[] bytes, Known known) {
        try {
          progress.captured(from, name, study.recorder(by).add(bytes, name, told, known));
        } catch (UnreadableDocument | BadRequest | IllegalArgumentException e) {
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

      @Override
      public void note(String from, String sentence) {
        progress.note(from, from + ": " + sentence);
      }
    };
  }

  /** A reason that names the piece once, by the way that leads to it. */
  private static String named(String from, String name, String why) {
    return from + ": " + (why.startsWith(name + ": ") ? why.substring(name.length() + 2) : why);
  }
}
