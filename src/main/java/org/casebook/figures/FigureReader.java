package org.casebook.figures;

import java.util.ArrayList;
import java.util.List;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * Reads the figures of a text: every number that counts or shares incidents, casualties, people or
 * things, with what the text says about it. Rules only, no model and no connection: the same text
 * and table of wordings give the same figures.
 */
public final class FigureReader {
  /**
   * What was read.
   *
   * @param figures in the order of the text
   * @param unread where numbers stand of which it could not be said what they count: no figure was
   *     made of them. Code points.
   * @param tooLong how many code points at the end were left unread because the text is too long
   */
  public record Reading(List<Figure> figures, List<Integer> unread, int tooLong) {
    public Reading {
      figures = List.copyOf(figures);
      unread = List.copyOf(unread);
    }
  }

  /** Longest text read, in UTF-16 units: more than any article or report has. */
  public static final int LONGEST = 20_000_000;

  private final Wordings wordings;

  public FigureReader(Wordings wordings) {
    this.wordings = wordings;
  }

  /** Reads a text with the table of wordings that ships. */
  public static List<Figure> read(String text, @Nullable Edtf published) {
    return new FigureReader(Wordings.shipped()).reading(text).figures();
  }

  /** Reads a text. */
  public Reading reading(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    List<Draft> drafts = new ArrayList<>();
    List<Integer> unread = new ArrayList<>();
    CarriedOver context = new CarriedOver();
    List<Sentences.Sentence> sentences = Sentences.of(cut);
    boolean foreign = Prose.isForeign(sentences);
    for (int i = 0; i < sentences.size(); i++) {
      Sentences.Sentence sentence = sentences.get(i);
      if (i + 1 < sentences.size() && isPullQuote(sentence, sentences.get(i + 1))) {
        List<Token> tokens = new ArrayList<>(sentence.tokens());
        tokens.addAll(sentences.get(++i).tokens());
        sentence = new Sentences.Sentence(tokens, sentence.paragraph(), true);
      }
      if (foreign || Prose.isCode(cut, sentence)) {
        for (Token token : sentence.tokens()) {
          if (token.isNumber()) {
            unread.add(token.start());
          }
        }
        continue;
      }
      new SentenceReader(cut, sentence, wordings, context, unread).read(drafts);
    }
    return new Reading(
        figures(cut, drafts),
        codePoints(cut, unread),
        text.codePointCount(cut.length(), text.length()));
  }

  /** A number on a line of its own, with "The number of ..." on the next. */
  private static boolean isPullQuote(Sentences.Sentence number, Sentences.Sentence next) {
    if (number.tokens().size() != 1 || !number.tokens().getFirst().isNumber()) {
      return false;
    }
    List<Token> tokens = next.tokens();
    int at = tokens.getFirst().is("the") ? 1 : 0;
    return tokens.size() > at + 2 && tokens.get(at).is("number") && tokens.get(at + 1).is("of");
  }

  private static List<Figure> figures(String text, List<Draft> drafts) {
    List<Figure> figures = new ArrayList<>();
    int at = 0;
    int points = 0;
    drafts.sort(
        java.util.Comparator.comparingInt((Draft d) -> d.start).thenComparingInt(d -> d.end));
    for (Draft draft : drafts) {
      points += text.codePointCount(at, draft.start);
      at = draft.start;
      String quote = text.substring(draft.start, draft.end);
      figures.add(draft.figure(quote, points));
    }
    return figures;
  }

  private static List<Integer> codePoints(String text, List<Integer> positions) {
    List<Integer> points = new ArrayList<>();
    int at = 0;
    int count = 0;
    for (int position : positions.stream().sorted().distinct().toList()) {
      count += text.codePointCount(at, position);
      at = position;
      points.add(count);
    }
    return points;
  }
}
