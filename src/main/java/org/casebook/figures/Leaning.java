package org.casebook.figures;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which numbers without a noun lean on something counted before, and which sentences do. */
final class Leaning {
  private static final Set<String> LEANING =
      Grammar.words(
          """
          they these those that this them their it another others
          """);

  /** Sentences over which a population is still remembered. */
  static final int REMEMBERED = 6;

  private static final Set<String> OPENS =
      Grammar.words(
          """
          , ; and while but or with that whom which — – ( the another : against versus than found
          whereas only leaves leaving left
          """);

  private static final Set<String> GROUPS =
      Grammar.words(
          """
          cohort group total crowd force toll number army team crew contingent strength membership
          pool sample list set
          """);

  /** After these a number without a noun is a time, an age, a price or a place in an order. */
  private static final Set<String> NOT_BEFORE_COUNTS =
      Grammar.words(
          """
          in on by for since until till before after during of into per no number page aged age was
          is are be a an magnitude top chapter
          """);

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

  private final Passage passage;
  private final String text;
  private final Sentences.Sentence sentence;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final CarriedOver context;
  private final List<Draft> drafts;
  private final Qualifying qualifying;
  private final Movements movements;

  Leaning(Passage passage, Qualifying qualifying, Movements movements) {
    this.passage = passage;
    this.text = passage.text;
    this.sentence = passage.sentence;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.context = passage.context;
    this.drafts = passage.drafts;
    this.qualifying = qualifying;
    this.movements = movements;
  }

  /** Whether a number without a noun leans on one that was just counted: "of which 12 were". */
  boolean leansHere(Amount amount, int to, boolean one) {
    if (to < tokens.size() && (tokens.get(to).isNumber() || tokens.get(to).is("-"))) {
      return false;
    }
    boolean counted = passage.opening != null || drafts.stream().anyMatch(d -> d.unit != null);
    boolean known = counted || context.unit != null && context.now - context.sentence <= REMEMBERED;
    Token follows = to < tokens.size() ? tokens.get(to) : null;
    boolean subject =
        follows != null
            && (Grammar.AUXILIARIES.contains(follows.low())
                || Grammar.VERBS.contains(follows.low())
                || follows.low().endsWith("ed") && follows.low().length() > 4);
    if (!known && !subject) {
      return false;
    }
    int from = qualifying.qualifierStart(amount);
    if (from > 1 && (tokens.get(from - 1).is("between") || tokens.get(from - 1).is("at"))) {
      // "put it at between 50 and 60", "stood at 12": what stands before decides.
      boolean at = tokens.get(from - 1).is("at") || tokens.get(from - 2).is("at");
      from -= tokens.get(from - 1).is("between") && tokens.get(from - 2).is("at") ? 2 : 1;
      for (int i = from - 1; at && i >= Math.max(0, from - 5); i--) {
        if (Circumstances.REPORTED.contains(tokens.get(i).low())) {
          return true;
        }
      }
    }
    Token before = from > 0 ? tokens.get(from - 1) : null;
    Token after = to < tokens.size() ? tokens.get(to) : null;
    if (one
        && (after == null
            || !(after.is("was") || after.is("had") || after.is("has") || after.is("is")))) {
      return false;
    }
    boolean digits = tokens.get(amount.from()).isNumber();
    if (digits
        && before != null
        && before.isCapital()
        && from > 1
        && !Grammar.STOPS.contains(before.low())) {
      return false;
    }
    Token qualified = from < amount.from() ? tokens.get(amount.from() - 1) : null;
    boolean remainder =
        qualified != null
            && (qualified.is("other")
                || qualified.is("remaining")
                || qualified.is("further")
                || qualified.is("another"));
    if (!known && (one || digits && before == null && amount.value().isAbove(Exact.of(1900)))) {
      return false;
    }
    boolean opens =
        before == null
            || parallel(before, after)
            || remainder
            || OPENS.contains(before.low())
            || subject && (before.is("that") || before.is("as"))
            || before.is("of") && from > 1 && GROUPS.contains(tokens.get(from - 2).low())
            || (before.is("to") || before.is("from")) && movements.reaches(from)
            // "the police saw 200", "the army admits 17", "put at between 50 and 60".
            || before.isWord()
                && !NOT_BEFORE_COUNTS.contains(before.low())
                && (counted || isLeaning() || Grammar.VERBS.contains(before.low()))
            || before.is("in")
                && after != null
                && (from == 1 && !after.is(",")
                    || (tokens.get(from - 2).is("and") || tokens.get(from - 2).is(","))
                        && Grammar.PRONOUNS.contains(after.low()))
            || before.is("for")
                && from > 1
                && (tokens.get(from - 2).low().startsWith("account")
                    || tokens.get(from - 2).is("responsible")
                    || after != null && after.is("more"))
            || before.is("of")
                && from > 1
                && Set.of(
                        "speak", "spoke", "speaks", "spoken", "talk", "tell", "peak", "high", "low")
                    .contains(tokens.get(from - 2).low())
            || from > 1
                && tokens.get(from - 2).is("there")
                && Grammar.AUXILIARIES.contains(before.low())
            || Circumstances.REPORTED.contains(before.low()) && !before.is("report");
    boolean goesOn =
        after == null
            || remainder && after.isWord()
            || after.kind() == Token.Kind.SIGN && !after.is("%")
            || Grammar.AUXILIARIES.contains(after.low())
            || Grammar.PREPOSITIONS.contains(after.low())
            || Grammar.VERBS.contains(after.low())
            || Grammar.CONJUNCTIONS.contains(after.low())
            || Grammar.ADVERBS.contains(after.low())
            || after.is("who")
            || after.is("that")
            || after.is("which")
            || after.is("more")
            || Grammar.PRONOUNS.contains(after.low())
            || after.low().endsWith("ed");
    return opens && goesOn;
  }

  /** "responsible for 142, the army for 163": the word before the last bare number stands again. */
  private boolean parallel(@Nullable Token before, @Nullable Token after) {
    if (before == null
        || drafts.isEmpty()
        || !(before.is("for") || before.is("against") || before.is("from") || before.is("by"))
        || after != null && after.isWord() && !Grammar.STOPS.contains(after.low())) {
      return false;
    }
    Draft last = drafts.getLast();
    return last.from > 0 && tokens.get(last.from - 1).is(before.low());
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
    if (tokens.get(before).is("full") || tokens.get(before).is("additional")) {
      before--;
    }
    return before >= 0
            && Set.of("the", "this", "that", "these", "those").contains(tokens.get(before).low())
        ? known
        : null;
  }
}
