package org.casebook.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into sentences of tokens. Own rules and no trained model: what matters here is that
 * headlines, list items and table lines end at their line, that text wrapped at a column does not,
 * and that "U.S. plots" or "No. 10" is one sentence; and a rule can be read and mended.
 */
final class Sentences {
  /** A sentence: its tokens and the number of the paragraph it stands in, from 0. */
  record Sentence(List<Token> tokens, int paragraph, boolean startsParagraph) {
    int start() {
      return tokens.getFirst().start();
    }

    int end() {
      return tokens.getLast().end();
    }
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<code>(?:https?://|www\\.)\\S+"
              + "|[\\w.+-]+@[\\w-]+\\.[\\w.-]+"
              + "|\\w*[\\p{L}\\d]_\\w+"
              + "|\\+\\d[\\d() -]{6,}\\d"
              + "|\\(?0\\d{2,4}\\)?[ -]\\d{3,}(?:[ -]\\d{3,})*"
              + "|\\d{3}-\\d{3,4}(?:-\\d{4})?(?![\\d-])"
              + "|\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}(?![\\d%])"
              + "|\\d+(?:[/:]\\d+)+(?:[ap]m)?"
              + "|\\d+(?:\\.\\d+){2,}[\\w.]*"
              + "|\\d{9,}"
              + "|\\[\\d+\\])"
              + "|(?<ordinal>\\d+(?:st|nd|rd|th|ST|ND|RD|TH)(?![\\p{L}\\d])(?:-\\p{L}+)*)"
              + "|(?<number>\\d{1,3}(?:[,\\u00A0\\u202F\\u2009\\u2019]\\d{3})+(?:\\.\\d+)?(?![\\p{L}\\d])"
              + "|\\d{1,3}(?: 000)+(?![\\p{L}\\d])"
              + "|\\d+(?:\\.\\d+)?(?=(?:k|m|bn|pc)(?![\\p{L}\\d-]))"
              + "|\\d+(?:\\.\\d+)?(?![\\p{L}\\d]|[-\\u2010\\u2011]\\p{L}|,\\d))"
              + "|(?<joined>\\d[\\d.,]*[-\\u2010\\u2011]\\p{L}[\\p{L}\\d]*(?:[-\\u2010\\u2011]\\p{L}[\\p{L}\\d]*)*)"
              + "|(?<glued>[\\d][\\d.,]*\\p{L}[\\p{L}\\d]*|\\d[\\d,.]*\\d)"
              + "|(?<word>(?:\\p{Lu}\\.){2,}"
              + "|\\p{L}[\\p{L}\\p{M}\\d]*(?:['\\u2019](?!s(?!\\p{L}))\\p{L}+)*"
              + "(?:[-\\u2010\\u2011][\\p{L}\\d]+(?:['\\u2019](?!s(?!\\p{L}))\\p{L}+)*)*)"
              + "|(?<possessive>['\\u2019][sS](?![\\p{L}]))"
              + "|(?<sign>\\S)");

  private static final Set<String> ABBREVIATIONS =
      Grammar.words(
          """
          mr mrs ms dr st prof gen col sgt lt capt maj rev sen rep gov no nos vs vol pp p fig al jan
          feb mar apr jun jul aug sep sept oct nov dec inc ltd co e.g i.e approx est ca c cf dept supt
          insp
          """);

  private static final String CLOSERS = "\"'\u201D\u2019)]\u00BB";

  private Sentences() {}

  static List<Sentence> of(String text) {
    boolean wrapped = isWrapped(text);
    List<Sentence> sentences = new ArrayList<>();
    List<Token> current = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int paragraph = 0;
    boolean fresh = true;
    int last = 0;
    while (matcher.find()) {
      Token token = token(matcher);
      if (!current.isEmpty()) {
        int breaks = lineBreaks(text, last, token.start());
        boolean ended = endsSentence(text, current, token);
        if (breaks >= 2 || (breaks == 1 && !(wrapped && !isListMark(token)))) {
          sentences.add(new Sentence(List.copyOf(current), paragraph, fresh));
          current.clear();
          paragraph++;
          fresh = true;
        } else if (ended || current.size() >= LONGEST) {
          sentences.add(new Sentence(List.copyOf(current), paragraph, fresh));
          current.clear();
          fresh = false;
        }
      }
      current.add(token);
      last = token.end();
    }
    if (!current.isEmpty()) {
      sentences.add(new Sentence(List.copyOf(current), paragraph, fresh));
    }
    return sentences;
  }

  /** Tokens after which a run without any full stop is cut: lists of data, not sentences. */
  private static final int LONGEST = 400;

  private static boolean isListMark(Token token) {
    return token.text().equals("\u2022") || token.text().equals("-") || token.text().equals("*");
  }

  private static Token token(Matcher matcher) {
    String text = matcher.group();
    Token.Kind kind;
    if (matcher.group("number") != null) {
      kind = Token.Kind.NUMBER;
    } else if (matcher.group("code") != null || matcher.group("glued") != null) {
      kind = Token.Kind.CODE;
    } else if (matcher.group("sign") != null) {
      kind = Token.Kind.SIGN;
    } else {
      kind = Token.Kind.WORD;
    }
    return new Token(matcher.start(), matcher.end(), text, lower(text), kind);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace('\u2019', '\'')
        .replace('\u2010', '-')
        .replace('\u2011', '-');
  }

  private static int lineBreaks(String text, int from, int to) {
    int breaks = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '\n'
          || c == '\u2028'
          || c == '\u000C'
          || (c == '\r' && !followedByNewline(text, i))) {
        breaks++;
      } else if (c == '\u2029') {
        breaks += 2;
      }
    }
    return breaks;
  }

  private static boolean followedByNewline(String text, int at) {
    return at + 1 < text.length() && text.charAt(at + 1) == '\n';
  }

  private static boolean endsSentence(String text, List<Token> current, Token next) {
    int at = current.size() - 1;
    int closers = 0;
    while (at > 0
        && CLOSERS.indexOf(current.get(at).text().charAt(0)) >= 0
        && current.get(at).kind() == Token.Kind.SIGN) {
      at--;
      closers++;
    }
    Token mark = current.get(at);
    boolean initials = mark.isWord() && mark.text().endsWith(".") && mark.text().length() > 1;
    if (!(mark.is(".") || mark.is("!") || mark.is("?") || mark.is("\u2026")) && !initials) {
      return false;
    }
    boolean spaced = next.start() > current.getLast().end();
    if (!spaced && closers == 0 && !mark.is("?") && !mark.is("!")) {
      // "killed.In many ways": a stop lost its space only before a capital after a lower-case word.
      return mark.is(".")
          && at > 0
          && current.get(at - 1).isWord()
          && current.get(at - 1).text().length() > 3
          && next.isCapital()
          && next.text().length() > 1
          && !current.get(at - 1).isCapital();
    }
    if (!startsSentence(text, next)) {
      return false;
    }
    if (initials) {
      // "in the U.S. Police": ends only where a sentence could begin, which a capital alone does
      // not say; a common opening does.
      return Grammar.OPENINGS.contains(next.low());
    }
    if (mark.is(".") && at > 0 && closers == 0) {
      Token before = current.get(at - 1);
      boolean touches = before.end() == mark.start();
      if (touches && before.isWord()) {
        if (before.text().length() == 1 && before.isCapital() && !before.is("i")) {
          return false;
        }
        if (ABBREVIATIONS.contains(before.low())) {
          return before.is("no") ? !next.isNumber() : false;
        }
      }
    }
    return true;
  }

  private static boolean startsSentence(String text, Token next) {
    int first = text.codePointAt(next.start());
    return Character.isUpperCase(first)
        || Character.isDigit(first)
        || Character.isTitleCase(first)
        || (!Character.isLowerCase(first) && Character.isLetter(first))
        || "\"'\u201C\u2018([\u00AB-\u2013\u2014\u2022*".indexOf(first) >= 0;
  }

  /**
   * Whether lines are broken at a column, as in wire copy and text taken from a page of print: most
   * lines followed by another are about equally long. There a single line break ends nothing.
   */
  static boolean isWrapped(String text) {
    int long_ = 0;
    int all = 0;
    int from = 0;
    while (from < text.length()) {
      int to = text.indexOf('\n', from);
      if (to < 0) {
        break;
      }
      boolean followed = to + 1 < text.length() && text.charAt(to + 1) != '\n';
      if (to > from && followed) {
        all++;
        if (to - from >= 45 && to - from <= 100) {
          long_++;
        }
      }
      from = to + 1;
    }
    return all >= 3 && long_ * 10 >= all * 7;
  }
}
