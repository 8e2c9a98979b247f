package org.casebook.figures;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether what stands in a text is English prose: lines of a program and other languages are not.
 */
final class Prose {
  /** Words of a text too few to tell its language from. */
  private static final int TOO_FEW = 30;

  private static final Set<String> ENGLISH = Grammar.words("the of and to a is that for with by");

  private static final Set<String> FOREIGN =
      Grammar.words(
          """
          der das und ist nicht den von mit f\u00FCr auf ein eine sich dem des im zu
          le la les du et est que pour dans une sur pas
          el los las y en es por una con para
          il di che \u00E8 per della het een van op niet o os do da em um uma n\u00E3o
          """);

  private static final Pattern CODE =
      Pattern.compile(
          "==|!=|&&|\\|\\||=>|::|\\(\\)|\\);|\\{\\}|</\\w|/>|\\+=|\\w\\[['\"\\d]|\\w\\.\\w+\\(|^\\s*[{}]|[{};]\\s*$");

  private Prose() {}

  /** Whether a text is in another language: its commonest words are not the English ones. */
  static boolean isForeign(List<Sentences.Sentence> sentences) {
    int words = 0;
    int english = 0;
    int foreign = 0;
    for (Sentences.Sentence sentence : sentences) {
      for (Token token : sentence.tokens()) {
        if (token.isWord()) {
          words++;
          english += ENGLISH.contains(token.low()) ? 1 : 0;
          foreign += FOREIGN.contains(token.low()) ? 1 : 0;
        }
      }
    }
    return words >= TOO_FEW && foreign * 12 > words && foreign > english * 2;
  }

  /** Whether a sentence is a line of a program: two signs that prose does not have. */
  static boolean isCode(String text, Sentences.Sentence sentence) {
    int start = sentence.tokens().getFirst().start();
    int end = Math.min(sentence.tokens().getLast().end(), start + 2000);
    Matcher matcher = CODE.matcher(text.substring(start, end));
    int found = 0;
    while (matcher.find()) {
      if (++found > 1) {
        return true;
      }
    }
    return false;
  }
}
