package org.casebook.figures;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what compares two counts: changes, multiples and rates. */
final class ChangeReader {
  private static final Set<String> PER =
      Grammar.words(
          """
          day week fortnight month year decade hour minute quarter night weekend
          """);

  private final Passage passage;
  private final String text;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final Qualifying qualifying;
  private final Units units;

  ChangeReader(Passage passage, Qualifying qualifying, Units units) {
    this.passage = passage;
    this.text = passage.text;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.qualifying = qualifying;
    this.units = units;
  }

  /** "two thirds fell within the wall": a number before such a verb is its subject. */
  private static boolean isPast(String low) {
    return low.endsWith("ed")
        || Set.of("fell", "rose", "grew", "sank", "slid", "shrank", "leapt", "crept").contains(low);
  }

  static boolean isTime(String head) {
    return PER.contains(head) || PER.contains(Wordings.singular(head));
  }

  /** "up 40% on 2015", "fell by a third", "a 12% rise"; or null. */
  @Nullable Draft change(Amount amount) {
    Qualifying.Wording w = qualifying.around(amount.from(), amount.to(), null);
    int sign = 0;
    int from = w.from();
    int to = amount.to();
    int i = from - 1;
    if (i >= 0 && (tokens.get(i).is("by") || tokens.get(i).is("a") || tokens.get(i).is("an"))) {
      i--;
      if (i >= 0 && tokens.get(i).is("by")) {
        i--;
      }
    } else if (i >= 1 && tokens.get(i).is("of")) {
      i--;
    }
    boolean madeUp = i >= 1 && tokens.get(i).is("up") && tokens.get(i - 1).low().startsWith("ma");
    if (i >= 0 && from > 0 && !tokens.get(from - 1).is("to") && !madeUp) {
      String low = tokens.get(i).low();
      if (Movements.RISES.contains(low) && !low.equals("more")) {
        sign = 1;
        from = i;
      } else if (Movements.FALLS.contains(low) && !low.equals("less") && !low.equals("fewer")) {
        sign = -1;
        from = i;
      }
    }
    if (sign == 0 && to < tokens.size() && amount.form() != Amount.Form.ONE_IN) {
      String low = tokens.get(to).low();
      boolean than = to + 3 < tokens.size();
      boolean upTo = to + 1 < tokens.size() && tokens.get(to + 1).is("to");
      if (upTo) {
        sign = 0;
      } else if (Movements.RISES.contains(low)
          && (!low.equals("up"))
          && !isPast(low)
          && (!low.equals("more") || than)) {
        sign = 1;
        to++;
      } else if (Movements.FALLS.contains(low) && !low.equals("down") && !isPast(low)) {
        sign = -1;
        to++;
      } else if (low.equals("up") || low.equals("down")) {
        sign = low.equals("up") ? 1 : -1;
        to++;
      }
    }
    if (sign == 0
        && w.from() > 1
        && tokens.get(w.from() - 1).is("by")
        && (tokens.get(w.from() - 2).is("and") || tokens.get(w.from() - 2).is(","))
        && !passage.drafts.isEmpty()
        && passage.drafts.getLast().measure instanceof Measure.Change last
        && last.value().best() instanceof Exact best) {
      // "down by a third on last year and by two-fifths since 2029".
      sign = best.signum();
    }
    if (sign == 0) {
      sign = printedSign(amount);
      from = sign == 0 ? from : from - 1;
    }
    if (sign == 0) {
      return null;
    }
    Exact percent = amount.form() == Amount.Form.PERCENT ? amount.value() : null;
    Exact share = percent != null ? percent.over(Exact.HUNDRED) : amount.value();
    Interval value = wordings.share(share, w.wording(), wordings.slack(amount), false);
    if (sign < 0) {
      value = new Interval(negated(value.high()), negated(value.best()), negated(value.low()));
    }
    Draft draft = new Draft(new Measure.Change(null, percent, true, value));
    draft.qualifier = w.wording().qualifier();
    draft.from = Math.min(from, w.from());
    draft.to = to;
    NounPhrase np = NounPhrase.plural(tokens, to);
    if (np != null && to > amount.to()) {
      units.unit(draft, np);
      draft.to = np.to();
    } else {
      int in = to;
      if (in < tokens.size() && tokens.get(in).is("in")) {
        NounPhrase what = NounPhrase.plural(tokens, passage.skipArticles(in + 1));
        if (what != null && !wordings.isNotCounted(tokens.get(what.head()).low())) {
          units.unit(draft, what);
        }
      }
      boolean apposition =
          draft.from > 1
              && !passage.drafts.isEmpty()
              && (tokens.get(draft.from - 1).is(",")
                  || tokens.get(draft.from - 2).is(",")
                  || tokens.get(draft.from - 1).is("("));
      if (draft.unit == null && !apposition) {
        draft.nothing = !units.subject(draft, draft.from);
      }
    }
    return draft;
  }

  /** "39 killed (-18.75%)", "+6.3%": 1 or -1 where a sign is printed, else 0. */
  private int printedSign(Amount amount) {
    int at = amount.from() - 1;
    if (at < 0
        || amount.form() != Amount.Form.PERCENT
        || tokens.get(at).end() != tokens.get(amount.from()).start()
        || at > 0
            && tokens.get(at - 1).end() == tokens.get(at).start()
            && !tokens.get(at - 1).is("(")) {
      return 0;
    }
    Token sign = tokens.get(at);
    return sign.is("+") ? 1 : sign.is("-") || sign.is("\u2212") || sign.is("\u2013") ? -1 : 0;
  }

  /** "by 1.6 percentage points", where nothing says which way: a difference. */
  Draft points(Amount amount) {
    Qualifying.Wording w = qualifying.around(amount.from(), amount.to(), null);
    Exact share = amount.value().over(Exact.HUNDRED);
    Draft draft =
        new Draft(
            new Measure.Change(
                null,
                amount.value(),
                true,
                wordings.share(share, w.wording(), amount.slack(), false)));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = amount.to();
    return draft;
  }

  /** "up 38% and 21% respectively": the second changes as the first does; or null. */
  @Nullable Draft respectively(Amount amount) {
    if (passage.drafts.isEmpty()
        || amount.to() >= tokens.size()
        || amount.from() == 0
        || !tokens.get(amount.to()).is("respectively")
        || !tokens.get(amount.from() - 1).is("and")
        || !(passage.drafts.getLast().measure instanceof Measure.Change last)
        || passage.drafts.getLast().to != amount.from() - 1
        || !last.isFraction()) {
      return null;
    }
    Exact best = last.value().best();
    boolean falls = best != null && best.signum() < 0;
    Interval value =
        wordings.share(amount.value().over(Exact.HUNDRED), wordings.plain(), amount.slack(), false);
    if (falls) {
      value = new Interval(negated(value.high()), negated(value.best()), negated(value.low()));
    }
    Draft draft = new Draft(new Measure.Change(null, amount.value(), true, value));
    draft.from = amount.from();
    draft.to = amount.to();
    return draft;
  }

  /** "30 more attacks than last year", "12 fewer people died than in 2030"; or null. */
  @Nullable Draft differenceThan(Amount amount, int at) {
    if (at >= tokens.size() || !(tokens.get(at).is("more") || tokens.get(at).is("fewer"))) {
      return null;
    }
    boolean than = false;
    for (int i = at + 1; i < Math.min(tokens.size(), at + 14); i++) {
      than |= tokens.get(i).is("than");
    }
    NounPhrase np = NounPhrase.plural(tokens, at + 1);
    if (!than || np != null && wordings.isNotCounted(tokens.get(np.head()).low())) {
      return null;
    }
    Qualifying.Wording w = qualifying.around(amount.from(), amount.to(), null);
    Interval by = wordings.count(amount.value(), w.wording(), amount.slack());
    if (tokens.get(at).is("fewer")) {
      by = new Interval(negated(by.high()), negated(by.best()), negated(by.low()));
    }
    Draft draft = new Draft(new Measure.Change(amount.value(), null, false, by));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = at + 1;
    if (np != null) {
      units.unit(draft, np);
      draft.to = np.to();
    }
    return draft;
  }

  /** "dropped by 17": a difference. */
  Draft byNumber(Amount amount) {
    Qualifying.Wording w = qualifying.around(amount.from(), amount.to(), null);
    Interval by = wordings.count(amount.value(), w.wording(), amount.slack());
    if (Movements.FALLS.contains(tokens.get(w.from() - 2).low())) {
      by = new Interval(negated(by.high()), negated(by.best()), negated(by.low()));
    }
    Draft draft = new Draft(new Measure.Change(amount.value(), null, false, by));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = amount.to();
    units.subject(draft, draft.from);
    return draft;
  }

  /** "outnumbered by five to one"; or null. */
  @Nullable Draft outnumbered(Amount amount, int to) {
    Amount second =
        to + 1 < tokens.size() && tokens.get(to).is("to")
            ? Amount.at(tokens, to + 1, wordings.fractionSlack())
            : null;
    if (second == null
        || second.form() != Amount.Form.PLAIN
        || second.value().signum() == 0
        || second.value().isAbove(amount.value())) {
      return null;
    }
    boolean said = false;
    for (int i = Math.max(0, amount.from() - 6); i < amount.from(); i++) {
      String low = tokens.get(i).low();
      said |= low.startsWith("outnumber") || low.equals("ratio");
    }
    if (!said) {
      return null;
    }
    Qualifying.Wording w = qualifying.around(amount.from(), amount.to(), null);
    Draft draft =
        new Draft(
            new Measure.Ratio(wordings.multiple(amount.value().over(second.value()), w.wording())));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = second.to();
    units.subject(draft, draft.from);
    return draft;
  }

  int times(Amount amount) {
    int after = amount.to();
    if (after >= tokens.size()) {
      return rises(qualifying.qualifierStart(amount)) ? grown(amount) : after;
    }
    String low = tokens.get(after).low();
    boolean fold = tokens.get(amount.from()).low().endsWith("fold");
    if (fold && rises(qualifying.qualifierStart(amount))) {
      // "risen tenfold".
      return grown(amount);
    }
    boolean said = low.equals("as") || Amount.timesAfter(tokens, after) || low.equals("the");
    boolean increase = low.equals("increase") || low.equals("rise") || low.equals("growth");
    boolean that =
        (low.equals("that") || low.equals("those")) && tokens.get(amount.to() - 1).isWord();
    if (that) {
      Qualifying.Wording w = qualifying.around(amount.from(), amount.to(), null);
      boolean ends =
          after + 1 >= tokens.size()
              || tokens.get(after + 1).kind() == Token.Kind.SIGN
              || tokens.get(after + 1).is("of")
              || tokens.get(after + 1).is("among")
              || tokens.get(after + 1).is("in")
              || tokens.get(after + 1).is("for")
              || tokens.get(after + 1).is("number");
      if (!ends) {
        return amount.to();
      }
      Draft draft = new Draft(new Measure.Ratio(wordings.multiple(amount.value(), w.wording())));
      draft.qualifier = w.wording().qualifier();
      draft.from = w.from();
      draft.to = after + 1;
      units.countedSubject(draft, draft.from);
      passage.finish(draft, amount.from(), after + 1);
      return after + 1;
    }
    if (!said && !increase) {
      return amount.to();
    }
    int end = after;
    if (low.equals("the")) {
      int measured = after + 1;
      while (measured < tokens.size() - 1
          && measured < after + 3
          && !MEASURED.contains(tokens.get(measured).low())
          && tokens.get(measured).isWord()
          && !Grammar.STOPS.contains(tokens.get(measured).low())) {
        measured++;
      }
      if (measured >= tokens.size() || !MEASURED.contains(tokens.get(measured).low())) {
        return amount.to();
      }
      end = measured + 1;
    } else if (low.equals("as")) {
      if (after + 1 >= tokens.size() || SIZES.contains(tokens.get(after + 1).low())) {
        return amount.to();
      }
      end = after + 2;
    } else {
      end = after + 1;
    }
    Qualifying.Wording w = qualifying.around(amount.from(), amount.to(), null);
    Interval multiple = wordings.multiple(amount.value(), w.wording());
    Draft draft =
        new Draft(
            increase
                ? new Measure.Change(null, null, false, multiple)
                : new Measure.Ratio(multiple));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = end;
    int noun = end;
    if (noun < tokens.size() && tokens.get(noun).is("of")) {
      noun = passage.skipArticles(noun + 1);
    }
    NounPhrase np = NounPhrase.plural(tokens, noun);
    if (np != null) {
      units.unit(draft, np);
      end = np.to();
    } else if (increase
        && end + 1 < tokens.size()
        && tokens.get(end).is("in")
        && NounPhrase.plural(tokens, passage.skipArticles(end + 1)) instanceof NounPhrase what) {
      units.unit(draft, what);
    } else {
      units.subject(draft, draft.from);
    }
    passage.finish(draft, amount.from(), end);
    return end;
  }

  private boolean rises(int from) {
    return from > 0 && Movements.RISES.contains(tokens.get(from - 1).low());
  }

  private int grown(Amount amount) {
    Qualifying.Wording w = qualifying.around(amount.from(), amount.to(), null);
    Draft draft =
        new Draft(
            new Measure.Change(null, null, false, wordings.multiple(amount.value(), w.wording())));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = amount.to();
    if (units.subject(draft, w.from())) {
      passage.finish(draft, amount.from(), amount.to());
    }
    return amount.to();
  }

  /** What a multiple may be of: "twice the number", "three times the national average". */
  private static final Set<String> MEASURED =
      Grammar.words(
          """
          number rate total figure toll level share proportion risk average rise increase count
          size frequency tally odds chance likelihood
          """);

  /** "twice as long": compares no counts. */
  private static final Set<String> SIZES =
      Grammar.words(
          """
          long tall big old fast heavy far wide good bad hard deep thick loud quickly quick slow
          soon strong expensive cheap hot cold rich poor young bright smart
          """);

  /** After these the verb is no multiple: "doubled down", "doubled back". */
  private static final Set<String> NOT_DOUBLED =
      Grammar.words("down back over up as efforts around");

  int multiplied(Amount amount) {
    NounPhrase np = NounPhrase.plural(tokens, passage.skipArticles(amount.to()));
    boolean object = np != null && wordings.isUnit(tokens.get(np.head()).low());
    Token next = amount.to() < tokens.size() ? tokens.get(amount.to()) : null;
    if (next != null && NOT_DOUBLED.contains(next.low())) {
      return amount.to();
    }
    Qualifying.Wording w = qualifying.around(amount.from(), amount.to(), null);
    Draft draft =
        new Draft(
            new Measure.Change(null, null, false, wordings.multiple(amount.value(), w.wording())));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = amount.to();
    if (!units.subject(draft, w.from())) {
      return amount.to();
    }
    boolean ends = next == null || !next.isWord() || Grammar.PREPOSITIONS.contains(next.low());
    boolean plural = draft.unit != null && Grammar.isPlural(tokens.get(nounOf(draft)));
    boolean known = draft.unit == null && ends && passage.context.unit != null;
    if (object && !plural && np != null) {
      units.unit(draft, np);
    } else if (!known && (!plural && !ends || draft.unit == null)) {
      return amount.to();
    }
    passage.finish(draft, amount.from(), amount.to());
    return amount.to();
  }

  /** The token a figure's unit stands at. */
  private int nounOf(Draft draft) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).end() == draft.nounEnd) {
        return i;
      }
    }
    return 0;
  }

  private static final Set<String> SCALES = Grammar.words("hundred thousand million");

  /** After "a month", "per year", "per 100,000 people" at this token; 0 where no rate follows. */
  int perAmount(int at) {
    if (at + 1 >= tokens.size()) {
      return 0;
    }
    String low = tokens.get(at).low();
    String next = tokens.get(at + 1).low();
    if ((low.equals("a")
            || low.equals("per")
            || low.equals("each")
            || low.equals("every")
            || low.equals("an"))
        && PER.contains(next)) {
      String then = at + 2 < tokens.size() ? tokens.get(at + 2).low() : "";
      return Set.of("earlier", "ago", "later", "before", "after", "previously").contains(then)
          ? 0
          : at + 2;
    }
    if (low.equals("per")) {
      Amount base = Amount.at(tokens, at + 1, wordings.fractionSlack());
      if (base != null && base.form() == Amount.Form.PLAIN) {
        NounPhrase np = NounPhrase.any(tokens, base.to());
        return np == null ? base.to() : np.to();
      }
      if (SCALES.contains(next) && at + 2 < tokens.size()) {
        NounPhrase np = NounPhrase.any(tokens, at + 2);
        return np == null ? at + 2 : np.to();
      }
      NounPhrase of =
          next.equals("cent") || NounPhrase.plural(tokens, at + 1) != null
              ? null
              : NounPhrase.any(tokens, at + 1);
      return of == null ? 0 : Math.min(of.to(), at + 3);
    }
    if (low.equals("every") || low.equals("each")) {
      // "one every five years", "two every other week".
      Amount base = Amount.at(tokens, at + 1, wordings.fractionSlack());
      int noun = base == null ? at + 2 : base.to();
      if (noun < tokens.size()
          && (base != null || next.equals("other") || next.equals("few"))
          && isTime(tokens.get(noun).low())) {
        return noun + 1;
      }
    }
    if (low.equals("for") && next.equals("every") && at + 2 < tokens.size()) {
      Amount base = Amount.at(tokens, at + 2, wordings.fractionSlack());
      if (base != null && base.form() == Amount.Form.PLAIN) {
        NounPhrase np = NounPhrase.any(tokens, base.to());
        return np == null ? base.to() : np.to();
      }
    }
    return 0;
  }

  /** "3.9 per 100,000 in the north, 0.4 in the isles": a rate whose base was told; or null. */
  @Nullable Draft rateAgain(Amount amount) {
    if (amount.value().isWhole() && !tokens.get(amount.from()).text().contains(".")
        || amount.value().isAbove(Exact.of(1000))) {
      return null;
    }
    if (perAmount(amount.to()) > 0) {
      return null;
    }
    Draft known = passage.context.rate;
    for (Draft draft : passage.drafts) {
      known = draft.measure instanceof Measure.Rate ? draft : known;
    }
    String per = known != null && known.measure instanceof Measure.Rate rate ? rate.per() : null;
    String averaged = averagedPer(amount.from());
    per = averaged != null ? averaged : per;
    if (amount.to() + 1 < tokens.size()
        && tokens.get(amount.to()).is("to")
        && Amount.at(tokens, amount.to() + 1, wordings.fractionSlack()) instanceof Amount second
        && perAmount(second.to()) > second.to()) {
      // "from 3.1 to 4.7 per 100,000".
      per = perWords(second.to(), perAmount(second.to()));
    }
    Token before = amount.from() > 0 ? tokens.get(amount.from() - 1) : null;
    if (per == null || before != null && "=<>\u2264\u2265".contains(before.text())) {
      return null;
    }
    Qualifying.Wording w = qualifying.around(amount.from(), amount.to(), null);
    Interval value = wordings.count(amount.value(), w.wording(), amount.slack());
    Draft draft = new Draft(new Measure.Rate(amount.value(), null, per, value));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = amount.to();
    if (known != null) {
      draft.unit = known.unit;
      draft.population = known.population;
      draft.carried = !passage.drafts.contains(known);
    }
    return draft;
  }

  /** "well below the monthly average of 16": a rate of what was counted before; or null. */
  @Nullable Draft averaged(Amount amount) {
    int from = qualifying.qualifierStart(amount);
    String per =
        from > 2 && tokens.get(from - 1).is("of") && tokens.get(from - 2).is("average")
            ? averagedPer(from - 1)
            : null;
    if (per == null || passage.drafts.isEmpty() && passage.context.unit == null) {
      return null;
    }
    Qualifying.Wording w = qualifying.around(amount.from(), amount.to(), null);
    Draft draft =
        new Draft(
            new Measure.Rate(
                amount.value(),
                null,
                per,
                wordings.count(amount.value(), w.wording(), amount.slack())));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = amount.to();
    return draft;
  }

  /** "the annual average is": over a year; or null. */
  private @Nullable String averagedPer(int from) {
    for (int i = from - 1; i > 0 && i >= from - 7; i--) {
      if (Set.of("average", "mean", "rate").contains(tokens.get(i).low())) {
        return switch (tokens.get(i - 1).low()) {
          case "annual", "yearly" -> "year";
          case "monthly" -> "month";
          case "weekly" -> "week";
          case "daily" -> "day";
          default -> null;
        };
      }
    }
    return null;
  }

  /** "1.4 deaths and 2.5 injuries per attack": the first is a rate as the second is. */
  private void sharesRate(Draft rated, String per) {
    if (passage.drafts.isEmpty()) {
      return;
    }
    Draft first = passage.drafts.getLast();
    if (first.measure instanceof Measure.Count count
        && !count.count().isWhole()
        && rated.from - first.to <= 3
        && rated.from > 0
        && tokens.get(rated.from - 1).is("and")) {
      first.measure = new Measure.Rate(count.count(), null, per, count.value());
    }
  }

  int rate(Draft draft, Amount amount, int end) {
    int to = perAmount(end);
    if (to == 0) {
      if (draft.from > 2
          && tokens.get(draft.from - 1).is("of")
          && averagedPer(draft.from - 1) instanceof String averaged
          && draft.measure.value() instanceof Interval mean) {
        // "the monthly average of 16 attacks"
        draft.measure = new Measure.Rate(amount.value(), null, averaged, mean);
        return end;
      }
      if (end < tokens.size()
          && Set.of("annually", "daily", "monthly", "weekly", "yearly")
              .contains(tokens.get(end).low())) {
        to = end + 1;
      } else {
        return 0;
      }
    }
    Interval value = draft.measure.value();
    if (value == null) {
      return 0;
    }
    String per = perWords(end, to);
    draft.measure = new Measure.Rate(amount.value(), null, per, value);
    sharesRate(draft, per);
    return to;
  }

  private String perWords(int from, int to) {
    return Circumstances.oneLine(
        text.substring(tokens.get(from).start(), tokens.get(to - 1).end())
            .replaceFirst("^(?:a|an|per|each|every|for every) ", ""));
  }

  private static @Nullable Exact negated(@Nullable Exact value) {
    return value == null ? null : value.negated();
  }
}
