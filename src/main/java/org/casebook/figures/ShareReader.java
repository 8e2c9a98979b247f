package org.casebook.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is a part of a whole: percents, fractions, "31 of 38", "one in five". */
final class ShareReader {
  private final Passage passage;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final Qualifying qualifying;
  private final NoFigure noFigure;
  private final NoShare noShare;
  private final Harms harms;
  private final Units units;
  private final Leaning leaning;
  private final BareNumbers bare;
  private final NounElsewhere nouns;
  private final SecondNumbers seconds;
  private final ChangeReader changes;

  ShareReader(
      Passage passage,
      Qualifying qualifying,
      NoFigure noFigure,
      Harms harms,
      Units units,
      Leaning leaning,
      BareNumbers bare,
      NounElsewhere nouns,
      SecondNumbers seconds,
      ChangeReader changes) {
    this.passage = passage;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.qualifying = qualifying;
    this.noFigure = noFigure;
    this.noShare = new NoShare(passage);
    this.harms = harms;
    this.units = units;
    this.leaning = leaning;
    this.bare = bare;
    this.nouns = nouns;
    this.seconds = seconds;
    this.changes = changes;
  }

  int share(Amount amount) {
    if (noFigure.isElsewhere(amount)
        || noShare.isNoShare(amount)
        || amount.form() == Amount.Form.ONE_IN
            && amount.to() < tokens.size()
            && wordings.isNotCounted(tokens.get(amount.to()).low())) {
      return amount.to();
    }
    if (amount.form() == Amount.Form.FRACTION
        && amount.to() < tokens.size()
        && tokens.get(amount.to()).is("as")) {
      return changes.times(amount);
    }
    Amount second = seconds.rangeEnd(amount);
    if (second != null) {
      return range(amount, second);
    }
    Draft change = changes.change(amount);
    if (change == null && isPoints(amount)) {
      change = changes.points(amount);
    }
    if (change == null && amount.form() == Amount.Form.PERCENT) {
      change = changes.respectively(amount);
    }
    if (change != null) {
      if (!change.nothing) {
        passage.finish(change, amount.from(), change.to);
      }
      return change.to;
    }
    Amount total = seconds.total(amount);
    if (total != null) {
      return ofTotal(amount, total);
    }
    Wordings.Found after = wordings.after(tokens, amount.to());
    Qualifying.Wording w = qualifying.around(amount.from(), amount.to(), after);
    Exact percent = amount.form() == Amount.Form.PERCENT ? amount.value() : null;
    Exact share = percent != null ? percent.over(Exact.HUNDRED) : amount.value();
    boolean capped = !share.isAbove(Exact.ONE);
    Interval value =
        wordings.share(
            share,
            w.wording(),
            qualifying.exactly(amount) ? Exact.ZERO : wordings.slack(amount),
            capped);
    Draft draft =
        new Draft(
            w.wording().qualifier().isBound()
                ? new Measure.Bound(null, null, percent, amount.odds(), true, value)
                : new Measure.Share(null, null, percent, amount.odds(), value));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = w.to();
    int end = shareOf(draft, w.to(), amount.form() == Amount.Form.ONE_IN);
    passage.finish(draft, amount.from(), end);
    return end;
  }

  /** "1.6 percentage points": how far two shares are apart. */
  private boolean isPoints(Amount amount) {
    return amount.form() == Amount.Form.PERCENT
        && tokens.get(amount.to() - 1).low().startsWith("point");
  }

  /** "41 percent for Molo and 38 for Varr": a share again, whose sign is left out; or null. */
  @Nullable Draft percentAgain(Amount amount) {
    int next = amount.to() + 1;
    if (next < tokens.size()
        && (tokens.get(amount.to()).is("and")
            || tokens.get(amount.to()).is("or")
            || tokens.get(amount.to()).is("to")
                && amount.from() > 0
                && tokens.get(amount.from() - 1).is("from"))
        && !amount.value().isAbove(Exact.HUNDRED)
        && Amount.at(tokens, next, wordings.fractionSlack()) instanceof Amount second
        && second.form() == Amount.Form.PERCENT) {
      // "26 and 32 percent".
      return percentOf(amount);
    }
    if (passage.drafts.isEmpty()
        || !(passage.drafts.getLast().measure instanceof Measure.Share last)
        || last.percent() == null
        || amount.value().isAbove(Exact.HUNDRED)
        || amount.from() == 0) {
      return null;
    }
    Draft known = passage.drafts.getLast();
    boolean bracketed = known.from > 0 && tokens.get(known.from - 1).is("(");
    int first = qualifying.qualifierStart(amount);
    if (first > 1
        && (bracketed
                && tokens.get(first - 1).is("(")
                && amount.to() < tokens.size()
                && tokens.get(amount.to()).is(")")
            || tokens.get(first - 1).is("from")
                && (tokens.get(first - 2).is("up") || tokens.get(first - 2).is("down")))) {
      // "women (61 percent) ... men (44)", "23 per cent, up from 14"
      return percentOf(amount);
    }
    if (bracketed) {
      // "Fifteen (79%) by one and three by another": the percent only tells of the fifteen
      return null;
    }
    Token before = tokens.get(qualifying.qualifierStart(amount) - 1);
    Token beforeKnown = known.from > 0 ? tokens.get(known.from - 1) : null;
    Token after = amount.to() < tokens.size() ? tokens.get(amount.to()) : null;
    boolean parallel =
        beforeKnown != null
            && before.is(beforeKnown.low())
            && Grammar.PREPOSITIONS.contains(before.low());
    boolean follows = before.is("and") || before.is("against") || before.is("to");
    if (!(parallel && !before.is("of")
            || follows && after != null && Grammar.PREPOSITIONS.contains(after.low())
            || before.isCapital())
        || !bare.isGapped(amount.from(), after)
            && !(amount.from() - known.to <= 8 && (parallel || follows))) {
      return null;
    }
    return percentOf(amount);
  }

  private Draft percentOf(Amount amount) {
    Qualifying.Wording w = qualifying.around(amount.from(), amount.to(), null);
    Exact share = amount.value().over(Exact.HUNDRED);
    Interval value =
        wordings.share(share, w.wording(), wordings.percentSlack(Exact.of(1, 200)), true);
    Draft draft =
        new Draft(
            w.wording().qualifier().isBound()
                ? new Measure.Bound(null, null, amount.value(), null, true, value)
                : new Measure.Share(null, null, amount.value(), null, value));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = amount.to();
    return draft;
  }

  int range(Amount low, Amount high) {
    Exact hundred = Exact.HUNDRED;
    boolean percent = high.form() == Amount.Form.PERCENT;
    Exact a = percent ? low.value().over(hundred) : low.value();
    Exact b = percent ? high.value().over(hundred) : high.value();
    Draft draft = new Draft(new Measure.Range(null, true, new Interval(a, null, b)));
    draft.qualifier = Qualifier.RANGE;
    Qualifying.Wording w = qualifying.around(low.from(), high.to(), null);
    draft.from = w.from();
    draft.to = high.to();
    int end = shareOf(draft, high.to(), false);
    passage.finish(draft, low.from(), end);
    return end;
  }

  /** "four districts out of 27". */
  int outOf(Amount part, NounPhrase noun, Amount total) {
    int end = ofTotal(part, total);
    Draft draft = passage.drafts.getLast();
    units.unit(draft, noun);
    return end;
  }

  /** "all but one of her six sons": five of them. */
  private Amount allBut(Amount part, Amount total) {
    int from = part.from();
    return from > 1
            && part.form() == Amount.Form.PLAIN
            && tokens.get(from - 1).is("but")
            && tokens.get(from - 2).is("all")
            && total.value().isAbove(part.value())
        ? new Amount(from, part.to(), part.form(), total.value().minus(part.value()), part.slack())
        : part;
  }

  /** "31 of the 38 plots", "79% of the 48 asked". */
  int ofTotal(Amount printed, Amount total) {
    Amount part = allBut(printed, total);
    Qualifying.Wording w = qualifying.around(part.from(), part.to(), null);
    Exact whole = total.value();
    Exact count = part.form() == Amount.Form.PLAIN ? part.value() : null;
    Exact percent = part.form() == Amount.Form.PERCENT ? part.value() : null;
    Interval value;
    if (count != null) {
      Interval counted = wordings.count(count, w.wording(), part.slack());
      Interval out = counted.over(Interval.exactly(whole));
      value = new Interval(out.low(), out.best(), out.high() == null ? Exact.ONE : out.high());
    } else {
      Exact share = percent != null ? percent.over(Exact.HUNDRED) : part.value();
      // "300% of the 40 promised" is no part of them, and is not cut off at all of them.
      value = wordings.share(share, w.wording(), wordings.slack(part), !share.isAbove(Exact.ONE));
    }
    Draft draft =
        new Draft(
            w.wording().qualifier().isBound()
                ? new Measure.Bound(count, whole, percent, null, true, value)
                : new Measure.Share(count, whole, percent, null, value));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = total.to();
    int end = total.to();
    NounPhrase np = NounPhrase.plural(tokens, total.to());
    if (np != null) {
      units.unit(draft, np);
      end = np.to();
    } else if (nouns.labelBefore(part) instanceof String label) {
      draft.unit = label;
    } else if (leaning.sameAgain(total, total.to()) instanceof Draft again) {
      draft.unit = again.unit;
      draft.population = again.population;
      draft.place = again.place;
      draft.period = again.period;
      draft.credit = again.credit;
      draft.bare = false;
      draft.carried = true;
    } else {
      Harms.Harm harm = harms.harmAfter(total.to());
      if (harm != null && harm.adjacent()) {
        draft.unit = "people " + harm.word();
      }
    }
    passage.finish(draft, part.from(), end);
    return end;
  }

  /**
   * The whole of which a share is: "of plots in the United States"; answers where the quote ends.
   */
  private int shareOf(Draft draft, int at, boolean oneIn) {
    int of = passage.afterOf(at);
    if (of < 0) {
      // "just over half (53%) of plots".
      for (int i = at; i < Math.min(tokens.size(), at + 5); i++) {
        if (tokens.get(i).is(")") && (i == at || tokens.get(at).is("("))) {
          of = passage.afterOf(i + 1);
          if (of >= 0
              && of < tokens.size()
              && !tokens.get(of).is("a")
              && !tokens.get(of).is("an")
              && NounPhrase.any(tokens, passage.skipArticles(of)) instanceof NounPhrase set) {
            units.unit(draft, set);
            return at;
          }
        }
      }
    }
    if (of < 0 && among(draft, at)) {
      return at;
    }
    if (of < 0) {
      if (draft.measure.isFraction()
          && !oneIn
          && at < tokens.size()
          && (tokens.get(at).is("the") || tokens.get(at).is("of"))) {
        // "half the plots".
        NounPhrase np = NounPhrase.plural(tokens, passage.skipArticles(at));
        if (np == null && tokens.get(at).is("the")) {
          np = NounPhrase.any(tokens, passage.skipArticles(at));
        }
        if (np != null) {
          units.unit(draft, np);
          return np.to();
        }
      }
      NounPhrase bare = at < tokens.size() ? NounPhrase.plural(tokens, at) : null;
      if (bare != null
          && oneIn
          && bare.head() - bare.from() <= 3
          && !wordings.isNotCounted(tokens.get(bare.head()).low())) {
        units.unit(draft, bare);
        return bare.to();
      }
      if (bare != null && bare.isBare() && wordings.isUnit(tokens.get(bare.head()).low())) {
        units.unit(draft, bare);
        return bare.to();
      }
      return at;
    }
    if (units.those(draft, of)) {
      return of + 1;
    }
    NounPhrase np = NounPhrase.any(tokens, passage.skipArticles(of));
    if (np == null) {
      return at;
    }
    units.unit(draft, np);
    return np.to();
  }

  /** "the share among men under 30 was 67%", "67% among men": the set the share is of. */
  private boolean among(Draft draft, int at) {
    int among = at < tokens.size() && tokens.get(at).is("among") ? at : -1;
    for (int i = draft.from - 1; among < 0 && i >= 0 && i > draft.from - 9; i--) {
      if (tokens.get(i).is("among") || tokens.get(i).is("amongst")) {
        among = i;
      } else if (!tokens.get(i).isWord() && !tokens.get(i).isNumber()) {
        break;
      }
    }
    for (Draft other : passage.drafts) {
      if (among < other.to) {
        return false;
      }
    }
    NounPhrase np = among < 0 ? null : NounPhrase.plural(tokens, passage.skipArticles(among + 1));
    if (np == null) {
      return false;
    }
    units.unit(draft, np);
    return true;
  }

  /** "one household in eight", "two child casualties in five"; or null. */
  @Nullable Draft oneInEvery(Amount amount, int to) {
    int in = to;
    while (in < Math.min(tokens.size(), to + 3)
        && tokens.get(in).isWord()
        && !Grammar.STOPS.contains(tokens.get(in).low())) {
      in++;
    }
    if (in == to
        || in + 1 >= tokens.size()
        || !tokens.get(in).is("in")
        || amount.value().isAbove(Exact.of(20))) {
      return null;
    }
    int at = tokens.get(in + 1).is("every") ? in + 2 : in + 1;
    Amount whole = at < tokens.size() ? Amount.at(tokens, at, wordings.fractionSlack()) : null;
    if (whole == null
        || whole.form() != Amount.Form.PLAIN
        || whole.to() > at + 2
        || whole.to() == at + 1 && whole.value().isAbove(Exact.of(1000))
        || !whole.value().isAbove(amount.value())
        || NounPhrase.plural(tokens, whole.to()) != null) {
      return null;
    }
    Measure.Odds odds = new Measure.Odds(amount.value(), whole.value());
    Exact share = amount.value().over(whole.value());
    Exact slack = share.minus(amount.value().over(whole.value().plus(Exact.of(1, 2))));
    Qualifying.Wording w = qualifying.around(amount.from(), to, null);
    Interval value = wordings.share(share, w.wording(), wordings.oneInSlack(slack), true);
    Draft draft =
        new Draft(
            w.wording().qualifier().isBound()
                ? new Measure.Bound(null, null, null, odds, true, value)
                : new Measure.Share(null, null, null, odds, value));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = whole.to();
    draft.unit = tokens.get(in - 1).low();
    draft.population =
        Circumstances.oneLine(
            passage.text.substring(tokens.get(to).start(), tokens.get(in - 1).end()));
    return draft;
  }
}
