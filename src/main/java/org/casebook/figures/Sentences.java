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

  /** What may start with a digit, a bracket or a plus; words are read by hand, being the most. */
  private static final Pattern DIGITS =
      Pattern.compile(
          "(?<code>\\+\\d[\\d() -]{6,}\\d"
              + "|\\(?0\\d{2,4}\\)?[ -]\\d{3,}(?:[ -]\\d{3,})*"
              + "|\\d{3}-(?:\\d{3}-)?(?:0\\d{3}|\\d{4}(?! \\p{Ll}))(?![\\d-])"
              + "|\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}(?![\\d%])"
              + "|\\d+(?:[/:]\\d+)+(?:[ap]m)?"
              + "|(?!\\d{1,3}(?:\\.\\d{3})+(?![\\w.]))\\d+(?:\\.\\d+){2,}[\\w.]*"
              + "|\\d+_\\w*"
              + "|\\d{9,}"
              + "|\\[\\d+\\])"
              + "|(?<word>\\d+(?:st|nd|rd|th|ST|ND|RD|TH)(?![\\p{L}\\d])(?:-\\p{L}+)*"
              + "|\\d[\\d.,]*[-\\u2010\\u2011](?!(?:plus|odd)\\b)\\p{L}[\\p{L}\\d]*(?:[-\\u2010\\u2011]\\p{L}[\\p{L}\\d]*)*)"
              + "|(?<number>\\d{1,3}(?:[,\\u00A0\\u202F\\u2009\\u2019]\\d{3})+(?:\\.\\d+)?(?![\\p{L}\\d])"
              + "|[1-9]\\d{0,2}(?: \\d{3})+(?=[^\\p{L}\\d.,]\\p{L})"
              + "|[1-9]\\d{0,2}(?: 000)+(?![\\p{L}\\d])"
              + "|[1-9]\\d{0,2}(?:\\.\\d{3}){2,}(?![\\w.])"
              + "|\\d+,\\d{1,2}(?= ?(?:%|per ?cent|pc|m\\b|bn|million|billion))"
              + "|\\d+(?:\\.\\d+)?(?=(?:k|m|bn|pc)(?![\\p{L}\\d-]))"
              + "|\\d+(?:\\.\\d+)?(?![\\p{L}\\d]|[-\\u2010\\u2011](?!(?:plus|odd)\\b)\\p{L}|[,.]\\d))"
              + "|(?<glued>\\d[\\d.,]*\\p{L}[\\p{L}\\d]*|\\d[\\d,.]*\\d)");

  /** The longest token of digits, in UTF-16 units: a bound for hostile texts. */
  private static final int LONGEST_DIGITS = 200;

  private static final Set<String> ABBREVIATIONS =
      Grammar.words(
          """
          mr mrs ms dr st prof gen col sgt lt capt maj rev sen rep gov no nos vs vol pp p fig al jan
          feb mar apr jun jul aug sep sept oct nov dec inc ltd co e.g i.e approx est ca c cf dept supt
          insp ext pop
          """);

  private static final String CLOSERS = "\"'\u201D\u2019)]\u00BB";

  private Sentences() {}

  static List<Sentence> of(String text) {
    boolean wrapped = isWrapped(text);
    List<Sentence> sentences = new ArrayList<>();
    List<Token> current = new ArrayList<>();
    Matcher digits = DIGITS.matcher(text).useTransparentBounds(true);
    int paragraph = 0;
    boolean fresh = true;
    int last = 0;
    int at = 0;
    while (at < text.length()) {
      if (isSpace(text.charAt(at))) {
        at++;
        continue;
      }
      Token token = token(text, at, digits);
      if (token.isNumber() && token.text().indexOf(' ') > 0 && standsApart(token, current)) {
        int space = token.text().indexOf(' ');
        token = token(text, at, at + space, Token.Kind.NUMBER);
      }
      at = token.end();
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

  /** "On May 3 120 people": a space between digits joins thousands only after a plain word. */
  private static boolean standsApart(Token number, List<Token> before) {
    if (number.text().endsWith(" 000") || before.isEmpty()) {
      return false;
    }
    Token last = before.getLast();
    return last.isNumber() || last.isCapital() && before.size() > 1;
  }

  private static boolean isListMark(Token token) {
    return token.text().equals("\u2022") || token.text().equals("-") || token.text().equals("*");
  }

  private static boolean isSpace(char c) {
    return c <= ' '
        || Character.isWhitespace(c)
        || c == '\u00A0'
        || c == '\u202F'
        || c == '\u2007'
        || c == '\u200B'
        || c == '\uFEFF';
  }

  private static Token token(String text, int at, Matcher digits) {
    int first = text.codePointAt(at);
    if (Character.isLetter(first)) {
      return word(text, at);
    }
    if (first >= '0' && first <= '9' || first == '+' || first == '(' || first == '[') {
      digits.region(at, Math.min(text.length(), at + LONGEST_DIGITS));
      if (digits.lookingAt()) {
        Token.Kind kind =
            digits.group("number") != null
                ? Token.Kind.NUMBER
                : digits.group("word") != null ? Token.Kind.WORD : Token.Kind.CODE;
        return token(text, at, digits.end(), kind);
      }
    }
    if ((first == '\'' || first == '\u2019')
        && at + 1 < text.length()
        && (text.charAt(at + 1) == 's' || text.charAt(at + 1) == 'S')
        && (at + 2 >= text.length() || !Character.isLetter(text.charAt(at + 2)))) {
      return token(text, at, at + 2, Token.Kind.WORD);
    }
    return token(text, at, at + Character.charCount(first), Token.Kind.SIGN);
  }

  /**
   * A word with its apostrophes and hyphens ("al-Qa'ida", "thirty-one"), initials ("U.S."), or an
   * address of a page or a person, which is no word. A possessive 's is a token of its own.
   */
  private static Token word(String text, int at) {
    int end = initials(text, at);
    if (end > at) {
      return token(text, at, end, Token.Kind.WORD);
    }
    end = letters(text, at);
    while (end + 1 < text.length()) {
      char join = text.charAt(end);
      boolean hyphen = join == '-' || join == '\u2010' || join == '\u2011';
      boolean apostrophe = join == '\'' || join == '\u2019';
      int next = text.codePointAt(end + 1);
      if (hyphen && (Character.isLetter(next) || Character.isDigit(next))
          || apostrophe && Character.isLetter(next)) {
        int after = letters(text, end + 1);
        if (apostrophe && after == end + 2 && (next == 's' || next == 'S')) {
          break;
        }
        end = after;
      } else {
        break;
      }
    }
    boolean address =
        end < text.length() && (text.charAt(end) == '_' || text.charAt(end) == '@')
            || text.startsWith("://", end)
            || text.startsWith("www.", at);
    if (address) {
      while (end < text.length() && !isSpace(text.charAt(end))) {
        end++;
      }
      return token(text, at, end, Token.Kind.CODE);
    }
    return token(text, at, end, Token.Kind.WORD);
  }

  private static int letters(String text, int at) {
    int end = at;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      if (!Character.isLetterOrDigit(c) && Character.getType(c) != Character.NON_SPACING_MARK) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  /** Initials in wire copy without capitals. */
  private static final Set<String> SMALL_INITIALS =
      Set.of("u.s.", "u.k.", "u.n.", "e.u.", "a.m.", "p.m.");

  private static int initials(String text, int at) {
    int end = at;
    while (end + 1 < text.length()
        && Character.isUpperCase(text.charAt(end))
        && text.charAt(end + 1) == '.') {
      end += 2;
    }
    if (end == at
        && at + 4 <= text.length()
        && SMALL_INITIALS.contains(text.substring(at, at + 4))
        && (at + 4 == text.length() || !Character.isLetter(text.charAt(at + 4)))) {
      return at + 4;
    }
    return end - at >= 4 ? end : at;
  }

  private static Token token(String text, int start, int end, Token.Kind kind) {
    String words = text.substring(start, end);
    return new Token(start, end, words, lower(words), kind);
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

  /** "[3]". */
  private static boolean isNote(Token token) {
    return token.kind() == Token.Kind.CODE && token.text().startsWith("[");
  }

  private static boolean endsSentence(String text, List<Token> current, Token next) {
    int at = current.size() - 1;
    int closers = 0;
    if (isNote(next)) {
      return false;
    }
    if (at > 0 && isNote(current.get(at))) {
      // "or its affiliates.[1] Thirty-seven": the note belongs to what it stands behind
      at--;
      closers++;
    }
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
