package org.casebook.figures;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads counts whose noun does not follow them: behind what was done to people, behind a toll, or
 * in what was counted before.
 */
final class BareCountReader {
  /** What only people do: "ten thousand marched". */
  private static final Set<String> MASSED =
      Grammar.words(
          """
          marched gathered fled voted protested attended died demonstrated rallied turned joined
          enlisted volunteered emigrated left returned surrendered deserted defected starved
          perished drowned
          """);

  private final Passage passage;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final List<Integer> unread;
  private final List<Draft> drafts;
  private final List<Amount> loose;
  private final Qualifying qualifying;
  private final NoFigure noFigure;
  private final Movements movements;
  private final Harms harms;
  private final Units units;
  private final Leaning leaning;
  private final BareNumbers bare;
  private final NounElsewhere nouns;
  private final ChangeReader changes;
  private final ShareReader shares;

  BareCountReader(
      Passage passage,
      Qualifying qualifying,
      NoFigure noFigure,
      Movements movements,
      Harms harms,
      Units units,
      Leaning leaning,
      BareNumbers bare,
      NounElsewhere nouns,
      ChangeReader changes,
      ShareReader shares) {
    this.passage = passage;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.unread = passage.unread;
    this.drafts = passage.drafts;
    this.loose = passage.loose;
    this.qualifying = qualifying;
    this.noFigure = noFigure;
    this.movements = movements;
    this.harms = harms;
    this.units = units;
    this.leaning = leaning;
    this.bare = bare;
    this.nouns = nouns;
    this.changes = changes;
    this.shares = shares;
  }

  /**
   * A number whose noun stands elsewhere: with a rate after it, behind what was done to people,
   * behind a toll, or in what was counted before.
   */
  int read(Amount amount, @Nullable Amount second, int to, Wordings.@Nullable Found after) {
    boolean one = amount.value().equals(Exact.ONE);
    boolean zero = amount.value().signum() == 0;
    if (noFigure.sharesNothing(second == null ? amount.to() : to)) {
      return to;
    }
    if (shares.percentAgain(amount) instanceof Draft share) {
      passage.finish(share, amount.from(), to);
      return to;
    }
    if (second == null && changes.rateAgain(amount) instanceof Draft again) {
      passage.finish(again, amount.from(), to);
      return to;
    }
    if (second == null && changes.averaged(amount) instanceof Draft mean) {
      passage.finish(mean, amount.from(), to);
      return to;
    }
    int per = changes.perAmount(to);
    if (per <= 0 && second == null && !amount.value().isWhole()) {
      // Nobody counts parts of a thing: a mean, a height, a price.
      unread.add(tokens.get(amount.from()).start());
      return to;
    }
    if (per > 0) {
      Draft draft = qualifying.count(amount, second, to, after);
      units.countedSubject(draft, draft.from);
      changes.rate(draft, amount, to);
      passage.finish(draft, amount.from(), per);
      return per;
    }
    if (tokens.size() == amount.to() && amount.from() == 0 && tokens.getFirst().isNumber()) {
      // A cell of a table that lost its columns: nobody can say what it counts.
      unread.add(tokens.getFirst().start());
      return to;
    }
    if (noFigure.isBare(amount)) {
      return amount.to();
    }
    if (!one
        && to < tokens.size()
        && tokens.get(to).is("who")
        && !bare.counts(amount, to, one)
        && leaning.sameAgain(amount, to) == null) {
      // "about 850 who went": people, whoever they are.
      Draft draft = qualifying.count(amount, second, to, after);
      String before = passage.context.unit;
      draft.unit =
          before != null && Harms.isPeople(before) && leaning.remembers() ? before : "people";
      passage.finish(draft, amount.from(), to);
      return to;
    }
    String verb =
        one && !endsClause(to) ? null : harms.harmBefore(qualifying.qualifierStart(amount));
    if (verb != null && !noFigure.isNamed(amount, null)) {
      Draft draft = qualifying.count(amount, second, to, after);
      draft.unit = "people " + verb;
      passage.finish(draft, amount.from(), to);
      return to;
    }
    String toll = nouns.isOfWhich(amount) ? null : nouns.tollBefore(amount);
    if (toll != null && !one) {
      Draft draft = qualifying.count(amount, second, to, after);
      draft.unit = toll;
      units.populationOfSubject(draft);
      passage.finish(draft, amount.from(), to);
      return to;
    }
    if (nouns.isOfWhich(amount) && !one) {
      Draft draft = qualifying.count(amount, second, to, after);
      nouns.ofWhich(draft);
      passage.finish(draft, amount.from(), to);
      return to;
    }
    if (nouns.isHoused(amount) && !one) {
      Draft draft = qualifying.count(amount, second, to, after);
      draft.unit = "people";
      passage.finish(draft, amount.from(), to);
      return to;
    }
    if (nouns.isSettlement(amount) && !one) {
      Draft draft = qualifying.count(amount, second, to, after);
      draft.unit = "people";
      draft.aside = true;
      passage.finish(draft, amount.from(), to);
      return to;
    }
    String crowd = nouns.crowdBefore(amount);
    if (crowd != null && !one) {
      Draft draft = qualifying.count(amount, second, to, after);
      draft.unit = crowd;
      passage.finish(draft, amount.from(), to);
      return to;
    }
    NounPhrase told = nouns.numberAfter(to);
    if (told != null) {
      // "bringing to 14 the number of people convicted".
      Draft draft = qualifying.count(amount, second, to, after);
      units.unit(draft, told);
      passage.finish(draft, amount.from(), to);
      return to;
    }
    if (second == null && movements.changesByNumber(amount)) {
      Draft draft = changes.byNumber(amount);
      passage.finish(draft, amount.from(), to);
      return to;
    }
    boolean number = toll == null && !one && nouns.numberReaches(amount);
    if (number) {
      Draft draft = qualifying.count(amount, second, to, after);
      passage.finish(draft, amount.from(), to);
      return to;
    }
    String sample = nouns.sampleOf(amount);
    if (sample != null) {
      Draft draft = qualifying.count(amount, second, to, after);
      draft.unit = sample;
      draft.population = sample;
      passage.finish(draft, amount.from(), to);
      return to;
    }
    Draft again = leaning.sameAgain(amount, to);
    if (again != null) {
      Draft draft = qualifying.count(amount, second, to, after);
      draft.unit = again.unit;
      draft.population = again.population;
      draft.period = again.period;
      draft.place = again.place;
      draft.credit = again.credit;
      draft.carried = true;
      draft.bare = false;
      passage.finish(draft, amount.from(), to);
      return to;
    }
    if (nouns.isInBrackets(amount, to)
        && !noFigure.isNamed(amount, null)
        && nouns.counted(amount.from() - 1) instanceof String counted) {
      // "More people were killed in 2031 (412) than in 2030 (390)".
      Draft draft = qualifying.count(amount, second, to, after);
      draft.unit = counted;
      passage.finish(draft, amount.from(), to);
      return to;
    }
    if (bare.counts(amount, to, one)) {
      Draft draft = qualifying.count(amount, second, to, after);
      nouns.ofWhich(draft);
      if (drafts.isEmpty()
          && passage.context.unit == null
          && passage.opening == null
          && to < tokens.size()
          && MASSED.contains(tokens.get(to).low())) {
        draft.unit = "people";
      }
      passage.finish(draft, amount.from(), to);
      return to;
    }
    String named =
        drafts.isEmpty() && !leaning.remembers()
            ? nouns.named(qualifying.qualifierStart(amount), to)
            : null;
    if (named != null && !one && bare.counts(amount, to, false, true)) {
      Draft draft = qualifying.count(amount, second, to, after);
      draft.unit = named;
      passage.finish(draft, amount.from(), to);
      return to;
    }
    boolean measured = to < tokens.size() && wordings.isNotCounted(tokens.get(to).low());
    if (!one && !zero && !measured && !noFigure.isNamed(amount, null)) {
      unread.add(tokens.get(amount.from()).start());
      loose.add(amount);
    }
    return to;
  }

  /** "killed one and wounded six". */
  private boolean endsClause(int at) {
    return at >= tokens.size()
        || tokens.get(at).is("and")
        || tokens.get(at).kind() == Token.Kind.SIGN;
  }
}
