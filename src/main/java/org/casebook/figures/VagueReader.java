package org.casebook.figures;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads words that count without a number: dozens, most, the rest. */
final class VagueReader {
  private final Passage passage;
  private final String text;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final CarriedOver context;
  private final List<Draft> drafts;
  private final Qualifying qualifying;
  private final Harms harms;
  private final Units units;

  VagueReader(Passage passage, Qualifying qualifying, Harms harms, Units units) {
    this.passage = passage;
    this.text = passage.text;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.context = passage.context;
    this.drafts = passage.drafts;
    this.qualifying = qualifying;
    this.harms = harms;
    this.units = units;
  }

  private static final Set<String> LARGE = Grammar.words("dozens hundreds thousands scores");

  private static final Set<String> ALONE =
      Grammar.words("most several few many dozens hundreds thousands scores");

  /** "Most were freed", "Thousands march in Estmere": the word opens its clause without a noun. */
  private boolean standsAlone(int at, int to, String low) {
    if (!ALONE.contains(low) || to != at + 1 || to >= tokens.size()) {
      return false;
    }
    Token before = at > 0 ? tokens.get(at - 1) : null;
    Token after = tokens.get(to);
    boolean verb =
        Grammar.AUXILIARIES.contains(after.low())
            || Grammar.VERBS.contains(after.low())
            || after.low().endsWith("ed") && after.low().length() > 4;
    boolean known =
        !drafts.isEmpty()
            || context.unit != null && context.now - context.sentence <= Leaning.REMEMBERED;
    boolean opens =
        before == null
            || before.is(",")
            || before.is(";")
            || before.is("and")
            || before.is("but")
            || before.is("\"")
            || before.is("\u201C");
    if (!opens || NounPhrase.plural(tokens, to) != null) {
      return false;
    }
    boolean headline =
        before == null
            && LARGE.contains(low)
            && !passage.sentence.tokens().getLast().is("\"")
            && after.isWord()
            && !Grammar.PREPOSITIONS.contains(after.low());
    return headline || verb && known;
  }

  /** Whether something was counted before, which a word without a noun can stand for. */
  private boolean known() {
    return !drafts.isEmpty()
        || passage.opening != null
        || context.unit != null && context.now - context.sentence <= Leaning.REMEMBERED;
  }

  private boolean ofThem(int of) {
    return of >= 0
        && of < tokens.size()
        && Set.of("them", "these", "those", "whom", "which").contains(tokens.get(of).low());
  }

  /** Whether a phrase that leaves its noun out can end before this token. */
  private static boolean endsPhrase(@Nullable Token after) {
    return after == null
        || after.kind() == Token.Kind.SIGN && !after.is("-")
        || Grammar.AUXILIARIES.contains(after.low())
        || Grammar.VERBS.contains(after.low())
        || after.is("kill")
        || after.is("die")
        || Grammar.PREPOSITIONS.contains(after.low())
        || Grammar.CONJUNCTIONS.contains(after.low())
        || after.is("who")
        || after.low().endsWith("ed") && after.low().length() > 4;
  }

  int vague(int at, int length) {
    int to = at + length;
    String low = tokens.get(at).low();
    Token before = at > 0 ? tokens.get(at - 1) : null;
    String word = text.substring(tokens.get(at).start(), tokens.get(to - 1).end());
    int of = passage.afterOf(to);
    boolean all = tokens.get(to - 1).is("all");
    int noun = of >= 0 ? passage.skipArticles(of) : all ? passage.skipArticles(to) : to;
    // "a handful of the 1,700 recruits": the set has its own number, a figure of its own.
    boolean counted = of >= 0 && noun < tokens.size() && tokens.get(noun).isNumber();
    if (counted) {
      noun++;
    }
    NounPhrase np = NounPhrase.plural(tokens, noun);
    boolean unit = np != null && wordings.isUnit(tokens.get(np.head()).low());
    Token after = to < tokens.size() ? tokens.get(to) : null;
    boolean ofNoun =
        of >= 0
            && noun > of
            && np != null
            && np.head() - np.from() <= 3
            && !wordings.isNotCounted(tokens.get(np.head()).low());
    boolean accepted;
    if (standsAlone(at, to, low)) {
      Draft draft = new Draft(new Measure.Vague(low));
      draft.qualifier = Qualifier.VAGUE;
      draft.from = at;
      draft.to = to;
      if (LARGE.contains(low) && drafts.isEmpty()) {
        draft.unit = "people";
      }
      passage.finish(draft, at, to);
      return to;
    }
    boolean multiple =
        Set.of("dozen", "hundred", "thousand", "million").contains(tokens.get(to - 1).low());
    if (multiple
        || Set.of("dozens", "scores", "hundreds", "thousands", "tens", "millions").contains(low)) {
      Harms.Harm harm = harms.harmAfter(to);
      if (harm != null && harm.adjacent() || harm != null && np == null) {
        Draft draft = new Draft(new Measure.Vague(word));
        draft.qualifier = Qualifier.VAGUE;
        draft.from = qualifying.around(at, to, null).from();
        draft.to = to;
        draft.unit = "people " + harm.word();
        passage.finish(draft, at, harm.at() + 1);
        return harm.at() + 1;
      }
      boolean further =
          of >= 0 && np != null && !wordings.isNotCounted(tokens.get(np.head()).low());
      accepted =
          further
              || unit
              || ofThem(of)
              || multiple
                  && np != null
                  && np.head() - np.from() <= 3
                  && !wordings.isNotCounted(tokens.get(np.head()).low())
              || after != null && (after.is("more") || Grammar.AUXILIARIES.contains(after.low()))
              || known() && of < 0 && endsPhrase(after);
      if (low.equals("scores") && of < 0 && at > 0) {
        return at;
      }
    } else if (low.equals("most")) {
      accepted =
          !(before != null
                  && Set.of("the", "at", "'s", "its", "their", "his", "our", "one", "second")
                      .contains(before.low()))
              && (ofNoun
                  || unit && (of >= 0 || np != null && np.head() - np.from() <= 3)
                  || of >= 0
                      && of < tokens.size()
                      && Set.of("them", "these", "those", "whom").contains(tokens.get(of).low()));
    } else if (low.equals("few")
        || low.equals("several")
        || low.equals("many")
        || low.equals("numerous")) {
      boolean thing = np != null && of < 0 && !wordings.isNotCounted(tokens.get(np.head()).low());
      accepted =
          (unit || thing && !low.equals("many") && !low.equals("numerous"))
                  && np != null
                  && np.head() - np.from() <= 3
                  && !(before != null
                      && Set.of(
                              "a", "the", "past", "last", "next", "every", "how", "as", "so", "too",
                              "these", "those", "first")
                          .contains(before.low()))
              || (low.equals("few") || low.equals("several") || low.equals("many"))
                  && of >= 0
                  && (unit && before == null
                      || ofThem(of) && !low.equals("few")
                      || low.equals("several") && ofNoun);
    } else if (tokens.get(to - 1).is("rest")
        || tokens.get(to - 1).is("remainder")
        || tokens.get(to - 1).is("others")) {
      boolean compared =
          before != null
              && (before.is("all") || before.is("like") || before.is("than") || before.is("as"));
      boolean opens =
          before == null
              || before.is(",")
              || before.is(";")
              || before.is("and")
              || before.is("but");
      accepted =
          opens && known() && of < 0 && after != null && after.isWord() && np == null
              || (unit || ofNoun) && (of >= 0 || !drafts.isEmpty())
              || after != null
                  && !compared
                  && (Grammar.PREPOSITIONS.contains(after.low()) && !drafts.isEmpty()
                      || after.is("including")
                      || Grammar.AUXILIARIES.contains(after.low())
                      || Grammar.VERBS.contains(after.low())
                      || after.low().endsWith("ed")
                      || after.kind() == Token.Kind.SIGN)
                  && (!drafts.isEmpty()
                      || context.unit != null
                          && context.now - context.sentence <= Leaning.REMEMBERED);
    } else {
      accepted =
          unit
              || ofNoun
              || of < 0 && after != null && after.is("those")
              || ofThem(of)
              || known()
                  && of < 0
                  && endsPhrase(after)
                  && !(before != null
                      && (before.is("by")
                          || before.is("with")
                          || before.is("a")
                          || Grammar.AUXILIARIES.contains(before.low())));
    }
    if (!accepted) {
      return at;
    }
    Draft draft =
        new Draft(
            new Measure.Vague(Circumstances.oneLine(word).toLowerCase(java.util.Locale.ROOT)));
    draft.qualifier = Qualifier.VAGUE;
    draft.from = at;
    draft.to = to;
    int end = to;
    if (np == null && of < 0 && after != null && after.is("those")) {
      draft.unit = "people";
    }
    if (units.those(draft, of)) {
      end = of + 1;
    } else if (np != null && !wordings.isNotCounted(tokens.get(np.head()).low())) {
      units.unit(draft, np);
      end = counted ? to : np.to();
      Harms.Harm done = harms.harmAfterNoun(np.to());
      String head = tokens.get(np.head()).low();
      if (done != null && Harms.isPeople(head)) {
        draft.unit = units.unitWords(np) + " " + done.word();
      } else if (Harms.isPeople(head) && harms.harmBefore(at) instanceof String verb) {
        draft.unit = units.unitWords(np) + " " + verb;
      }
    }
    passage.finish(draft, at, end);
    return end;
  }
}
