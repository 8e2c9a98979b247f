package org.casebook.relations;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.casebook.figures.ContentWords;
import org.casebook.figures.Figure;
import org.casebook.figures.Interval;
import org.casebook.figures.Measure;
import org.casebook.relations.Subject.Aspect;

/** "Twice as many" beside the two numbers it compares: of two times, or of two units. */
final class Ratios implements RelationRule {
  @Override
  public void find(Candidates in, Findings out) {
    for (Term term : in.terms()) {
      if (!(term.measure() instanceof Measure.Ratio ratio) || isOfChance(term)) {
        continue;
      }
      Interval factor = ratio.value();
      List<Term> around =
          in.around(term, 2).stream()
              .filter(t -> t.subject().sameTimeAndPlace(term.subject()))
              .toList();
      Set<String> compared = compared(term);
      List<Term> tops =
          around.stream().filter(t -> t.subject().unit().equals(term.subject().unit())).toList();
      List<Term> bottoms =
          around.stream()
              .filter(t -> !t.subject().unit().equals(term.subject().unit()))
              .filter(t -> t.subject().hasUnit() && isNamed(t, compared))
              .toList();
      if (term.subject().hasUnit() && !tops.isEmpty() && !bottoms.isEmpty()) {
        // the text itself compares these two units, so that no bridge is needed between them
        Multiple.tell(in, out, RelationKind.RATIO, term, factor, tops, bottoms, Aspect.UNIT);
      } else {
        List<Term> near = in.near(term);
        Multiple.tell(in, out, RelationKind.RATIO, term, factor, near, near, Aspect.PERIOD);
      }
    }
  }

  /** "2.6 times more likely": compares chances, and not numbers of things. */
  private static boolean isOfChance(Term term) {
    Figure figure = term.figure();
    String said = figure.quote() + " " + (figure.subset() == null ? "" : figure.subset());
    return LIKELY.matcher(said).find();
  }

  private static final Pattern LIKELY =
      Pattern.compile("(?i)^\\P{L}*(?:\\S+ ){0,5}(?:likel|probab|chance|odds|risk)");

  /** The words of what it is compared with: those after "as" or "than". */
  private static Set<String> compared(Term term) {
    String subset = term.figure().subset();
    String low = subset == null ? "" : " " + subset.toLowerCase(Locale.ROOT) + " ";
    int at = Math.max(low.lastIndexOf(" as "), low.lastIndexOf(" than "));
    return at < 0 ? Set.of() : ContentWords.of(low.substring(at + 4));
  }

  private static boolean isNamed(Term term, Set<String> compared) {
    return !compared.isEmpty()
        && compared.containsAll(new HashSet<>(ContentWords.of(term.figure().unit())));
  }
}
