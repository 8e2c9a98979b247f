package org.casebook.figures;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which sentences lean on the ones before, and what of those is remembered. */
final class Leaning {
  private static final Set<String> LEANING =
      Grammar.words(
          """
          they these those that this them their it another others
          """);

  /** Sentences over which a population is still remembered. */
  static final int REMEMBERED = 6;

  private static final Pattern LEANS =
      Pattern.compile(
          "^(?:[\"\u201C\u2018'(]?\\s*)(?:(?:And|But|Yet|So|Still|However,?|Meanwhile,?|Also,?|Moreover,?"
              + "|In addition,?|Nevertheless,?|Overall,?|Instead,?|Only|Just|About|Some|Nearly|Almost"
              + "|At least|More than|Fully|Roughly|Around|Altogether,?|In all,?|In total,?) )?"
              + "(?:[Tt]hey|[Tt]hese|[Tt]hose|[Tt]hat (?:means?|is|was|suggests?|leaves?|left|makes?|made|would|puts?|amounts?|figure|number|total)"
              + "|[Tt]his (?:means?|leaves?|left|makes?|made|suggests?|figure|number|total|includes?|included)|[Oo]f (?:these|those|them|whom|which|the)"
              + "|[Aa]mong (?:these|those|them|the)|[Tt]he (?:rest|others?|remaining|remainder|researchers|authors|study|report|paper|same|survey|figure|majority|total)"
              + "|[Mm]ost of|[Hh]alf of|[Hh]alf|[Aa]nother|[Aa] further|[Nn]one|[Ii]t|[Ii]ts|[Hh]e|[Ss]he"
              + "|[Aa] third|[Tt]wo-thirds|[Mm]ost|[Oo]thers)\\b");

  private final String text;
  private final Sentences.Sentence sentence;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final CarriedOver context;
  private final Qualifying qualifying;

  Leaning(Passage passage, Qualifying qualifying) {
    this.text = passage.text;
    this.sentence = passage.sentence;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.context = passage.context;
    this.qualifying = qualifying;
  }

  /**
   * The people a number without a noun speaks of, "Two died before trial": those of the sentence
   * before where it opens its sentence, else people of any kind.
   */
  String peopleBefore(Amount amount) {
    String unit = context.unit;
    if (unit == null
        || qualifying.qualifierStart(amount) > 0
        || amount.to() < tokens.size()
            && wordings.harm(tokens.get(amount.to()).low()) != null
            && !tokens.get(amount.to()).is("died")
        || context.now - context.sentence > 1) {
      return "people";
    }
    String noun = unit.indexOf(' ') < 0 ? unit : unit.substring(0, unit.indexOf(' '));
    return Harms.isPeople(noun) || noun.equals("accused") || noun.equals("defendants")
        ? noun
        : "people";
  }

  /** Whether something counted before is still remembered. */
  boolean remembers() {
    return context.unit != null && context.now - context.sentence <= REMEMBERED;
  }

  boolean isLeaning() {
    if (LEANS.matcher(text).region(sentence.start(), sentence.end()).lookingAt()
        || LEANING.contains(tokens.getFirst().low())) {
      return true;
    }
    // "Nine were foiled": the sentence opens with a number and no noun.
    Amount first = Amount.at(tokens, 0, wordings.fractionSlack());
    return first != null
        && first.to() < tokens.size()
        && Grammar.BARE_AFTER.contains(tokens.get(first.to()).low());
  }

  /** "the 3,000 who", "the 20,000 pot": a number that stood before, again. */
  @Nullable Draft sameAgain(Amount amount, int to) {
    Draft known = context.counts.get(amount.value());
    if (known == null || !amount.value().isAbove(Exact.ONE) || amount.from() == 0) {
      return null;
    }
    int before = amount.from() - 1;
    if (tokens.get(before).is("full")
        || tokens.get(before).is("same")
        || tokens.get(before).is("additional")) {
      before--;
    }
    return before >= 0
            && Set.of("the", "this", "that", "these", "those").contains(tokens.get(before).low())
        ? known
        : null;
  }
}
