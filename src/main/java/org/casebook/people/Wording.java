package org.casebook.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks through text written in a study (titles, notes, captions) for words that call a living
 * person guilty whom no court has finally convicted (methodology, rule 14). "alleged", "suspected",
 * "accused" and "charged" are fine.
 */
public final class Wording {
  private static final Set<String> GUILTY =
      Set.of(
          "terrorist",
          "jihadist",
          "jihadi",
          "extremist",
          "murderer",
          "killer",
          "bomber",
          "gunman",
          "attacker",
          "assassin",
          "perpetrator",
          "shooter",
          "criminal");

  private static final Set<String> CAREFUL =
      Set.of(
          "alleged",
          "allegedly",
          "suspected",
          "suspect",
          "accused",
          "charged",
          "presumed",
          "not",
          "no",
          "never",
          "innocent");

  /** Words passed over between a name and what it is called. */
  private static final Set<String> LINKS =
      Set.of(
          "the",
          "a",
          "an",
          "is",
          "was",
          "who",
          "as",
          "known",
          "convicted",
          "dangerous",
          "notorious",
          "man",
          "named",
          "called");

  /** Words looked at on each side of a name. */
  private static final int REACH = 4;

  private final List<Person> presumedInnocent;

  private Wording(List<Person> presumedInnocent) {
    this.presumedInnocent = presumedInnocent;
  }

  /**
   * A fault.
   *
   * @param start UTF-16 position of the name
   * @param end after it
   * @param reason a sentence for people that does not repeat the name
   */
  public record Fault(int start, int end, String reason) {}

  /** A check for these persons as they stand now. */
  public static Wording of(Collection<Person> persons) {
    return new Wording(
        persons.stream()
            .filter(DisplayRules::presumedInnocent)
            .filter(p -> p.role() != Role.VICTIM)
            .toList());
  }

  /** The faults in a text, in order; empty where it may stand. */
  public List<Fault> check(String text) {
    // Nobody presumed innocent may be shown under these rules, so masking finds each of their names
    // and labels.
    List<Fault> faults = new ArrayList<>();
    for (Person person : presumedInnocent) {
      Person suspect =
          new Person(
              person.number(),
              Role.SUSPECT,
              person.names(),
              false,
              Person.VictimNaming.NONE,
              List.of());
      for (Masking.Replacement name :
          Masking.of(List.of(suspect), DisplayRules.STRICT).replacements(text)) {
        add(faults, text, name.start(), name.end());
      }
      String label = "Person " + person.number();
      for (int at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
        int end = at + label.length();
        if (end == text.length() || !Character.isLetterOrDigit(text.charAt(end))) {
          add(faults, text, at, end);
        }
      }
    }
    faults.sort(java.util.Comparator.comparingInt(Fault::start));
    return faults;
  }

  private static void add(List<Fault> faults, String text, int start, int end) {
    String word = guilty(words(text.substring(0, start), true), true);
    if (word.isEmpty()) {
      word = guilty(words(text.substring(end), false), false);
    }
    if (!word.isEmpty()) {
      faults.add(
          new Fault(
              start,
              end,
              "calls somebody a "
                  + word
                  + " whom no court has finally convicted; write what is established, such as"
                  + " \"alleged\", \"charged with\" or nothing"));
    }
  }

  /** The word of guilt tied to the name beside these words (nearest first), or empty. */
  private static String guilty(List<String> nearestFirst, boolean before) {
    String found = "";
    for (String word : nearestFirst.subList(0, Math.min(nearestFirst.size(), REACH + 1))) {
      if (CAREFUL.contains(word)) {
        return "";
      }
      if (!found.isEmpty()) {
        continue;
      }
      if (GUILTY.contains(word)) {
        found = word;
        if (!before) {
          return found;
        }
      } else if (!LINKS.contains(word)) {
        return "";
      }
    }
    return found;
  }

  /** The words on one side of a name within its sentence, lower case, nearest first. */
  private static List<String> words(String side, boolean before) {
    String sentence = before ? side.substring(lastEnd(side) + 1) : side.split("[.!?;\\n]", 2)[0];
    List<String> words = new ArrayList<>();
    for (String word : sentence.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+")) {
      // What is left of a possessive or a label's number is no word.
      if (word.length() > 1 || word.equals("a")) {
        words.add(word);
      }
    }
    return before ? words.reversed() : words;
  }

  private static int lastEnd(String text) {
    int end = -1;
    for (int i = 0; i < text.length(); i++) {
      if (".!?;\n".indexOf(text.charAt(i)) >= 0) {
        end = i;
      }
    }
    return end;
  }
}
