package org.casebook.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the names that may not be shown, and what is sealed, by labels. Built from the persons
 * of a casebook as they stand now, for the text about to be shown; works on plain text, before a
 * template escapes it.
 *
 * <p>A name is found whatever its case, accents, white space, line breaks, hyphens, apostrophes,
 * invisible characters and look-alike letters, given name first or last, with an initial, with
 * words between given name and surname, in the possessive; its surname also alone, as a capitalised
 * word. It is found as whole words only. Where one word could be several people, and one of them
 * may not be shown, the label says no more than "a person".
 *
 * <p>What it cannot know: nicknames, other transliterations and the first of two surnames; give
 * them as further forms.
 */
public final class Masking {
  /** Longest quote shown, in code points (methodology, rule 19). */
  public static final int LONGEST_QUOTE = 300;

  /** Longest quote of a group's own speech shown, in code points (methodology, rule 17). */
  public static final int LONGEST_GROUP_SPEECH = 120;

  /** What stands in the place of a sealed stretch of a document (methodology, rule 15). */
  public static final String WITHHELD = "[method detail withheld]";

  /**
   * Fills a sealed stretch, one for each code point, in the text of a document as everything reads
   * it: offsets and lines stay, and whoever forgets to put {@link #WITHHELD} in its place shows
   * nothing all the same. A noncharacter (Unicode, section 23.7), which no text holds that was
   * meant to be passed on.
   */
  public static final char FILLER = '\uFDD0';

  /** The label that tells nobody apart. */
  static final String NOBODY = "a person";

  private static final String ELLIPSIS = "\u2026";

  /** Words that may stand between a given name and a surname. */
  private static final int BETWEEN = 3;

  /** A name found in a text and what to show instead; UTF-16 positions, ascending and apart. */
  public record Replacement(int start, int end, String label) {}

  /** Who a pattern can be. */
  private record Entry(NamePattern pattern, Set<Person> hidden, boolean shownToo) {
    String label() {
      Set<String> labels = new LinkedHashSet<>();
      hidden.forEach(person -> labels.add(person.label()));
      return labels.size() == 1 && !shownToo ? labels.iterator().next() : NOBODY;
    }
  }

  /**
   * A stretch of letters with the entry found there; {@code entry.hidden} is empty for a name that
   * may be shown.
   */
  private record Hit(int from, int to, Entry entry) {}

  private final Map<Character, List<Entry>> byFirst = new HashMap<>();
  private final Map<Person, Set<String>> givenNames = new HashMap<>();
  private final boolean nothing;

  private Masking(boolean nothing) {
    this.nothing = nothing;
  }

  /** Masking for these persons under these rules. */
  public static Masking of(Collection<Person> persons, DisplayRules rules) {
    Map<NamePattern, Set<Person>> hidden = new HashMap<>();
    Set<NamePattern> shown = new LinkedHashSet<>();
    Masking masking = new Masking(persons.stream().allMatch(person -> rules.judge(person).shown()));
    for (Person person : persons) {
      boolean may = rules.judge(person).shown();
      boolean never = person.minor() || person.wronglyNamed();
      for (String form : person.names()) {
        List<NamePattern> patterns = new ArrayList<>(NamePattern.of(form));
        if (never) {
          patterns.addAll(NamePattern.given(form));
        }
        for (NamePattern pattern : patterns) {
          if (may) {
            shown.add(pattern);
          } else {
            hidden.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).add(person);
          }
        }
        if (!may) {
          masking
              .givenNames
              .computeIfAbsent(person, p -> new LinkedHashSet<>())
              .add(NamePattern.words(form).getFirst());
        }
      }
    }
    hidden.forEach(
        (pattern, people) -> masking.add(new Entry(pattern, people, shown.contains(pattern))));
    for (NamePattern pattern : shown) {
      if (!hidden.containsKey(pattern)) {
        masking.add(new Entry(pattern, Set.of(), true));
      }
    }
    masking
        .byFirst
        .values()
        .forEach(list ->
            list.sort(Comparator.comparingInt((Entry e) -> -e.pattern().letters().length())));
    return masking;
  }

  private void add(Entry entry) {
    byFirst.computeIfAbsent(entry.pattern().letters().charAt(0), c -> new ArrayList<>()).add(entry);
  }

  /** The text with every name that may not be shown replaced by its label. */
  public String mask(String text) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (Replacement replacement : replacements(text)) {
      out.append(text, at, replacement.start()).append(replacement.label());
      at = replacement.end();
    }
    return at == 0 ? text : out.append(text, at, text.length()).toString();
  }

  /** What {@link #mask} replaces, for pages that mark up a text piece by piece. */
  public List<Replacement> replacements(String text) {
    List<Replacement> sealed = sealed(text);
    if (nothing) {
      return sealed;
    }
    Letters letters = Letters.of(text);
    boolean[] taken = new boolean[letters.size()];
    List<Hit> hits = new ArrayList<>();
    find(text, letters, taken, hits, NamePattern.Kind.FULL, true);
    // A full name that may be shown keeps a shared surname in it from being masked alone.
    find(text, letters, taken, new ArrayList<>(), NamePattern.Kind.FULL, false);
    find(text, letters, taken, hits, NamePattern.Kind.ALONE, true);
    hits.sort(Comparator.comparingInt(Hit::from));
    List<Replacement> out = new ArrayList<>();
    for (Hit hit : hits) {
      out.add(
          new Replacement(letters.from(hit.from()), letters.to(hit.to() - 1), hit.entry().label()));
    }
    out.addAll(sealed);
    out.sort(Comparator.comparingInt(Replacement::start));
    return List.copyOf(out);
  }

  /** The sealed stretches; one that goes over line ends is one. */
  private static List<Replacement> sealed(String text) {
    int at = text.indexOf(FILLER);
    if (at < 0) {
      return List.of();
    }
    List<Replacement> out = new ArrayList<>();
    while (at >= 0) {
      int end = at + 1;
      for (int next = end;
          next < text.length() && (text.charAt(next) == FILLER || text.charAt(next) == '\n');
          next++) {
        if (text.charAt(next) == FILLER) {
          end = next + 1;
        }
      }
      out.add(new Replacement(at, end, WITHHELD));
      at = text.indexOf(FILLER, end);
    }
    return out;
  }

  private void find(
      String text,
      Letters letters,
      boolean[] taken,
      List<Hit> hits,
      NamePattern.Kind kind,
      boolean hidden) {
    for (int at = 0; at < letters.size(); at++) {
      Entry entry =
          taken[at] || !letters.begins(at) ? null : longest(letters, taken, at, kind, hidden);
      if (entry != null) {
        int to = at + entry.pattern().letters().length();
        Hit hit =
            kind == NamePattern.Kind.ALONE
                ? widened(text, letters, taken, new Hit(at, to, entry))
                : new Hit(at, to, entry);
        for (int i = hit.from(); i < hit.to(); i++) {
          taken[i] = true;
        }
        hits.add(hit);
        at = hit.to() - 1;
      }
    }
  }

  private @Nullable Entry longest(
      Letters letters, boolean[] taken, int at, NamePattern.Kind kind, boolean hidden) {
    for (Entry entry : byFirst.getOrDefault(letters.at(at), List.of())) {
      NamePattern pattern = entry.pattern();
      if (pattern.kind() == kind
          && entry.hidden().isEmpty() != hidden
          && pattern.stands(letters, at)) {
        boolean free = true;
        for (int i = at; i < at + pattern.letters().length(); i++) {
          free &= !taken[i];
        }
        if (free) {
          return entry;
        }
      }
    }
    return null;
  }

  /**
   * Takes in a given name or its initial that stands up to {@link #BETWEEN} words before a surname,
   * or just after it.
   */
  private Hit widened(String text, Letters letters, boolean[] taken, Hit hit) {
    int from = hit.from();
    int start = from;
    for (int words = 0;
        words <= BETWEEN && start > 0 && joins(letters.before(start)) && !taken[start - 1];
        words++) {
      int end = start;
      String gap = text.substring(letters.to(start - 1), letters.from(start));
      start--;
      while (start > 0 && letters.before(start) == Letters.Gap.NONE) {
        start--;
      }
      // A full stop after more than an initial ends a sentence, and what stands before it is not
      // this name.
      boolean sentenceEnds = gap.indexOf('.') >= 0 && end - start > 2;
      boolean plainWord = !letters.capital(start) && end - start > 3;
      if (sentenceEnds || plainWord) {
        break;
      }
      if (given(letters, start, end, hit.entry())) {
        from = start;
      }
    }
    int to = hit.to();
    if (to < letters.size()
        && !taken[to]
        && (joins(letters.before(to)) || letters.before(to) == Letters.Gap.COMMA)) {
      int end = to + 1;
      while (end < letters.size() && letters.before(end) == Letters.Gap.NONE) {
        end++;
      }
      if (letters.capital(to) && end - to > 1 && given(letters, to, end, hit.entry())) {
        to = end;
      }
    }
    return new Hit(from, to, hit.entry());
  }

  private static boolean joins(Letters.Gap gap) {
    return gap == Letters.Gap.JOIN || gap == Letters.Gap.LINE_HYPHEN;
  }

  private boolean given(Letters letters, int start, int end, Entry entry) {
    String word = letters.string().substring(start, end);
    for (Person person : entry.hidden()) {
      for (String name : givenNames.getOrDefault(person, Set.of())) {
        if (name.equals(word)
            || (word.length() == 1 && name.startsWith(word) && letters.capital(start))) {
          return true;
        }
      }
    }
    return false;
  }

  /** A quote masked and cut to {@link #LONGEST_QUOTE} code points, ellipsis included. */
  public String shorten(String quote) {
    return excerpt(quote, false).text();
  }

  /**
   * A quote as it may be shown. It is masked first and cut then, so that no cut leaves half a name
   * unrecognised; a label is kept whole or left out.
   *
   * @param groupSpeech whether the speaker is the group itself; its words are cut shorter
   */
  public Excerpt excerpt(String quote, boolean groupSpeech) {
    int most = groupSpeech ? LONGEST_GROUP_SPEECH : LONGEST_QUOTE;
    StringBuilder out = new StringBuilder();
    List<int[]> labels = new ArrayList<>();
    int at = 0;
    for (Replacement replacement : replacements(quote)) {
      out.append(quote, at, replacement.start());
      labels.add(new int[] {out.length(), out.length() + replacement.label().length()});
      out.append(replacement.label());
      at = replacement.end();
    }
    String masked = out.append(quote, at, quote.length()).toString();
    if (masked.codePointCount(0, masked.length()) <= most) {
      return new Excerpt(masked, false, groupSpeech);
    }
    int cut = masked.offsetByCodePoints(0, most - 1);
    int space = cut;
    while (space > 0 && !Character.isWhitespace(masked.charAt(space))) {
      space--;
    }
    // A cut between words where one is near; else never between a letter and its marks.
    if (space > cut - 40 && space > 0) {
      cut = space;
    }
    while (cut > 0 && belongsToBefore(masked.codePointAt(cut), masked.codePointBefore(cut))) {
      cut -= Character.charCount(masked.codePointBefore(cut));
    }
    for (int[] label : labels) {
      if (label[0] < cut && cut < label[1]) {
        cut = label[0];
      }
    }
    return new Excerpt(masked.substring(0, cut).stripTrailing() + ELLIPSIS, true, groupSpeech);
  }

  private static boolean belongsToBefore(int c, int before) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || c == 0x200d
        || before == 0x200d;
  }
}
