package org.casebook.documents;

import java.util.ArrayList;
import java.util.List;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one document: in order, without gaps, from the first code point to the last.
 *
 * @param all at least one
 */
public record Parts(List<Part> all) {

  /** What {@link Part#basis} says of a date that a person gave. */
  public static final String BY_HAND = "given by hand";

  public Parts {
    all = List.copyOf(all);
    int at = 0;
    for (Part part : all) {
      if (part.start() != at) {
        throw new IllegalArgumentException(
            "Part " + part.id() + " begins at " + part.start() + " instead of " + at);
      }
      at = part.end();
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("A document has at least one part");
    }
  }

  /** A document in one part. */
  public static Parts whole(TextIndex text, @Nullable Edtf published, @Nullable String basis) {
    return new Parts(
        List.of(
            new Part(
                "a", 0, text.codePoints(), published, published == null ? null : basis, null)));
  }

  /**
   * Splits a document by hand.
   *
   * @param text the document
   * @param splitAt the first line of every part but the first, counted from 1, ascending
   * @param published a date for each part in order (null where not known), so one more than lines;
   *     or empty, and then no part is dated: a page's own date says nothing of its pieces
   * @throws IllegalArgumentException naming the line or the number of dates that does not fit
   */
  public static Parts split(
      TextIndex text, List<Integer> splitAt, List<? extends @Nullable Edtf> published) {
    int count = splitAt.size() + 1;
    if (!published.isEmpty() && published.size() != count) {
      throw new IllegalArgumentException(
          splitAt.size()
              + " split "
              + (splitAt.size() == 1 ? "line makes " : "lines make ")
              + count
              + " parts, but "
              + published.size()
              + (published.size() == 1 ? " date is" : " dates are")
              + " given; give one for each part, the first included, or none");
    }
    List<Part> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < count; i++) {
      int end = i < splitAt.size() ? startOf(text, splitAt, i) : text.codePoints();
      Edtf date = published.isEmpty() ? null : published.get(i);
      parts.add(new Part(id(i), start, end, date, date == null ? null : BY_HAND, null));
      start = end;
    }
    return new Parts(parts);
  }

  private static int startOf(TextIndex text, List<Integer> splitAt, int i) {
    int line = splitAt.get(i);
    if (line < 2 || line > text.lines()) {
      throw new IllegalArgumentException(
          "cannot split at line "
              + line
              + ": the text has lines 1 to "
              + text.lines()
              + (line == 1 ? ", and the first part already begins at line 1" : ""));
    }
    if (i > 0 && line <= splitAt.get(i - 1)) {
      throw new IllegalArgumentException(
          "cannot split at line "
              + line
              + " after line "
              + splitAt.get(i - 1)
              + ": give the lines in ascending order");
    }
    return text.lineStart(line);
  }

  /** {@code a} to {@code z}, then {@code aa}, {@code ab}, ... */
  static String id(int index) {
    StringBuilder id = new StringBuilder();
    for (int n = index + 1; n > 0; n = (n - 1) / 26) {
      id.insert(0, (char) ('a' + (n - 1) % 26));
    }
    return id.toString();
  }

  /**
   * The part a code point stands in.
   *
   * @throws IllegalArgumentException where it lies outside the text
   */
  public Part partAt(int offset) {
    for (Part part : all) {
      if (part.start() <= offset && offset < part.end()) {
        return part;
      }
    }
    throw new IllegalArgumentException(
        "offset " + offset + " does not fit a text of " + all.getLast().end() + " characters");
  }

  /**
   * The one part a quote stands in.
   *
   * @throws IllegalArgumentException where it runs over from one part into another, naming both
   */
  public Part partOf(Quote quote) {
    Part first = partAt(quote.start());
    Part last = partAt(quote.end() - 1);
    if (!first.equals(last)) {
      throw new IllegalArgumentException(
          "the quote runs from part "
              + first.id()
              + " into part "
              + last.id()
              + "; quote from one of them");
    }
    return first;
  }

  /** The part of that id, or null. */
  public @Nullable Part part(String id) {
    for (Part part : all) {
      if (part.id().equals(id)) {
        return part;
      }
    }
    return null;
  }
}
