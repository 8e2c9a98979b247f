package org.casebook.figures;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of a phrase that say what it is about, for comparing two phrases. */
public final class ContentWords {
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\d'-]+");

  private ContentWords() {}

  /**
   * The words of a phrase in lower case and the singular, without those of grammar (articles,
   * prepositions, auxiliaries) and those of one or two letters.
   *
   * @param phrase in the text's words; null gives no words
   */
  public static Set<String> of(@Nullable String phrase) {
    Set<String> words = new HashSet<>();
    for (String word : split(phrase)) {
      String bare = word.replaceAll("^['-]+|['-]+$", "");
      if (bare.length() > 2 && !isGrammar(bare)) {
        words.add(Wordings.singular(bare));
      }
    }
    return words;
  }

  /** The words of a phrase in lower case, as they stand. */
  public static String[] split(@Nullable String phrase) {
    return phrase == null ? new String[0] : BETWEEN.split(phrase.toLowerCase(Locale.ROOT));
  }

  /** Whether a word in lower case only holds a sentence together. */
  public static boolean isGrammar(String word) {
    return Grammar.STOPS.contains(word);
  }

  /** Whether a word in lower case is a verb such as "were" or "has". */
  public static boolean isAuxiliary(String word) {
    return Grammar.AUXILIARIES.contains(word);
  }

  /** The singular of a noun in lower case, as far as endings tell. */
  public static String singular(String noun) {
    return Wordings.singular(noun);
  }
}
