package org.casebook.figures;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number in digits or words, before anything is known about what it counts.
 *
 * @param from its first token
 * @param to the token after its last
 * @param form what it looks like
 * @param value the number; a percent as printed, a fraction as itself, 0 for a vague word
 * @param slack for shares, how far the form itself lets the share stray, as a fraction
 * @param odds the numbers of "one in five"; null for all other forms
 */
record Amount(int from, int to, Form form, Exact value, Exact slack, Measure.@Nullable Odds odds) {
  Amount(int from, int to, Form form, Exact value, Exact slack) {
    this(from, to, form, value, slack, null);
  }

  /** "two in five" is about 0.4. */
  private static Amount odds(int from, int to, Exact part, Exact every, Exact slack) {
    return new Amount(
        from, to, Form.ONE_IN, part.over(every), slack, new Measure.Odds(part, every));
  }

  enum Form {
    PLAIN,
    PERCENT,
    /** half, a third, three-quarters */
    FRACTION,
    /** one in five, nine out of ten */
    ONE_IN,
    /** twice, three times, double */
    TIMES,
    /** doubled, halved */
    MULTIPLIED,
    VAGUE,
    /** no, none */
    NONE
  }

  private static final Set<String> SPANS = Grammar.words("day week month year decade century");

  private static final Map<String, Integer> SMALL =
      Map.ofEntries(
          Map.entry("zero", 0),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("thirteen", 13),
          Map.entry("fourteen", 14),
          Map.entry("fifteen", 15),
          Map.entry("sixteen", 16),
          Map.entry("seventeen", 17),
          Map.entry("eighteen", 18),
          Map.entry("nineteen", 19));

  private static final Map<String, Integer> TENS =
      Map.of(
          "twenty", 20, "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "seventy", 70,
          "eighty", 80, "ninety", 90);

  private static final Map<String, Long> SCALES =
      Map.of(
          "hundred",
          100L,
          "thousand",
          1000L,
          "million",
          1_000_000L,
          "billion",
          1_000_000_000L,
          "dozen",
          12L,
          "bn",
          1_000_000_000L,
          "m",
          1_000_000L,
          "k",
          1000L,
          "score",
          20L);

  private static final Map<String, Integer> PARTS =
      Map.ofEntries(
          Map.entry("half", 2),
          Map.entry("halves", 2),
          Map.entry("third", 3),
          Map.entry("thirds", 3),
          Map.entry("quarter", 4),
          Map.entry("quarters", 4),
          Map.entry("fourth", 4),
          Map.entry("fourths", 4),
          Map.entry("fifth", 5),
          Map.entry("fifths", 5),
          Map.entry("sixth", 6),
          Map.entry("sixths", 6),
          Map.entry("seventh", 7),
          Map.entry("sevenths", 7),
          Map.entry("eighth", 8),
          Map.entry("eighths", 8),
          Map.entry("ninth", 9),
          Map.entry("ninths", 9),
          Map.entry("tenth", 10),
          Map.entry("tenths", 10));

  private static final Map<String, Exact> SIGNS =
      Map.of(
          "\u00BD",
          Exact.of(1, 2),
          "\u2153",
          Exact.of(1, 3),
          "\u2154",
          Exact.of(2, 3),
          "\u00BC",
          Exact.of(1, 4),
          "\u00BE",
          Exact.of(3, 4),
          "\u2155",
          Exact.of(1, 5));

  private static final Map<String, Integer> TIMES =
      Map.of(
          "twice",
          2,
          "double",
          2,
          "treble",
          3,
          "triple",
          3,
          "quadruple",
          4,
          "twofold",
          2,
          "threefold",
          3,
          "fourfold",
          4,
          "tenfold",
          10,
          "fivefold",
          5);

  private static final Map<String, Exact> MULTIPLIED =
      Map.of(
          "doubled",
          Exact.of(2),
          "trebled",
          Exact.of(3),
          "tripled",
          Exact.of(3),
          "quadrupled",
          Exact.of(4),
          "halved",
          Exact.of(1, 2),
          "doubling",
          Exact.of(2),
          "tripling",
          Exact.of(3),
          "halving",
          Exact.of(1, 2));

  static boolean isNumberWord(String low) {
    return SMALL.containsKey(low) && !low.equals("one");
  }

  /** The number that starts at a token, or null. */
  static @Nullable Amount at(List<Token> tokens, int at, Exact fractionSlack) {
    Amount amount = read(tokens, at, fractionSlack);
    if (amount != null
        && amount.form() == Form.FRACTION
        && amount.to() + 2 < tokens.size()
        && tokens.get(amount.to()).is("of")
        && tokens.get(amount.to() + 1).is("a")
        && tokens.get(amount.to() + 2).is("million")) {
      // "a quarter of a million have fled"
      return new Amount(
          at, amount.to() + 3, Form.PLAIN, amount.value().times(Exact.of(1_000_000)), Exact.ZERO);
    }
    return amount;
  }

  private static @Nullable Amount read(List<Token> tokens, int at, Exact fractionSlack) {
    Token token = tokens.get(at);
    if (token.isNumber()) {
      return digits(tokens, at, fractionSlack);
    }
    Exact sign = SIGNS.get(token.text());
    if (sign != null) {
      return new Amount(at, at + 1, Form.FRACTION, sign, fractionSlack);
    }
    return token.isWord() ? words(tokens, at, fractionSlack) : null;
  }

  private static @Nullable Amount digits(List<Token> tokens, int at, Exact fractionSlack) {
    String plain = plain(tokens.get(at).text());
    if (plain.matches("[1-9]\\d{0,2}\\.\\d{3}") && countsWhole(tokens, at + 1)) {
      // "1.234 people": nobody counts thousandths of a person.
      plain = plain.replace(".", "");
    }
    int dot = plain.indexOf('.');
    int decimals = dot < 0 ? 0 : plain.length() - dot - 1;
    Exact value = Exact.parse(plain);
    int to = at + 1;
    Exact unit = Exact.ONE;
    while (to < tokens.size()) {
      Long scale = SCALES.get(tokens.get(to).low());
      boolean glued = tokens.get(to).start() == tokens.get(to - 1).end();
      if (scale == null || (scale == 20L) || (tokens.get(to).low().length() == 1 && !glued)) {
        break;
      }
      value = value.times(Exact.of(scale));
      unit = unit.times(Exact.of(scale));
      to++;
    }
    Amount percent = percent(tokens, at, to, value, decimals);
    if (percent != null) {
      return percent;
    }
    if (to < tokens.size() && tokens.get(to).is("times") && timesAfter(tokens, to + 1)) {
      return new Amount(at, to + 1, Form.TIMES, value, Exact.ZERO);
    }
    Exact fraction = to < tokens.size() ? SIGNS.get(tokens.get(to).text()) : null;
    if (fraction != null && tokens.get(to).start() == tokens.get(to - 1).end()) {
      value = value.plus(fraction);
      to++;
      Long scale = to < tokens.size() ? SCALES.get(tokens.get(to).low()) : null;
      if (scale != null && scale > 20) {
        value = value.times(Exact.of(scale));
        to++;
      }
      return new Amount(at, to, Form.PLAIN, value, Exact.ZERO);
    }
    if (decimals > 0) {
      // "1.2 million" is rounded to its last digit.
      Exact half = unit.over(Exact.of(2));
      for (int i = 0; i < decimals; i++) {
        half = half.over(Exact.of(10));
      }
      return new Amount(at, to, Form.PLAIN, value, half);
    }
    return inOrPlain(tokens, at, to, value, fractionSlack);
  }

  /**
   * Digits as printed, without what groups thousands and with a point before decimals: "1,234", "1
   * 234", "1.234.567" and "12,5".
   */
  static String plain(String printed) {
    String digits = printed.replaceAll("[\\u00A0\\u202F\\u2009\\u2019 ]", "");
    if (digits.matches("\\d+,\\d{1,2}")) {
      return digits.replace(',', '.');
    }
    return digits.indexOf('.') != digits.lastIndexOf('.')
        ? digits.replace(".", "")
        : digits.replace(",", "");
  }

  private static boolean countsWhole(List<Token> tokens, int at) {
    NounPhrase np = at < tokens.size() ? NounPhrase.plural(tokens, at) : null;
    return np != null
        && np.head() - at <= 2
        && !(np.to() < tokens.size()
            && (tokens.get(np.to()).is("per") || tokens.get(np.to()).is("a")));
  }

  private static @Nullable Amount percent(
      List<Token> tokens, int at, int to, Exact value, int decimals) {
    boolean odd = to + 2 < tokens.size() && tokens.get(to).is("-") && tokens.get(to + 1).is("odd");
    // "90-odd per cent".
    int number = odd ? to + 2 : to;
    int after = afterPercent(tokens, number);
    if (after == number) {
      return null;
    }
    Exact slack = Exact.of(1, 200);
    for (int i = 0; i < decimals; i++) {
      slack = slack.over(Exact.of(10));
    }
    return new Amount(at, after, Form.PERCENT, value, slack);
  }

  /** After "%", "percent", "per cent" or "pc" at this token, or the token itself. */
  static int afterPercent(List<Token> tokens, int to) {
    if (to >= tokens.size()) {
      return to;
    }
    String low = tokens.get(to).low();
    if (low.equals("%")
        || low.equals("percent")
        || low.equals("pc")
        || low.equals("per-cent")
        || low.equals("\uFF05")) {
      return to + 1;
    }
    if (low.equals("percentage")
        && to + 1 < tokens.size()
        && tokens.get(to + 1).low().startsWith("point")) {
      return to + 2;
    }
    if (low.equals("per") && to + 1 < tokens.size() && tokens.get(to + 1).is("cent")) {
      return to + 2;
    }
    return to;
  }

  /** "one in five", "9 out of 10": the second number is small and round, and nothing is counted. */
  private static Amount inOrPlain(
      List<Token> tokens, int at, int to, Exact value, Exact fractionSlack) {
    if (to + 1 < tokens.size()
        && value.isWhole()
        && value.signum() > 0
        && !value.isAbove(Exact.of(99))) {
      int second = -1;
      if (tokens.get(to).is("in")) {
        second = to + 1;
      } else if (tokens.get(to).is("of") && tokens.get(to + 1).is("every")) {
        second = to + 1;
      } else if (tokens.get(to).is("out") && tokens.get(to + 1).is("of")) {
        second = to + 2;
      }
      boolean every = second > 0 && second < tokens.size() && tokens.get(second).is("every");
      int start = every ? second + 1 : second;
      if (start > 0 && start < tokens.size()) {
        Amount whole = plainAt(tokens, start);
        if (whole != null
            && !tokens.get(start).text().matches("(?:1[5-9]|20)\\d\\d")
            && whole.value().isAbove(value)
            && (isRound(whole.value())
                || tokens.get(to).is("in") && (value.equals(Exact.ONE) || ends(tokens, whole.to())))
            && (tokens.get(to).is("in") || every || !followedByNoun(tokens, whole.to()))) {
          Exact slack =
              value.over(whole.value()).minus(value.over(whole.value().plus(Exact.of(1, 2))));
          return odds(at, whole.to(), value, whole.value(), Exact.min(slack, fractionSlack));
        }
      }
    }
    return new Amount(at, to, Form.PLAIN, value, Exact.ZERO);
  }

  /** "would make four in 47, or less than 9 percent": nothing goes on after the second number. */
  private static boolean ends(List<Token> tokens, int at) {
    return at >= tokens.size()
        || tokens.get(at).is(",")
        || tokens.get(at).is(".")
        || tokens.get(at).is(";");
  }

  private static boolean isRound(Exact value) {
    return value.isWhole()
        && (!value.isAbove(Exact.of(10))
            || value.equals(Exact.of(12))
            || value.equals(Exact.of(20))
            || value.equals(Exact.HUNDRED)
            || value.equals(Exact.of(50))
            || value.equals(Exact.of(1000)));
  }

  private static boolean followedByNoun(List<Token> tokens, int at) {
    return at < tokens.size()
        && tokens.get(at).isWord()
        && !Grammar.STOPS.contains(tokens.get(at).low());
  }

  private static @Nullable Amount plainAt(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    if (token.isNumber()) {
      Exact value = Exact.parse(plain(token.text()));
      Long scale = at + 1 < tokens.size() ? SCALES.get(tokens.get(at + 1).low()) : null;
      return scale != null && scale > 20 && tokens.get(at + 1).low().length() > 1
          ? new Amount(at, at + 2, Form.PLAIN, value.times(Exact.of(scale)), Exact.ZERO)
          : new Amount(at, at + 1, Form.PLAIN, value, Exact.ZERO);
    }
    return token.isWord() ? cardinal(tokens, at) : null;
  }

  private static @Nullable Amount words(List<Token> tokens, int at, Exact fractionSlack) {
    Token token = tokens.get(at);
    String low = token.low();
    String next = at + 1 < tokens.size() ? tokens.get(at + 1).low() : "";
    if (low.equals("not")
        && next.equals("one")
        && at + 2 < tokens.size()
        && (tokens.get(at + 2).is("of") || tokens.get(at + 2).is("in"))) {
      return new Amount(at, at + 2, Form.NONE, Exact.ZERO, Exact.ZERO);
    }
    if (low.equals("no") || low.equals("none")) {
      return new Amount(at, at + 1, Form.NONE, Exact.ZERO, Exact.ZERO);
    }
    Integer times = TIMES.get(low);
    if (times != null) {
      return new Amount(at, at + 1, Form.TIMES, Exact.of(times), Exact.ZERO);
    }
    Exact multiplied = MULTIPLIED.get(low);
    if (multiplied != null) {
      return new Amount(at, at + 1, Form.MULTIPLIED, multiplied, Exact.ZERO);
    }
    if (low.equals("half")) {
      if (next.equals("a") && at + 2 < tokens.size()) {
        String third = tokens.get(at + 2).low();
        if (third.equals("dozen")) {
          return new Amount(at, at + 3, Form.PLAIN, Exact.of(6), Exact.ZERO);
        }
        if (third.equals("million")) {
          return new Amount(at, at + 3, Form.PLAIN, Exact.of(500_000), Exact.ZERO);
        }
        return third.equals("century")
            ? null
            : new Amount(at, at + 1, Form.FRACTION, Exact.of(1, 2), fractionSlack);
      }
      return new Amount(at, at + 1, Form.FRACTION, Exact.of(1, 2), fractionSlack);
    }
    if (low.equals("half-a-dozen") || low.equals("half-dozen")) {
      return new Amount(at, at + 1, Form.PLAIN, Exact.of(6), Exact.ZERO);
    }
    if (low.endsWith("fold")
        && low.length() > 4
        && SMALL.get(low.substring(0, low.length() - 4)) instanceof Integer fold
        && fold > 1) {
      // "sevenfold".
      return new Amount(at, at + 1, Form.TIMES, Exact.of(fold), Exact.ZERO);
    }
    // "three-quarters", "two-thirds", "one-third" as one word.
    int hyphen = low.indexOf('-');
    if (hyphen > 0) {
      Integer top = SMALL.get(low.substring(0, hyphen));
      Integer bottom = PARTS.get(low.substring(hyphen + 1));
      if (top != null && bottom != null && top > 0 && top < bottom) {
        return new Amount(at, at + 1, Form.FRACTION, Exact.of(top, bottom), fractionSlack);
      }
      if (low.endsWith("-fold") && low.substring(0, hyphen).matches("\\d{1,3}")) {
        return new Amount(
            at, at + 1, Form.TIMES, Exact.parse(low.substring(0, hyphen)), Exact.ZERO);
      }
      if (low.endsWith("fold") && SMALL.get(low.substring(0, hyphen)) != null) {
        return new Amount(
            at,
            at + 1,
            Form.TIMES,
            Exact.of(java.util.Objects.requireNonNull(SMALL.get(low.substring(0, hyphen)))),
            Exact.ZERO);
      }
      String[] parts = low.split("-");
      if (parts.length == 3
          && parts[1].equals("in")
          && SMALL.containsKey(parts[0])
          && SMALL.containsKey(parts[2])) {
        int n = java.util.Objects.requireNonNull(SMALL.get(parts[0]));
        int of = java.util.Objects.requireNonNull(SMALL.get(parts[2]));
        return n > 0 && n < of
            ? odds(at, at + 1, Exact.of(n), Exact.of(of), Exact.of(1, 50))
            : null;
      }
    }
    // "a third of", "a quarter", "one third".
    if (low.equals("a") || low.equals("one") || low.equals("an")) {
      Integer bottom = PARTS.get(next);
      boolean single = bottom != null && !next.endsWith("s") && !next.equals("half");
      if (bottom != null && next.equals("half")) {
        return new Amount(at, at + 2, Form.FRACTION, Exact.of(1, 2), fractionSlack);
      }
      if (single && (isFractionHere(tokens, at + 2, next) || isShareBefore(tokens, at, next))) {
        return new Amount(
            at,
            at + 2,
            Form.FRACTION,
            Exact.of(1, java.util.Objects.requireNonNull(bottom)),
            fractionSlack);
      }
    }
    int further =
        low.equals("another") ? at + 1 : low.equals("a") && next.equals("further") ? at + 2 : -1;
    if (further > 0
        && further < tokens.size()
        && PARTS.get(tokens.get(further).low()) instanceof Integer bottom
        && !tokens.get(further).low().endsWith("s")
        && isFractionHere(tokens, further + 1, tokens.get(further).low())) {
      // "and a further quarter (26%) against"
      return new Amount(at, further + 1, Form.FRACTION, Exact.of(1, bottom), fractionSlack);
    }
    if (PARTS.containsKey(low)
        && !low.endsWith("s")
        && at > 1
        && tokens.get(at - 1).is("good")
        && tokens.get(at - 2).is("a")
        && isFractionHere(tokens, at + 1, low)) {
      // "a good third of".
      return new Amount(
          at,
          at + 1,
          Form.FRACTION,
          Exact.of(1, java.util.Objects.requireNonNull(PARTS.get(low))),
          fractionSlack);
    }
    Amount cardinal = cardinal(tokens, at);
    if (cardinal == null) {
      return null;
    }
    int to = cardinal.to();
    if (to < tokens.size()) {
      Integer bottom = PARTS.get(tokens.get(to).low());
      if (bottom != null
          && tokens.get(to).low().endsWith("s")
          && cardinal.value().isAbove(Exact.ONE)
          && Exact.of(bottom).isAbove(cardinal.value())) {
        return new Amount(
            at, to + 1, Form.FRACTION, cardinal.value().over(Exact.of(bottom)), fractionSlack);
      }
      if (tokens.get(to).is("times")) {
        return timesAfter(tokens, to + 1)
            ? new Amount(at, to + 1, Form.TIMES, cardinal.value(), Exact.ZERO)
            : null;
      }
    }
    Amount percent = percent(tokens, at, to, cardinal.value(), 0);
    return percent != null ? percent : inOrPlain(tokens, at, to, cardinal.value(), fractionSlack);
  }

  /** "three times as many": a multiple; "three times in May" counts occasions. */
  static boolean timesAfter(List<Token> tokens, int at) {
    if (at >= tokens.size()) {
      return false;
    }
    return switch (tokens.get(at).low()) {
      case "as",
          "more",
          "higher",
          "greater",
          "larger",
          "the",
          "that",
          "those",
          "likelier",
          "fewer",
          "lower" ->
          true;
      default -> false;
    };
  }

  /** "two years ago", "a decade earlier", "last year". */
  static boolean isTimeAgo(List<Token> tokens, int at) {
    if (at + 1 >= tokens.size()) {
      return false;
    }
    String span = tokens.get(at + 1).low();
    if (tokens.get(at).is("last") || tokens.get(at).is("this")) {
      return SPANS.contains(span);
    }
    boolean number =
        tokens.get(at).is("a")
            || tokens.get(at).isNumber()
            || SMALL.containsKey(tokens.get(at).low());
    return number
        && at + 2 < tokens.size()
        && SPANS.contains(span.endsWith("s") ? span.substring(0, span.length() - 1) : span)
        && Set.of("ago", "earlier", "before").contains(tokens.get(at + 2).low());
  }

  /**
   * "a third of", "by a third", "a third were": a share. "a third attack": the one after the
   * second.
   */
  private static boolean isFractionHere(List<Token> tokens, int after, String part) {
    if (after >= tokens.size()) {
      return true;
    }
    if (isTimeAgo(tokens, after)) {
      // "up from a third two years ago".
      return !part.equals("second");
    }
    Token next = tokens.get(after);
    if (!next.isWord()) {
      return !next.isNumber();
    }
    if (next.is("of")
        || Grammar.AUXILIARIES.contains(next.low())
        || Grammar.VERBS.contains(next.low()) && !next.is("set") && !next.is("run")) {
      return !part.equals("second");
    }
    if (next.low().endsWith("ed") && after + 1 < tokens.size()) {
      // "a third contained such a message"; not "a third armed group".
      String then = tokens.get(after + 1).low();
      return Grammar.DETERMINERS.contains(then)
          || Grammar.PREPOSITIONS.contains(then)
          || Grammar.PRONOUNS.contains(then)
          || Grammar.isPlural(tokens.get(after + 1));
    }
    return switch (next.low()) {
      case "on",
          "in",
          "against",
          "for",
          "since",
          "more",
          "fewer",
          "less",
          "higher",
          "lower",
          "and",
          "or",
          "to",
          "from",
          "over",
          "compared",
          "after",
          "during",
          "between",
          "last",
          "this" ->
          true;
      default -> false;
    };
  }

  /** "up by a fifth across", "almost a quarter held": a share whatever follows. */
  private static boolean isShareBefore(List<Token> tokens, int at, String part) {
    if (at == 0 && !part.equals("second") && at + 3 < tokens.size()) {
      // "A quarter blame the army"
      Token verb = tokens.get(at + 2);
      Token object = tokens.get(at + 3);
      return verb.isWord()
          && !verb.isCapital()
          && !Grammar.isPlural(verb)
          && (Grammar.DETERMINERS.contains(object.low()) || "\"\u201C".contains(object.text()));
    }
    if (at > 0
        && !part.equals("second")
        && Set.of("almost", "nearly", "about", "roughly", "just", "around")
            .contains(tokens.get(at - 1).low())) {
      return true;
    }
    return at > 1
        && tokens.get(at - 1).is("by")
        && !part.equals("second")
        && Grammar.PREPOSITIONS.contains(tokens.get(at + 2).low())
        && (Movements.RISES.contains(tokens.get(at - 2).low())
            || Movements.FALLS.contains(tokens.get(at - 2).low()));
  }

  /** A cardinal in words: "nineteen", "thirty-one", "a hundred and fifty", "two dozen". */
  private static @Nullable Amount cardinal(List<Token> tokens, int at) {
    Token first = tokens.get(at);
    long total = 0;
    long current = 0;
    int i = at;
    boolean any = false;
    if (first.is("a") || first.is("an")) {
      if (at + 1 >= tokens.size()) {
        return null;
      }
      String scale = tokens.get(at + 1).low();
      if (!scale.equals("hundred")
          && !scale.equals("thousand")
          && !scale.equals("million")
          && !scale.equals("dozen")
          && !scale.equals("billion")
          && !scale.equals("score")) {
        return null;
      }
      if (scale.equals("score")
          && (at + 2 >= tokens.size() || !AFTER_SCORE.contains(tokens.get(at + 2).low()))) {
        // "a score below 10".
        return null;
      }
      current = 1;
      i = at + 1;
    }
    boolean unitGiven = first.is("a") || first.is("an");
    while (i < tokens.size()) {
      String low = tokens.get(i).low();
      if (!tokens.get(i).isWord()) {
        break;
      }
      Long small = small(low);
      if (small != null) {
        boolean afterTens = current % 100 >= 20 && current % 10 == 0 && small < 10;
        boolean afterScale = current % 100 == 0 && (current > 0 || total > 0);
        if (unitGiven && !afterTens && !afterScale) {
          break;
        }
        current += small;
        unitGiven = true;
        any = true;
        i++;
        continue;
      }
      Long scale = SCALES.get(low);
      if (scale != null && low.length() > 2 && !(scale == 20L && !first.is("a"))) {
        if (!unitGiven) {
          boolean dozen = low.equals("dozen") && i > 0 && DOZEN.contains(tokens.get(i - 1).low());
          if (i != at
              || i > 0 && tokens.get(i - 1).is("few")
              || !dozen && !low.equals("hundred") && !low.equals("thousand")) {
            break;
          }
          current = 1;
        }
        if (scale == 12L || scale == 20L || scale == 100L) {
          current *= scale;
        } else {
          total += current * scale;
          current = 0;
        }
        unitGiven = true;
        any = true;
        i++;
        continue;
      }
      if (low.equals("and")
          && any
          && unitGiven
          && i + 1 < tokens.size()
          && (current >= 100 && current % 100 == 0 || current == 0 && total > 0)
          && tokens.get(i + 1).isWord()
          && small(tokens.get(i + 1).low()) != null) {
        i++;
        continue;
      }
      break;
    }
    return any ? new Amount(at, i, Form.PLAIN, Exact.of(total + current), Exact.ZERO) : null;
  }

  /** What follows "a score" that is twenty. */
  private static final java.util.Set<String> AFTER_SCORE =
      Grammar.words("of are were have had more or");

  /** "the remaining dozen", "another dozen". */
  private static final java.util.Set<String> DOZEN =
      Grammar.words("the remaining other another further first last next additional");

  private static @Nullable Long small(String word) {
    String low = word.endsWith("-odd") ? word.substring(0, word.length() - 4) : word;
    Integer small = SMALL.get(low);
    if (small == null) {
      small = TENS.get(low);
    }
    if (small != null) {
      return small.longValue();
    }
    int hyphen = low.indexOf('-');
    if (hyphen > 0) {
      Integer ten = TENS.get(low.substring(0, hyphen));
      Integer one = SMALL.get(low.substring(hyphen + 1));
      if (ten != null && one != null && one > 0 && one < 10) {
        return (long) ten + one;
      }
    }
    return null;
  }
}
