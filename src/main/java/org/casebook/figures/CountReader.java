package org.casebook.figures;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads counts: numbers before their noun, before what was done, or without a noun; and none. */
final class CountReader {
  private static final Set<String> TOLD =
      Grammar.words(
          """
          been were are had have saw with recorded reported caused was is found causing
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
  private final SecondNumbers seconds;
  private final ChangeReader changes;
  private final ShareReader shares;

  CountReader(
      Passage passage,
      Qualifying qualifying,
      NoFigure noFigure,
      Movements movements,
      Harms harms,
      Units units,
      Leaning leaning,
      BareNumbers bare,
      NounElsewhere nouns,
      SecondNumbers seconds,
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
    this.seconds = seconds;
    this.changes = changes;
    this.shares = shares;
  }

  /** What only people do: "ten thousand marched". */
  private static final Set<String> MASSED =
      Grammar.words(
          """
          marched gathered fled voted protested attended died demonstrated rallied turned joined
          enlisted volunteered emigrated left returned surrendered deserted defected starved
          perished drowned
          """);

  /** "Two or three times" is a manner of speaking, "40 times" a count. */
  private static final Exact MANY = Exact.of(12);

  int plain(Amount amount) {
    if (noFigure.isElsewhere(amount) || noFigure.isHeading(amount)) {
      return amount.to();
    }
    Amount second = seconds.rangeEnd(amount);
    if (second != null && second.to() < 0) {
      return -second.to();
    }
    int to = second == null ? amount.to() : second.to();
    if (second != null && second.form() == Amount.Form.PERCENT) {
      return shares.range(amount, second);
    }
    if (second != null) {
      return counted(seconds.scaled(amount, second), second, to);
    }
    return counted(amount, null, to);
  }

  private int counted(Amount amount, @Nullable Amount second, int to) {
    if (second == null) {
      Amount total = seconds.total(amount);
      if (total != null) {
        return shares.ofTotal(amount, total);
      }
    }
    boolean one = amount.value().equals(Exact.ONE);
    boolean zero = amount.value().signum() == 0;
    int nounFrom = to;
    Wordings.Found after = wordings.after(tokens, to);
    if (after != null && !isPartOfNoun(after, to)) {
      nounFrom = to + after.length();
    }
    Draft inEvery = second == null ? shares.oneInEvery(amount, to) : null;
    if (inEvery != null) {
      passage.finish(inEvery, amount.from(), inEvery.to);
      return inEvery.to;
    }
    Draft difference = second == null ? changes.differenceThan(amount, nounFrom) : null;
    if (difference != null) {
      passage.finish(difference, amount.from(), difference.to);
      return difference.to;
    }
    Draft against = second == null ? changes.outnumbered(amount, to) : null;
    if (against != null) {
      passage.finish(against, amount.from(), against.to);
      return against.to;
    }
    // "30 others", "12 more people", "another 12".
    while (nounFrom < tokens.size()
        && (tokens.get(nounFrom).is("more")
            || tokens.get(nounFrom).is("fewer")
            || tokens.get(nounFrom).is("other")
            || tokens.get(nounFrom).is("further")
            || tokens.get(nounFrom).is("additional"))) {
      nounFrom++;
    }
    if (nounFrom + 1 < tokens.size()
        && tokens.get(nounFrom).is("of")
        && Passage.ARTICLES.contains(tokens.get(nounFrom + 1).low())
        && !one) {
      // "12 of the attacks": a number of a set whose size is not printed.
      NounPhrase np = NounPhrase.plural(tokens, passage.skipArticles(nounFrom + 1));
      if (np != null && !wordings.isNotCounted(tokens.get(np.head()).low())) {
        Draft draft = qualifying.count(amount, second, to, after);
        units.unit(draft, np);
        passage.finish(draft, amount.from(), np.to());
        return np.to();
      }
    }
    if (nounFrom + 1 < tokens.size()
        && tokens.get(nounFrom).is("of")
        && ((tokens.get(nounFrom + 1).is("them") || tokens.get(nounFrom + 1).is("us"))
            || tokens.get(nounFrom + 1).is("whom")
            || tokens.get(nounFrom + 1).is("these")
            || tokens.get(nounFrom + 1).is("those")
            || tokens.get(nounFrom + 1).is("which"))
        && !one) {
      Draft draft = qualifying.count(amount, second, to, after);
      if (tokens.get(nounFrom + 1).is("us")) {
        draft.unit = "people";
      } else if (drafts.isEmpty() && !leaning.remembers()) {
        draft.unit = nouns.named(draft.from, to);
      }
      passage.finish(draft, amount.from(), to);
      return nounFrom + 2;
    }
    NounPhrase pulled = nouns.pullQuote(amount);
    if (pulled != null) {
      Draft draft = qualifying.count(amount, second, to, null);
      units.unit(draft, pulled);
      passage.finish(draft, amount.from(), pulled.to());
      return pulled.to();
    }
    NounPhrase shared = second == null ? nouns.sharedNoun(nounFrom) : null;
    if (shared != null && !one) {
      // "12 Somali and 11 Yemeni sailors": the noun of the second is that of the first.
      Draft draft = qualifying.count(amount, null, to, after);
      draft.unit = units.unitWords(shared);
      draft.population = draft.unit;
      int end = tokens.get(nounFrom).is("and") ? nounFrom : nounFrom + 1;
      passage.finish(draft, amount.from(), end);
      return end;
    }
    if (amount.value().isAbove(MANY)
        && nounFrom < tokens.size()
        && tokens.get(nounFrom).is("times")) {
      // "reposted 48,000 times": how often it was done.
      Draft draft = qualifying.count(amount, second, to, after);
      draft.unit = "times";
      passage.finish(draft, amount.from(), nounFrom + 1);
      return nounFrom + 1;
    }
    Harms.Harm harm = harms.harmAfter(nounFrom);
    NounPhrase np =
        one && !zero
            ? NounPhrase.singular(tokens, nounFrom, wordings)
            : NounPhrase.plural(tokens, nounFrom);
    String label = nouns.labelBefore(amount);
    if (label != null && (np == null || !np.isBare())) {
      Draft draft = qualifying.count(amount, second, to, after);
      draft.unit = label;
      passage.finish(draft, amount.from(), to);
      return to;
    }
    if (harm != null && (np == null || np.head() >= harm.at())) {
      Draft draft = qualifying.count(amount, second, to, after);
      draft.unit = leaning.peopleBefore(amount) + " " + harm.word();
      draft.bare = true;
      passage.finish(draft, amount.from(), harm.at() + 1);
      return harm.at() + 1;
    }
    if (np != null && np.head() >= nounFrom) {
      String head = tokens.get(np.head()).low();
      if (wordings.isNotCounted(head) && !wordings.isUnit(Wordings.singular(head))
          || wordings.isNotCounted(head) && ChangeReader.isTime(head)) {
        return np.to();
      }
      if (one && !oneCounts(amount, np)) {
        return amount.to();
      }
      Amount whole = second == null && !one ? seconds.totalAfterNoun(amount, np.to()) : null;
      if (whole != null) {
        return shares.outOf(amount, np, whole);
      }
      if (noFigure.isPriced(np.to())
          || noFigure.isNamed(amount, np)
          || noFigure.isAddress(amount)
          || noFigure.isAge(amount)) {
        return amount.to();
      }
      Draft draft = qualifying.count(amount, second, to, after);
      units.unit(draft, np);
      int end = np.to();
      Harms.Harm done = harms.harmAfterNoun(np.to());
      if (done != null && Harms.isPeople(head)) {
        draft.unit = units.unitWords(np) + " " + done.word();
        end = done.adjacent() ? done.at() + 1 : np.to();
      } else if (Harms.isPeople(head)) {
        String verb = harms.harmBefore(draft.from);
        if (verb != null) {
          draft.unit = units.unitWords(np) + " " + verb;
        }
      }
      int per = changes.rate(draft, amount, end);
      passage.finish(draft, amount.from(), Math.max(end, per));
      return Math.max(end, per);
    }
    return withoutNoun(amount, second, to, after);
  }

  /**
   * A number whose noun stands elsewhere: with a rate after it, behind what was done to people,
   * behind a toll, or in what was counted before.
   */
  private int withoutNoun(
      Amount amount, @Nullable Amount second, int to, Wordings.@Nullable Found after) {
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
    if (noFigure.isAddress(amount) || noFigure.isAge(amount) || noFigure.isEnumerator(amount)) {
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

  private boolean isPartOfNoun(Wordings.Found after, int to) {
    // "12 more attacks" is no bound; "plus" joins.
    return tokens.get(to).is("plus") && to + 1 < tokens.size() && tokens.get(to + 1).isNumber();
  }

  /** "one plot" counts; "one man said" tells a story. */
  private boolean oneCounts(Amount amount, NounPhrase np) {
    String head = tokens.get(np.head()).low();
    Wordings.Found before = wordings.before(tokens, amount.from());
    if (before != null) {
      return true;
    }
    if (!drafts.isEmpty()) {
      return true;
    }
    if (Harms.isPeople(head)) {
      return harms.harmAfterNoun(np.to()) != null || harms.harmBefore(amount.from()) != null;
    }
    return Set.of(
            "attack",
            "plot",
            "bombing",
            "shooting",
            "death",
            "fatality",
            "casualty",
            "arrest",
            "injury",
            "incident",
            "case",
            "killing",
            "murder",
            "kidnapping",
            "conviction",
            "explosion",
            "raid",
            "assault",
            "stabbing",
            "ambush")
        .contains(head);
  }

  int none(Amount amount) {
    int at = amount.to();
    if (at >= tokens.size()) {
      return at;
    }
    Token before = amount.from() > 0 ? tokens.get(amount.from() - 1) : null;
    if (!tokens.get(amount.from()).is("no")) {
      int of = passage.afterOf(at);
      Amount nothing = new Amount(amount.from(), at, Amount.Form.PLAIN, Exact.ZERO, Exact.ZERO);
      Amount total = of < 0 ? null : seconds.total(nothing);
      if (total != null) {
        return shares.ofTotal(nothing, total);
      }
      NounPhrase np = of < 0 ? null : NounPhrase.plural(tokens, passage.skipArticles(of));
      if (np != null && wordings.isUnit(tokens.get(np.head()).low())) {
        Draft draft = qualifying.count(amount, null, at, null);
        units.unit(draft, np);
        passage.finish(draft, amount.from(), np.to());
        return np.to();
      }
      return at;
    }
    if (tokens.get(at).is("one")
        && harms.isHarmAhead(at)
        && harms.harmAfter(at + 1) instanceof Harms.Harm harm) {
      Draft draft = qualifying.count(amount, null, at + 1, null);
      draft.unit = "people " + harm.word();
      passage.finish(draft, amount.from(), harm.at() + 1);
      return harm.at() + 1;
    }
    if (Set.of("wonder", "doubt", "matter", "longer", "more", "less", "such")
        .contains(tokens.get(at).low())) {
      return at;
    }
    NounPhrase np = NounPhrase.plural(tokens, at);
    boolean listed =
        before != null
            && (before.is("and") || before.is(","))
            && !drafts.isEmpty()
            && drafts.getLast().to == amount.from() - 1;
    boolean told =
        listed
            || before != null && TOLD.contains(before.low())
            || np != null
                && np.to() < tokens.size()
                && Grammar.AUXILIARIES.contains(tokens.get(np.to()).low());
    if (np != null
        && told
        && np.head() - np.from() <= 2
        && wordings.isUnit(tokens.get(np.head()).low())) {
      Draft draft = qualifying.count(amount, null, at, null);
      units.unit(draft, np);
      passage.finish(draft, amount.from(), np.to());
      return np.to();
    }
    return at;
  }
}
