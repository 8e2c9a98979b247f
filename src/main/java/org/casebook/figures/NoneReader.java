package org.casebook.figures;

import java.util.List;
import java.util.Set;

/** Reads "no" and "none" where they count: "no arrests were made", "none of the nine". */
final class NoneReader {
  private static final Set<String> TOLD =
      Grammar.words(
          """
          been were are had have saw with recorded reported caused was is found causing
          """);

  private final Passage passage;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final List<Draft> drafts;
  private final Qualifying qualifying;
  private final Harms harms;
  private final Units units;
  private final SecondNumbers seconds;
  private final ShareReader shares;

  NoneReader(
      Passage passage,
      Qualifying qualifying,
      Harms harms,
      Units units,
      SecondNumbers seconds,
      ShareReader shares) {
    this.passage = passage;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.drafts = passage.drafts;
    this.qualifying = qualifying;
    this.harms = harms;
    this.units = units;
    this.seconds = seconds;
    this.shares = shares;
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
