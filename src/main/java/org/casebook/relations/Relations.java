package org.casebook.relations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.casebook.dates.Edtf;
import org.casebook.figures.Wordings;
import org.casebook.relations.Relation.Claim;
import org.jspecify.annotations.Nullable;

/**
 * Finds how figures stand to one another. Figures are joined where unit, population, period and
 * place are equal, or where a person holds a bridge; where they would fit if something else held,
 * the relation is proposed with that bridge spelled out; equal numbers about different things are
 * traps.
 */
public final class Relations {
  private Relations() {}

  /** Relates figures between which nobody holds a bridge. */
  public static List<Relation> of(List<Claim> claims, List<@Nullable Edtf> published) {
    return of(claims, published, List.of());
  }

  /** Relates figures of texts that are all read with the table of wordings that ships. */
  public static List<Relation> of(
      List<Claim> claims, List<@Nullable Edtf> published, List<HeldBridge> bridges) {
    return of(claims, published, bridges, List.of());
  }

  /**
   * Relates the figures of some texts.
   *
   * @param claims in the order of their texts
   * @param published when each text was published, by its place; null where it is not known
   * @param bridges those a person holds between sets of these figures; others change nothing
   * @param tables with which table of wordings each text is read, by its place: it says which words
   *     name one place; the one that ships where there are fewer
   * @return those that cannot hold first, then by kind in the order of the rules
   */
  public static List<Relation> of(
      List<Claim> claims,
      List<@Nullable Edtf> published,
      List<HeldBridge> bridges,
      List<Wordings> tables) {
    List<Term> terms = new ArrayList<>();
    Term whole = null;
    for (Claim claim : claims) {
      Edtf date = claim.text() < published.size() ? published.get(claim.text()) : null;
      Wordings table = claim.text() < tables.size() ? tables.get(claim.text()) : Wordings.shipped();
      Subject subject = Subject.of(claim.text(), claim.figure(), date, table);
      if (whole != null
          && whole.text() == claim.text()
          && whole.sentence() == claim.figure().sentence()) {
        subject = subject.within(whole.subject());
      }
      Term term = Term.of(terms.size(), claim, subject);
      terms.add(term);
      whole = claim.figure().whole() ? term : whole;
    }
    Candidates candidates = new Candidates(terms, published, bridges);
    Findings findings = new Findings();
    RelationRule.ALL.forEach(rule -> rule.find(candidates, findings));
    return findings.found().stream()
        .map(Findings.Found::relation)
        .sorted(Comparator.comparing((Relation r) -> !fails(r.status())))
        .toList();
  }

  private static boolean fails(RelationStatus status) {
    return status == RelationStatus.CONFLICT || status == RelationStatus.ILL_POSED;
  }
}
