package org.casebook.figures;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads counts: numbers before their noun or before what was done to people. */
final class CountReader {
  private final Passage passage;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final List<Draft> drafts;
  private final Qualifying qualifying;
  private final NoFigure noFigure;
  private final Harms harms;
  private final Units units;
  private final Leaning leaning;
  private final NounElsewhere nouns;
  private final SecondNumbers seconds;
  private final ChangeReader changes;
  private final ShareReader shares;
  private final BareCountReader bareCounts;

  CountReader(
      Passage passage,
      Qualifying qualifying,
      NoFigure noFigure,
      Harms harms,
      Units units,
      Leaning leaning,
      NounElsewhere nouns,
      SecondNumbers seconds,
      ChangeReader changes,
      ShareReader shares,
      BareCountReader bareCounts) {
    this.passage = passage;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.drafts = passage.drafts;
    this.qualifying = qualifying;
    this.noFigure = noFigure;
    this.harms = harms;
    this.units = units;
    this.leaning = leaning;
    this.nouns = nouns;
    this.seconds = seconds;
    this.changes = changes;
    this.shares = shares;
    this.bareCounts = bareCounts;
  }

  /** "Two or three times" is a manner of speaking, "40 times" a count. */
  private static final Exact MANY = Exact.of(12);

  int plain(Amount amount) {
    if (noFigure.isElsewhere(amount) || noFigure.isOfLine(amount)) {
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
        && (!one || wordings.before(tokens, amount.from()) != null)) {
      Draft draft = qualifying.count(amount, second, to, after);
      if (tokens.get(nounFrom + 1).is("us")) {
        draft.unit = "people";
      } else if (units.those(draft, nounFrom + 1)) {
        draft.carried = false;
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
      if (noFigure.isOfNoun(amount, np)) {
        return amount.to();
      }
      Wordings.Found late = after == null ? qualifying.afterNoun(np.to()) : null;
      Draft draft =
          late == null
              ? qualifying.count(amount, second, to, after)
              : qualifying.countWithLate(amount, second, to, late);
      if (np.isBare()
          && head.equals("others")
          && harms.harmAfterNoun(np.to()) == null
          && harms.harmBefore(qualifying.qualifierStart(amount)) == null
          && (!drafts.isEmpty() || leaning.remembers())) {
        // "some 1,900 others were closed": of what was counted before
        passage.finish(draft, amount.from(), np.to());
        return np.to();
      }
      units.unit(draft, np);
      draft.aside |= units.isWhere(draft.from, np);
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
    return bareCounts.read(amount, second, to, after);
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
}
