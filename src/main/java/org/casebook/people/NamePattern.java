package org.casebook.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One way a name can be written.
 *
 * @param letters its letters, folded as {@link Letters} does
 * @param breaks bit i set where a new word of the name may begin before letter i
 * @param kind how much of the name it is
 */
record NamePattern(String letters, BitSet breaks, Kind kind) {

  enum Kind {
    /** Two words or more: found in any case and spelling of its gaps. */
    FULL,
    /** One word, such as a surname standing alone: found as a capitalised word only. */
    ALONE
  }

  /**
   * From this many letters on, a full name is found wherever its gaps stand ("KarimHaddad", "Kar im
   * Haddad").
   */
  private static final int DISTINCTIVE = 8;

  private static final Set<String> PARTICLES =
      Set.of(
          "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la",
          "le", "el", "al", "bin", "ibn", "ben", "abu", "ter", "ten", "zu", "st", "mac", "mc", "o",
          "d", "ul", "ad", "as", "ar", "az", "ash");

  /** Letters some spell with two. */
  private static final String[] WIDE = {
    "\u00e4", "ae", "\u00f6", "oe", "\u00fc", "ue", "\u00c4", "Ae", "\u00d6", "Oe", "\u00dc", "Ue",
    "\u00f8", "oe", "\u00d8", "Oe", "\u00e5", "aa", "\u00c5", "Aa"
  };

  private static final Set<String> SUFFIXES = Set.of("jr", "sr", "ii", "iii", "iv");

  /**
   * The words of a name form, folded, split at white space, hyphens, full stops and apostrophes.
   */
  static List<String> words(String form) {
    Letters letters = Letters.of(form);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < letters.size(); i++) {
      if (i > 0 && letters.before(i) != Letters.Gap.NONE) {
        words.add(word.toString());
        word.setLength(0);
      }
      word.append(letters.at(i));
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  /** The patterns of a name form; empty where it has no letters. */
  static List<NamePattern> of(String form) {
    Set<NamePattern> patterns = new LinkedHashSet<>(spelt(form));
    String composed = Normalizer.normalize(form, Normalizer.Form.NFC);
    for (int i = 0; i < WIDE.length; i += 2) {
      composed = composed.replace(WIDE[i], WIDE[i + 1]);
    }
    patterns.addAll(spelt(composed));
    return List.copyOf(patterns);
  }

  private static Set<NamePattern> spelt(String form) {
    List<String> words = words(form);
    while (words.size() > 1 && SUFFIXES.contains(words.getLast())) {
      words.removeLast();
    }
    Set<NamePattern> patterns = new LinkedHashSet<>();
    for (List<String> spelt : spellings(words)) {
      if (spelt.size() == 1) {
        patterns.add(pattern(spelt, Kind.ALONE));
        continue;
      }
      patterns.add(pattern(spelt, Kind.FULL));
      List<String> surname = spelt.subList(surnameFrom(spelt), spelt.size());
      List<String> given = spelt.subList(0, spelt.size() - surname.size());
      if (!given.isEmpty()) {
        patterns.add(pattern(joined(surname, given), Kind.FULL));
        patterns.add(pattern(joined(List.of(given.getFirst()), surname), Kind.FULL));
        patterns.add(pattern(joined(surname, List.of(given.getFirst())), Kind.FULL));
      }
      if (String.join("", surname).length() > 1) {
        patterns.add(pattern(surname, Kind.ALONE));
      }
      if (spelt.getLast().length() > 1) {
        patterns.add(pattern(List.of(spelt.getLast()), Kind.ALONE));
      }
    }
    // A surname of two words joined by a hyphen ("Meyer-Holt") stands for itself too.
    for (String word : form.strip().split("\\s+")) {
      List<String> pieces = words(word);
      if (pieces.size() > 1
          && words.size() > pieces.size()
          && words.subList(words.size() - pieces.size(), words.size()).equals(pieces)) {
        patterns.add(pattern(pieces, Kind.ALONE));
      }
    }
    return patterns;
  }

  /** The given name standing alone, which only those who may never be told apart need masked. */
  static List<NamePattern> given(String form) {
    List<String> words = words(form);
    return words.size() < 2 || words.getFirst().length() < 2
        ? List.of()
        : List.of(pattern(List.of(words.getFirst()), Kind.ALONE));
  }

  private static int surnameFrom(List<String> words) {
    int from = words.size() - 1;
    while (from > 1 && PARTICLES.contains(words.get(from - 1))) {
      from--;
    }
    return from;
  }

  /**
   * The name, and the name with two-letter umlauts as one letter and the other way round (Mueller,
   * Muller).
   */
  private static List<List<String>> spellings(List<String> words) {
    List<List<String>> spellings = new ArrayList<>();
    if (words.isEmpty()) {
      return spellings;
    }
    spellings.add(words);
    List<String> narrow =
        words.stream().map(w -> w.replaceAll("(?<=[^aeiouq])(a|o|u)e(?=.)", "$1")).toList();
    if (!narrow.equals(words)) {
      spellings.add(narrow);
    }
    return spellings;
  }

  private static List<String> joined(List<String> a, List<String> b) {
    List<String> out = new ArrayList<>(a);
    out.addAll(b);
    return out;
  }

  private static NamePattern pattern(List<String> words, Kind kind) {
    BitSet breaks = new BitSet();
    StringBuilder letters = new StringBuilder();
    for (String word : words) {
      breaks.set(letters.length());
      letters.append(word);
    }
    return new NamePattern(letters.toString(), breaks, kind);
  }

  /** Whether the name stands at letter {@code at} of the text. */
  boolean stands(Letters text, int at) {
    int end = at + letters.length();
    if (end > text.size() || !text.begins(at) || !text.ends(end)) {
      return false;
    }
    boolean anywhere = kind == Kind.FULL && letters.length() >= DISTINCTIVE;
    boolean capital = kind == Kind.FULL;
    for (int i = 0; i < letters.length(); i++) {
      if (letters.charAt(i) != text.at(at + i)) {
        return false;
      }
      capital |= text.capital(at + i);
      if (i > 0) {
        boolean fits =
            switch (text.before(at + i)) {
              case NONE -> kind == Kind.ALONE || anywhere || !breaks.get(i);
              case APOSTROPHE, LINE_HYPHEN -> true;
              case JOIN -> anywhere || breaks.get(i);
              case COMMA -> breaks.get(i) && kind == Kind.FULL;
              case OTHER -> false;
            };
        if (!fits) {
          return false;
        }
      }
    }
    return capital;
  }
}
