package org.casebook.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.answers.FiguresAnswer;
import org.casebook.answers.Showing;
import org.casebook.dates.Edtf;
import org.casebook.documents.Document;
import org.casebook.documents.Extraction;
import org.casebook.figures.Wordings;
import org.jspecify.annotations.Nullable;

/** The texts whose figures are asked for: files as they lie, or the documents of casebooks. */
final class FigureSources {
  /** Largest file read as a text, in bytes. */
  private static final long LARGEST = 64L << 20;

  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.ISO_8859_1);

  /**
   * One text with what its quotes pass on their way out.
   *
   * @param name its file, as it may be shown
   * @param text what was read from it
   * @param shown masks and shortens words of a study's documents; leaves a bare text as it is
   */
  record Source(String name, FiguresAnswer.Source text, UnaryOperator<String> shown) {}

  private FigureSources() {}

  /** The documents of a casebook, with the table of wordings it reads them with. */
  private record OfStudy(List<Source> sources, Wordings wordings) {}

  /**
   * Reads them.
   *
   * @param published when the bare texts were; null if that is not known
   * @param wordings a table for the bare texts; null for the one of the first casebook named beside
   *     them, else the one that ships
   * @throws BadRequest if either is given together with a casebook, which has its own
   */
  static List<Source> of(
      CasebookCommand root, List<Path> files, @Nullable String published, @Nullable Path wordings)
      throws IOException {
    Edtf date = published == null ? null : Edtf.parse(published);
    Map<Path, OfStudy> studies = new LinkedHashMap<>();
    for (Path file : files) {
      if (isCasebook(file)) {
        if (published != null) {
          throw new BadRequest(
              "--published is for bare texts; the documents of " + file + " have their own dates.");
        }
        if (wordings != null) {
          throw new BadRequest(
              "--wordings is for bare texts; "
                  + file
                  + " is read with its own table: 'casebook wordings "
                  + file
                  + "' shows it, and --set puts another in force.");
        }
        studies.put(file, ofStudy(root, file));
      }
    }
    Wordings table =
        wordings != null
            ? Wordings.parse(Reading.text(wordings), wordings.toString())
            : studies.isEmpty()
                ? Wordings.shipped()
                : studies.values().iterator().next().wordings();
    List<Source> sources = new ArrayList<>();
    for (Path file : files) {
      OfStudy study = studies.get(file);
      if (study != null) {
        sources.addAll(study.sources());
      } else {
        sources.add(
            new Source(
                file.toString(),
                FiguresAnswer.bare(file.toString(), text(file), date, table),
                UnaryOperator.identity()));
      }
    }
    for (Source source : sources) {
      tell(root, source);
    }
    return sources;
  }

  private static void tell(CasebookCommand root, Source source) {
    if (!source.text().unread().isEmpty()) {
      root.output.notice(
          source.name()
              + ": "
              + source.text().unread().size()
              + (source.text().unread().size() == 1 ? " number was" : " numbers were")
              + " not read as figures, because the text does not say what they count (at "
              + String.join(
                  ", ", source.text().unread().stream().limit(8).map(String::valueOf).toList())
              + (source.text().unread().size() > 8 ? ", ..." : "")
              + ").");
    }
    if (source.text().tooLong() > 0) {
      root.output.notice(
          source.name()
              + ": the last "
              + source.text().tooLong()
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

  private static OfStudy ofStudy(CasebookCommand root, Path file) {
    List<Source> sources = new ArrayList<>();
    try (Study study = root.open(file)) {
      return study.read(casebook -> {
        Showing showing = Showing.of(study, casebook);
        for (Document document : casebook.corpus().documents()) {
          for (FiguresAnswer.Source text : FiguresAnswer.of(study, casebook, document)) {
            sources.add(
                new Source(showing.description(document).fileName(), text, showing::excerpt));
          }
        }
        return new OfStudy(sources, casebook.wordings());
      });
    }
  }
}
