package org.casebook.figures;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which qualifier stands around a number, and so which interval its wording allows. */
final class Qualifying {
  /** A qualifier with the tokens from it to the end of the number. */
  record Wording(Wordings.Wording wording, int from, int to) {}

  /** "The raids stretched over 11 provinces": where, not how many more. */
  private static final Set<String> OVER =
      Grammar.words(
          """
          hand hands handed turn turned took spread rolled all ran passed handed killed stretched stretching stretches spreading
          scattered strung extended extends extending distributed presided flew travelled marched
          drove
          """);

  private final List<Token> tokens;
  private final Wordings wordings;

  Qualifying(Passage passage) {
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
  }

  /** A count, a range or a bound, with the qualifier around it. */
  Draft count(Amount amount, @Nullable Amount second, int to, Wordings.@Nullable Found after) {
    Wording w = around(amount.from(), to, after);
    Draft draft;
    if (second != null) {
      Exact low = amount.value();
      Exact high = second.value();
      draft = new Draft(new Measure.Range(null, false, new Interval(low, null, high)));
      draft.qualifier = Qualifier.RANGE;
    } else {
      Interval value = wordings.count(amount.value(), w.wording(), amount.slack());
      draft =
          new Draft(
              w.wording().qualifier().isBound()
                  ? new Measure.Bound(amount.value(), null, null, null, false, value)
                  : new Measure.Count(amount.value(), value));
      draft.qualifier = w.wording().qualifier();
    }
    draft.from = w.from();
    draft.to = w.to();
    return draft;
  }

  /** "500 people, give or take": a qualifier behind the noun; or null. */
  Wordings.@Nullable Found afterNoun(int at) {
    boolean comma = at < tokens.size() && tokens.get(at).is(",");
    Wordings.Found late = wordings.after(tokens, comma ? at + 1 : at);
    if (late == null || late.length() < 2) {
      return null;
    }
    int end = at + (comma ? 1 : 0) + late.length();
    boolean ends =
        end >= tokens.size()
            || tokens.get(end).kind() == Token.Kind.SIGN
            || !comma && Grammar.STOPS.contains(tokens.get(end).low());
    return ends ? late : null;
  }

  /** A count whose qualifier stands behind its noun. */
  Draft countWithLate(Amount amount, @Nullable Amount second, int to, Wordings.Found late) {
    Wording w = around(amount.from(), to, null);
    if (second != null || w.wording().qualifier() != Qualifier.EXACT) {
      return count(amount, second, to, null);
    }
    Interval value = wordings.count(amount.value(), late.wording(), amount.slack());
    Draft draft =
        new Draft(
            late.wording().qualifier().isBound()
                ? new Measure.Bound(amount.value(), null, null, null, false, value)
                : new Measure.Count(amount.value(), value));
    draft.qualifier = late.wording().qualifier();
    draft.from = w.from();
    draft.to = w.to();
    return draft;
  }

  Wording around(int from, int to, Wordings.@Nullable Found after) {
    Wordings.Wording wording = wordings.plain();
    int start = from;
    // "a further 12", "an estimated 300", "the other 30": several may stand before a number.
    for (int i = 0; i < 3; i++) {
      Wordings.Found before = wordings.before(tokens, start);
      if (before == null || isNoQualifier(start, before)) {
        Wordings.Found further =
            i == 0 && start > 0 && tokens.get(start - 1).is("a")
                ? wordings.before(tokens, start - 1)
                : null;
        if (further == null
            || further.wording().qualifier() == Qualifier.EXACT
            || isNoQualifier(start - 1, further)) {
          break;
        }
        // "at least a hundred"
        start = start - 1;
        continue;
      }
      if (wording.qualifier() == Qualifier.EXACT) {
        wording = before.wording();
      }
      start -= before.length();
      if (tokens.get(start).is("the")) {
        // "nothing about the other 109": what stands before is no approximation.
        break;
      }
    }
    if (wording.qualifier() == Qualifier.EXACT && isOdd(from, to)) {
      wording = wordings.about();
    }
    int end = to;
    if (after != null) {
      if (wording.qualifier() == Qualifier.EXACT) {
        wording = after.wording();
      }
      end = to + after.length();
    }
    return new Wording(wording, start, end);
  }

  /**
   * "over 2015", "just after", "all of": the words stand before the number but say something else.
   */
  boolean isNoQualifier(int start, Wordings.Found before) {
    String first = tokens.get(start - before.length()).low();
    if (before.length() > 1) {
      return false;
    }
    Token previous = start >= 2 ? tokens.get(start - 2) : null;
    if (previous != null && previous.is(")")) {
      // "a presentation (slide 11) about": what stands before the brackets decides.
      int open = start - 2;
      while (open > 0 && !tokens.get(open).is("(")) {
        open--;
      }
      previous = open > 0 ? tokens.get(open - 1) : null;
    }
    return switch (first) {
      case "over" -> previous != null && OVER.contains(previous.low()) && !previous.is("killed");
      case "about" ->
          previous != null
              && Set.of(
                      "talk",
                      "talked",
                      "talking",
                      "worried",
                      "concerned",
                      "information",
                      "warned",
                      "nothing",
                      "something",
                      "anything",
                      "hear",
                      "heard",
                      "know",
                      "knew",
                      "think",
                      "thought",
                      "report",
                      "reports",
                      "presentation",
                      "article",
                      "articles",
                      "film",
                      "speech",
                      "song",
                      "question",
                      "questions",
                      "claims",
                      "rumours",
                      "rumors",
                      "myth",
                      "letter",
                      "statement",
                      "debate",
                      "talks",
                      "speak",
                      "spoke",
                      "complaints",
                      "doubts",
                      "documentary",
                      "stories",
                      "books",
                      "novel",
                      "study",
                      "happy",
                      "angry",
                      "write",
                      "wrote",
                      "learn",
                      "learned",
                      "tell",
                      "told",
                      "story",
                      "book",
                      "details",
                      "asked",
                      "all")
                  .contains(previous.low());
      case "under" ->
          previous != null && Set.of("held", "comes", "came", "falls").contains(previous.low());
      case "some" -> previous != null && previous.is("for");
      case "below", "above" -> false;
      default -> false;
    };
  }

  /** "forty-odd", "90-odd per cent". */
  private boolean isOdd(int from, int to) {
    for (int i = from; i < to; i++) {
      if (tokens.get(i).is("odd") || tokens.get(i).low().endsWith("-odd")) {
        return true;
      }
    }
    return false;
  }

  int qualifierStart(Amount amount) {
    return around(amount.from(), amount.to(), null).from();
  }

  boolean exactly(Amount amount) {
    Token before = amount.from() > 0 ? tokens.get(amount.from() - 1) : null;
    return before != null && (before.is("exactly") || before.is("precisely"));
  }
}
