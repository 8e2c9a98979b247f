package org.casebook.lenses;

import java.util.Collection;

/** The word somebody probably meant. */
final class Nearest {
  private Nearest() {}

  /** " Did you mean X?", or the whole list if it is short and nothing is near, or "". */
  static String hint(String word, Collection<String> candidates) {
    String best = "";
    int least = Math.max(2, word.length() / 3) + 1;
    for (String candidate : candidates) {
      int distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    if (!best.isEmpty()) {
      return " Did you mean \"" + best + "\"?";
    }
    return candidates.isEmpty() || candidates.size() > 12
        ? ""
        : " It is one of: " + String.join(", ", candidates) + ".";
  }

  /** Edit distance (Levenshtein), one row at a time. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swap, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
