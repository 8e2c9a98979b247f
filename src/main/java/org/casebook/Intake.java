package org.casebook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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
 * <p>Documents are read some at a time, on as many threads as the common pool has, and each such
 * batch is captured in one transaction, while the next one is already being read; progress is told
 * of a document once it is in the file for good, in the order in which documents were found. What
 * is already there stays as it is, so an intake that was cut off is finished by running it again.
 */
public final class Intake {
  /** Documents of a batch; more would bring little and make a person wait for the first. */
  private static final int BATCH = 128;

  /** Most bytes of a batch; two batches lie in memory at once. */
  private static final long BATCH_BYTES = 32_000_000;

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
    Batch batch = new Batch(study.recorder(by), progress);
    try {
      new Heap(limits, mapping, batch).open(path);
    } finally {
      batch.finish();
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
      Batch batch = new Batch(recorder, collected);
      new Heap(limits, mapping, batch)
          .open(
              page.address(),
              page.name(),
              page.bytes(),
              Known.sent(page.address(), page.encoding()));
      batch.finish();
      // what was erased, or is never kept, must not come in inside a web archive
      if (!collected.documents.isEmpty() && !collected.withheld && !batch.withheld) {
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

    @Override
    public void note(String from, String sentence) {
      outcomes.add(progress -> progress.note(from, sentence));
    }
  }

  /** What became of a piece before anything is recorded. */
  private sealed interface Piece {
    /** A document, to be read. */
    record Found(String from, String name, byte[] bytes, Known known) implements Piece {}

    record Readable(String from, String name, Recorder.Readied readied) implements Piece {}

    record Failed(String from, String why) implements Piece {}

    record Passed(String from) implements Piece {}

    record Noted(String from, String sentence) implements Piece {}
  }

  /** Pieces that wait to be read and recorded together. */
  private final class Batch implements Heap.Into {
    private final Recorder recorder;
    private final Progress progress;
    private List<Piece> waiting = new ArrayList<>();
    private @Nullable Reading before;
    private long bytes;
    private boolean withheld;

    Batch(Recorder recorder, Progress progress) {
      this.recorder = recorder;
      this.progress = progress;
    }

    @Override
    public void document(String from, String name, byte[] content, Known known) {
      bytes += content.length;
      add(new Piece.Found(from, name, content, known));
    }

    @Override
    public void failed(String from, String why) {
      add(new Piece.Failed(from, from + ": " + why));
    }

    @Override
    public void passed(String from) {
      add(new Piece.Passed(from));
    }

    @Override
    public void note(String from, String sentence) {
      add(new Piece.Noted(from, from + ": " + sentence));
    }

    private void add(Piece piece) {
      waiting.add(piece);
      if (waiting.size() >= BATCH || bytes >= BATCH_BYTES) {
        flush();
      }
    }

    /** Has what waits read, and meanwhile records what was read before it. */
    private void flush() {
      Reading next = new Reading(waiting, this::read);
      waiting = new ArrayList<>();
      bytes = 0;
      Reading read = before;
      before = next;
      if (read != null) {
        boolean recorded = false;
        try {
          record(read.done());
          recorded = true;
        } finally {
          if (!recorded) {
            before = null; // nothing goes in behind what could not
          }
        }
      }
    }

    /** Reads and records all that is left. */
    void finish() {
      flush();
      flush();
    }

    /** Records, and then tells what became of each. */
    private void record(List<Piece> pieces) {
      List<Recorder.Readied> readied = new ArrayList<>();
      for (Piece piece : pieces) {
        if (piece instanceof Piece.Readable readable) {
          readied.add(readable.readied());
        }
      }
      Iterator<Recorder.Outcome> outcomes =
          (readied.isEmpty() ? List.<Recorder.Outcome>of() : recorder.capture(readied)).iterator();
      for (Piece piece : pieces) {
        switch (piece) {
          case Piece.Readable(String from, String name, Recorder.Readied _) ->
              tell(from, name, outcomes.next());
          case Piece.Failed(String from, String why) -> progress.refused(from, why);
          case Piece.Passed(String from) -> progress.passed(from);
          case Piece.Noted(String from, String sentence) -> progress.note(from, sentence);
          case Piece.Found found -> throw new IllegalStateException("not read: " + found.from());
        }
      }
    }

    private void tell(String from, String name, Recorder.Outcome outcome) {
      switch (outcome) {
        case Recorder.Captured captured -> progress.captured(from, name, captured);
        case Recorder.Withheld(String why) -> {
          withheld = true;
          progress.refused(from, named(from, name, why));
        }
      }
    }

    private Piece read(Piece piece) {
      if (!(piece instanceof Piece.Found found)) {
        return piece;
      }
      try {
        return new Piece.Readable(
            found.from(),
            found.name(),
            Recorder.read(found.bytes(), found.name(), told, found.known()));
      } catch (UnreadableDocument | BadRequest | IllegalArgumentException e) {
        return new Piece.Failed(
            found.from(), named(found.from(), found.name(), String.valueOf(e.getMessage())));
      }
    }
  }

  /**
   * Pieces being read by other threads. Whoever waits for them reads along, so that there is always
   * at least one who does.
   */
  private static final class Reading {
    private final List<Piece> pieces;
    private final UnaryOperator<Piece> read;
    private final @Nullable Piece[] done;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch left;
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

    Reading(List<Piece> pieces, UnaryOperator<Piece> read) {
      this.pieces = pieces;
      this.read = read;
      this.done = new @Nullable Piece[pieces.size()];
      this.left = new CountDownLatch(pieces.size());
      int readers = Math.min(pieces.size(), ForkJoinPool.getCommonPoolParallelism());
      for (int i = 0; i < readers; i++) {
        ForkJoinPool.commonPool().execute(this::run);
      }
    }

    private void run() {
      for (int i = next.getAndIncrement(); i < done.length; i = next.getAndIncrement()) {
        try {
          done[i] = read.apply(pieces.get(i));
        } catch (Throwable e) {
          broken.compareAndSet(null, e);
        } finally {
          left.countDown();
        }
      }
    }

    /** The pieces as read, in their order; what a reader threw is thrown here. */
    List<Piece> done() {
      run();
      boolean interrupted = false;
      while (left.getCount() > 0) {
        try {
          left.await();
        } catch (InterruptedException e) {
          interrupted = true; // what is read is recorded; whoever asked to stop sees it then
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      switch (broken.get()) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
      List<Piece> pieces = new ArrayList<>();
      for (Piece piece : done) {
        pieces.add(Objects.requireNonNull(piece));
      }
      return pieces;
    }
  }

  /** A reason that names the piece once, by the way that leads to it. */
  private static String named(String from, String name, String why) {
    return from + ": " + (why.startsWith(name + ": ") ? why.substring(name.length() + 2) : why);
  }
}
