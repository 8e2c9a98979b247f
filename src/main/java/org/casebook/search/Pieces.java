package org.casebook.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.casebook.people.Masking;

/** Cuts passages into what was looked for and the rest, as values and not as markup. */
final class Pieces extends PassageFormatter {
  /** A sentence without an end is cut, in UTF-16 characters on either side of what was found. */
  private static final int AROUND = 120;

  /** No passage is longer than a quote may be. */
  private static final int LONGEST = Masking.LONGEST_QUOTE;

  @Override
  public List<Found.Passage> format(Passage[] passages, String content) {
    List<Found.Passage> made = new ArrayList<>();
    for (Passage passage : passages) {
      if (passage.getNumMatches() > 0) {
        made.add(new Found.Passage(pieces(passage, content)));
      }
    }
    return made;
  }

  private static List<Found.Piece> pieces(Passage passage, String content) {
    List<Found.Piece> pieces = new ArrayList<>();
    int first = passage.getMatchStarts()[0];
    int last = passage.getMatchEnds()[passage.getNumMatches() - 1];
    int from = Math.max(passage.getStartOffset(), whole(content, first - AROUND, 1));
    int to =
        Math.min(
            Math.min(passage.getEndOffset(), from + LONGEST), whole(content, last + AROUND, -1));
    int at = from;
    for (int i = 0; i < passage.getNumMatches(); i++) {
      int start = passage.getMatchStarts()[i];
      int end = passage.getMatchEnds()[i];
      if (start < at || end > to) {
        continue; // overlaps the one before
      }
      add(pieces, content.substring(at, start), false);
      add(pieces, content.substring(start, end), true);
      at = end;
    }
    add(pieces, content.substring(at, Math.max(at, to)).stripTrailing(), false);
    return pieces;
  }

  /** The nearest place between words in that direction, so that no word and no pair is cut. */
  private static int whole(String content, int at, int direction) {
    if (at <= 0 || at >= content.length()) {
      return Math.clamp(at, 0, content.length());
    }
    int place = at;
    while (place > 0
        && place < content.length()
        && Math.abs(place - at) < 40
        && !Character.isWhitespace(content.charAt(place))) {
      place += direction;
    }
    return place;
  }

  private static void add(List<Found.Piece> pieces, String text, boolean found) {
    if (!text.isEmpty()) {
      pieces.add(new Found.Piece(text.replaceAll("\\s+", " "), found));
    }
  }
}
