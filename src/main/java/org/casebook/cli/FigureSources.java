package org.casebook.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.answers.Showing;
import org.casebook.dates.Edtf;
import org.casebook.documents.Document;
import org.casebook.documents.Extraction;
import org.casebook.documents.Part;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureReader;
import org.casebook.figures.RelativeDates;
import org.casebook.figures.Wordings;
import org.jspecify.annotations.Nullable;

/** The texts whose figures are asked for: files as they lie, or the documents of casebooks. */
final class FigureSources {
  /** Largest file read as a text, in bytes. */
  private static final long LARGEST = 64L << 20;

  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.ISO_8859_1);

  /**
   * One dated text with what was read from it.
   *
   * @param name how it is named in answers
   * @param published its date, or null
   * @param shown what its quotes pass on their way out
   * @param figures offsets into the whole document, also where it has parts
   * @param unread numbers of which it could not be said what they count
   * @param tooLong code points at its end left unread
   * @param dates contradictions among its dates
   */
  record Source(
      String name,
      @Nullable Edtf published,
      UnaryOperator<String> shown,
      List<Figure> figures,
      List<Integer> unread,
      int tooLong,
      List<RelativeDates.Contradiction> dates) {}

  private FigureSources() {}

  static List<Source> of(CasebookCommand root, List<Path> files, @Nullable String published)
      throws IOException {
    Edtf date = published == null ? null : Edtf.parse(published);
    List<Source> sources = new ArrayList<>();
    for (Path file : files) {
      if (isCasebook(file)) {
        if (published != null) {
          throw new BadRequest(
              "--published is for bare texts; the documents of " + file + " have their own dates.");
        }
        sources.addAll(ofStudy(root, file));
      } else {
        sources.add(source(file.toString(), text(file), date, 0, UnaryOperator.identity()));
      }
    }
    for (Source source : sources) {
      tell(root, source);
    }
    return sources;
  }

  private static void tell(CasebookCommand root, Source source) {
    if (!source.unread().isEmpty()) {
      root.output.notice(
          source.name()
              + ": "
              + source.unread().size()
              + (source.unread().size() == 1 ? " number was" : " numbers were")
              + " not read as figures, because the text does not say what they count (at "
              + String.join(", ", source.unread().stream().limit(8).map(String::valueOf).toList())
              + (source.unread().size() > 8 ? ", ..." : "")
              + ").");
    }
    if (source.tooLong() > 0) {
      root.output.notice(
          source.name()
              + ": the last "
              + source.tooLong()
              + " characters were not read; split it.");
    }
  }

  private static boolean isCasebook(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return java.util.Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
    }
  }

  /** A bare text is read as it lies, so that offsets are those of the file. */
  private static String text(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(java.util.Locale.ROOT);
    byte[] bytes = Reading.bytes(file, LARGEST);
    if (bytes.length == 0) {
      throw new BadRequest(file + " is empty; there is no text to read.");
    }
    if (name.endsWith(".html") || name.endsWith(".htm") || name.endsWith(".pdf")) {
      return Extraction.read(bytes, name).text();
    }
    for (byte one : bytes) {
      if (one == 0) {
        throw new BadRequest(file + " is no text: it holds NUL bytes. Name a UTF-8 text file.");
      }
    }
    return Reading.text(file);
  }

  private static List<Source> ofStudy(CasebookCommand root, Path file) {
    List<Source> sources = new ArrayList<>();
    try (Study study = root.open(file)) {
      study.read(casebook -> {
        Showing showing = Showing.of(study, casebook);
        for (Document document : casebook.corpus().documents()) {
          String text = study.texts().text(document);
          if (text == null) {
            continue;
          }
          String name = document.id() + " " + showing.description(document).fileName();
          int length = text.codePointCount(0, text.length());
          for (Part part : document.parts()) {
            int from = Math.min(part.start(), length);
            int to = Math.min(part.end(), length);
            int begin = text.offsetByCodePoints(0, from);
            String slice = text.substring(begin, text.offsetByCodePoints(begin, to - from));
            sources.add(
                source(
                    document.split() ? name + " part " + part.id() : name,
                    slice,
                    part.published(),
                    from,
                    showing::excerpt));
          }
        }
        return Objects.requireNonNull(study);
      });
    }
    return sources;
  }

  private static Source source(
      String name, String text, @Nullable Edtf published, int offset, UnaryOperator<String> shown) {
    FigureReader.Reading reading = new FigureReader(Wordings.shipped()).reading(text);
    List<Figure> figures = new ArrayList<>();
    for (Figure figure : reading.figures()) {
      figures.add(offset == 0 ? figure : figure.movedBy(offset));
    }
    List<Integer> unread = reading.unread().stream().map(at -> at + offset).toList();
    return new Source(
        name,
        published,
        shown,
        figures,
        unread,
        reading.tooLong(),
        RelativeDates.contradictions(text, published, offset));
  }
}
