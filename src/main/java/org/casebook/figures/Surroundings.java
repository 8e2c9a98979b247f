package org.casebook.figures;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a sentence and those before it say about its figures: period, place, credit, voice. */
final class Surroundings {
  /** What the writer concludes is the writer's own number, whoever was credited before. */
  private static final Pattern INFERS =
      Pattern.compile(
          "^(?:And |But |So )?(?:That|This|Which) (?:means?|suggests?|implies|leaves|left|makes)");

  private final Passage passage;
  private final String text;
  private final Sentences.Sentence sentence;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final CarriedOver context;
  private final List<Draft> drafts;
  private final Leaning leaning;
  private final Units units;
  private final Antecedents antecedents;

  Surroundings(Passage passage, Leaning leaning, Units units) {
    this.passage = passage;
    this.text = passage.text;
    this.sentence = passage.sentence;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.context = passage.context;
    this.drafts = passage.drafts;
    this.leaning = leaning;
    this.units = units;
    this.antecedents = new Antecedents(passage, units);
  }

  void surround() {
    int from = sentence.start();
    int to = sentence.end();
    List<Circumstances.Phrase> periods = Circumstances.periods(text, from, to);
    List<Circumstances.Phrase> places = Circumstances.places(text, from, to, wordings);
    List<Circumstances.Credit> credits = Circumstances.credits(text, tokens);
    periods.removeIf(this::isTimeOfReport);
    boolean infers = INFERS.matcher(text).region(from, to).lookingAt();
    boolean leansOnCredit = Circumstances.leansOnCredit(tokens);
    boolean leans = leaning.isLeaning();
    boolean fresh = context.now - context.sentence > Leaning.REMEMBERED;
    Draft previous = null;
    for (Draft draft : drafts) {
      draft.sentence = context.now - 1;
      draft.whole = isWhole(draft);
      withoutCircumstances(draft, periods);
      withoutCircumstances(draft, places);
      place(draft, periods, places);
      String credit =
          leansOnCredit && context.credit != null && !fresh ? null : credit(draft, credits);
      boolean relayed = credit != null;
      if (draft.credit == null) {
        draft.credit = credit;
      }
      if (draft.credit == null && leansOnCredit && !fresh && context.credit != null) {
        draft.credit = context.credit;
        draft.carried = true;
        relayed = true;
      }
      boolean bareNumber = draft.unit == null;
      Draft opening = passage.opening;
      boolean elsewhere = draft.unit == null && previous != null && isOfThem(draft) && !fresh;
      if (draft.unit == null && opening != null && (previous == null || draft.from > 0)) {
        draft.unit = opening.unit;
        draft.population = opening.population;
        draft.bare = false;
      } else if (draft.unit == null && previous != null && !elsewhere) {
        Draft set = wholeSet(draft);
        Draft known = set != null ? set : previous;
        draft.unit = set != null ? set.unit : units.withoutHarm(previous);
        draft.population = known.population;
        draft.bare = known.bare;
        draft.period = draft.period == null ? previous.period : draft.period;
        draft.place = draft.place == null ? previous.place : draft.place;
        draft.carried |= previous.carried;
      } else if (!fresh
          && context.unit != null
          && (leans || draft.unit == null)
          && (draft.unit == null || Units.sameNoun(draft.unit, context.unit))) {
        if (draft.unit == null) {
          draft.unit = context.unit;
        }
        if (draft.bare) {
          draft.population = context.population;
          draft.period = draft.period == null ? context.period : draft.period;
          draft.place = draft.place == null ? context.place : draft.place;
        }
        if (draft.credit == null && draft.bare && !infers) {
          draft.credit = context.credit;
        }
        draft.carried = true;
      } else if (!fresh
          && draft.bare
          && previous != null
          && previous.unit != null
          && draft.unit != null
          && Units.sameNoun(draft.unit, previous.unit)) {
        draft.period = draft.period == null ? previous.period : draft.period;
        draft.place = draft.place == null ? previous.place : draft.place;
      }
      if (bareNumber) {
        antecedents.agree(draft);
      }
      if (draft.credit == null && context.speaker != null) {
        draft.credit = context.speaker;
        draft.voice = Figure.Voice.QUOTED;
      } else if (inQuotation(draft)) {
        draft.voice = Figure.Voice.QUOTED;
      } else if (relayed) {
        draft.voice = Figure.Voice.RELAYED;
      }
      draft.subset = subset(draft);
      boolean passing =
          draft.aside && (previous != null || context.unit != null)
              || previous != null && (isCircumstance(draft) || isSingle(draft));
      draft.aside |= passing;
      previous = draft.unit == null || passing ? previous : draft;
    }
    antecedents.remember();
    for (Draft draft : drafts) {
      if (draft.measure instanceof Measure.Count c
          && draft.unit != null
          && c.count().isAbove(Exact.ONE)) {
        // The last set of that size, unless the number is large enough to be one of its own.
        if (c.count().isAbove(Exact.of(20))) {
          context.counts.putIfAbsent(c.count(), draft);
        } else {
          context.counts.put(c.count(), draft);
        }
      }
      if (draft.unit != null
          && !draft.aside
          && !(draft.measure instanceof Measure.Vague)
          && (!draft.bare
              || fresh
              || context.unit == null
              || !Units.sameNoun(draft.unit, context.unit))) {
        context.unit = draft.unit;
        context.population = draft.population;
        context.period = draft.period;
        context.place = draft.place;
        if (draft.credit != null) {
          context.credit = draft.credit;
        }
        fresh = false;
      }
      context.sentence = context.now;
    }
    for (Circumstances.Credit one : credits) {
      if (!leansOnCredit) {
        context.credit = one.who();
        break;
      }
    }
  }

  /**
   * "Four countries accounted for 71 percent of them": the countries are no part of the set, which
   * was counted in a sentence before. Where a comma or "and" stands between, they may be.
   */
  private boolean isOfThem(Draft draft) {
    if (context.unit == null
        || draft.to + 1 >= tokens.size()
        || !tokens.get(draft.to).is("of")
        || !Set.of("them", "these", "those").contains(tokens.get(draft.to + 1).low())) {
      return false;
    }
    for (int i = draft.from - 1; i >= 0; i--) {
      Token token = tokens.get(i);
      if (token.is(",") || token.is(";") || token.is("and") || token.is("or") || token.is(":")) {
        return false;
      }
    }
    return true;
  }

  /** "Of 31 suspects, nine were deported and the other ten": the set the sentence opens with. */
  private @Nullable Draft wholeSet(Draft draft) {
    Draft first = drafts.getFirst();
    boolean opens =
        first != draft
            && first.unit != null
            && first.from > 0
            && first.from <= 3
            && (tokens.getFirst().is("of") || tokens.getFirst().is("among"))
            && !first.measure.isFraction();
    if (opens) {
      return first;
    }
    // "It counts incidents at eight sites: 2 in 2030, 6 in 2031": the list is of what was counted
    // before the colon, not of where.
    for (int i = draft.from - 1; i >= first.to; i--) {
      if (tokens.get(i).is(":")) {
        return before(i);
      }
    }
    return null;
  }

  private @Nullable Draft before(int colon) {
    Draft last = null;
    for (Draft other : drafts) {
      if (other.to <= colon) {
        last = other;
      }
    }
    if (last == null
        || last.from == 0
        || !Set.of("at", "in", "from", "across", "on").contains(tokens.get(last.from - 1).low())) {
      return null;
    }
    for (int i = last.from - 2; i >= 0; i--) {
      Token token = tokens.get(i);
      if (Grammar.isPlural(token) && wordings.isUnit(token.low())) {
        Draft set = new Draft(last.measure);
        set.unit = token.low();
        set.population = token.low();
        return set;
      }
    }
    return null;
  }

  /**
   * "killed 12 people in three attacks": how or by whom, where something else was counted first.
   */
  private boolean isCircumstance(Draft draft) {
    int before = draft.from - 1;
    while (before > 0 && Grammar.DETERMINERS.contains(tokens.get(before).low())) {
      before--;
    }
    return before >= 0 && Set.of("in", "by", "across", "at").contains(tokens.get(before).low());
  }

  /** "In 26 cases at least one plotter had trained": what comes next is told of the cases. */
  private static boolean isSingle(Draft draft) {
    return Exact.ONE.equals(draft.measure.count()) && draft.measure.total() == null;
  }

  private static final Set<String> PUBLISHED =
      Grammar.words("published released issued told telling presented wrote tweeted posted");

  /** "the Institute reported last week", "said on Tuesday": when it was said, not when it was. */
  private boolean isTimeOfReport(Circumstances.Phrase phrase) {
    String low = phrase.words().toLowerCase(java.util.Locale.ROOT);
    boolean relative =
        low.contains("day") || low.contains("last week") || low.contains("last month");
    if (!relative) {
      return false;
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).start() < phrase.start()) {
        continue;
      }
      for (int j = i - 1; j >= Math.max(0, i - 3); j--) {
        String word = tokens.get(j).low();
        boolean says =
            PUBLISHED.contains(word)
                || Circumstances.REPORTED.contains(word) && !word.equals("found");
        if (says) {
          return PUBLISHED.contains(word)
              || j == 0
              || !Grammar.AUXILIARIES.contains(tokens.get(j - 1).low())
              || tokens.get(j - 1).is("has")
              || tokens.get(j - 1).is("had");
        }
        if (!tokens.get(j).isWord()) {
          return false;
        }
      }
      return false;
    }
    return false;
  }

  /** Where and when are told apart from what is counted. */
  private void withoutCircumstances(Draft draft, List<Circumstances.Phrase> phrases) {
    for (Circumstances.Phrase phrase : phrases) {
      if (phrase.start() >= draft.nounEnd && phrase.start() < draft.populationTo) {
        String rest = text.substring(draft.nounEnd, phrase.start()).strip();
        // "fighters that have traveled | from Norland": cut short, the clause says nothing.
        draft.populationTo =
            rest.split("\\s+").length <= 3 && !Grammar.PREPOSITIONS.contains(rest.split("\\s+")[0])
                ? draft.nounEnd
                : phrase.start();
        draft.population =
            Circumstances.oneLine(text.substring(draft.populationFrom, draft.populationTo).strip());
      }
    }
  }

  private static @Nullable String credit(Draft draft, List<Circumstances.Credit> credits) {
    Circumstances.Credit found = null;
    for (Circumstances.Credit one : credits) {
      // Of several who speak, the last before the number: "residents speak of 70 dead; the army
      // admits 17".
      boolean nearer =
          found == null || !found.anywhere() && one.end() <= draft.start && one.end() > found.end();
      if (one.covers(draft.start, draft.end) && nearer) {
        found = one;
      }
    }
    return found == null ? null : found.who();
  }

  /** Whether a count is that of a whole set: "of the 42 plots", "a total of 42", "42, of whom". */
  private boolean isWhole(Draft draft) {
    if (draft.measure.isFraction()) {
      return false;
    }
    int from = draft.from;
    if (from > 0) {
      int i = from - 1;
      while (i > 0 && Passage.ARTICLES.contains(tokens.get(i).low())) {
        i--;
      }
      Token before = tokens.get(i);
      if (before.is("of") && opensSet(i)
          || before.is("among")
          || before.is("from") && i < from - 1) {
        return true;
      }
    }
    for (int i = from; i < draft.to; i++) {
      Token token = tokens.get(i);
      if (token.is("total") || token.is("all") || token.is("altogether")) {
        return true;
      }
    }
    // "300 fighters, of whom 40"; not "16 bombs, 11 of which".
    for (int i = draft.to + 1; i < Math.min(tokens.size() - 1, draft.to + 12); i++) {
      Token token = tokens.get(i);
      if (isNumberAt(i)) {
        return false;
      }
      if (token.is("of") && (tokens.get(i + 1).is("which") || tokens.get(i + 1).is("whom"))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether "of" stands before a whole: "of the 42 plots, 12", "half of the 42", "a total of 42".
   * "The relatives of 13" and "the killing of 12" count no set.
   */
  private boolean opensSet(int of) {
    if (of == 0 || !tokens.get(of - 1).isWord()) {
      return true;
    }
    Token noun = tokens.get(of - 1);
    return Amount.at(tokens, of - 1, wordings.fractionSlack()) != null
        || Grammar.CONJUNCTIONS.contains(noun.low())
        || drafts.stream().anyMatch(d -> d.to == of || d.to == of - 1)
        || SETS.contains(noun.low());
  }

  private static final Set<String> SETS =
      Grammar.words(
          """
          total out most some all many few several none any each one rest majority minority part
          percent cent share proportion number sample set list group population cohort database
          dataset register count tally handful dozens bulk
          """);

  private boolean isNumberAt(int at) {
    return drafts.stream().anyMatch(d -> d.from <= at && at < d.to);
  }

  /** The nearest period and place; what follows the number counts as nearer than what precedes. */
  private void place(
      Draft draft, List<Circumstances.Phrase> periods, List<Circumstances.Phrase> places) {
    if (draft.period == null) {
      draft.period = nearest(draft, periods);
    }
    if (draft.place == null) {
      draft.place = nearest(draft, places);
    }
    if (draft.place == null && draft.population != null) {
      for (String word : draft.population.split(" ")) {
        String low = word.toLowerCase(java.util.Locale.ROOT);
        String known = wordings.place(low);
        if (known != null && Character.isUpperCase(word.codePointAt(0))) {
          draft.place = known;
        }
      }
    }
  }

  private @Nullable String nearest(Draft draft, List<Circumstances.Phrase> phrases) {
    Circumstances.Phrase best = null;
    int distance = Integer.MAX_VALUE;
    for (Circumstances.Phrase phrase : phrases) {
      int d = distance(draft, phrase);
      if (d < distance) {
        distance = d;
        best = phrase;
      }
    }
    return best == null ? null : best.words();
  }

  /** Characters apart, more where a semicolon or another figure stands between. */
  private int distance(Draft draft, Circumstances.Phrase phrase) {
    boolean after = phrase.start() >= draft.end;
    boolean before = phrase.end() <= draft.start;
    if (!after && !before) {
      return 0;
    }
    int from = after ? draft.end : phrase.end();
    int to = after ? phrase.start() : draft.start;
    int d = to - from + (after ? 0 : 20);
    for (Draft other : drafts) {
      if (other != draft && other.start >= from && other.end <= to) {
        d += 60;
      }
    }
    if (text.substring(from, to).indexOf(';') >= 0) {
      d += 100;
    }
    if (after && to - from > 1) {
      // "there were 12 attacks, and in 2031 19": the phrase opens the next figure's clause.
      for (Draft other : drafts) {
        if (other.start >= phrase.end() && other.start <= phrase.end() + 2) {
          d += 80;
        }
      }
    }
    return d;
  }

  private boolean inQuotation(Draft draft) {
    int open = 0;
    for (Token token : tokens) {
      if (token.start() >= draft.start) {
        break;
      }
      switch (token.text()) {
        case "\u201C" -> open = 1;
        case "\u201D" -> open = 0;
        case "\"" -> open = 1 - open;
        default -> {}
      }
    }
    return open == 1;
  }

  /**
   * What the sentence says of the things counted, up to the next figure or the end of the clause.
   */
  private @Nullable String subset(Draft draft) {
    if (draft.from > 0 && tokens.get(draft.from - 1).is("from")) {
      // "up from a third two years ago": what follows is a time
      return null;
    }
    int end = draft.to;
    for (Draft other : drafts) {
      if (other.from >= draft.to && other.from < (end == draft.to ? Integer.MAX_VALUE : end)) {
        end = Math.max(end, other.from);
      }
    }
    int stop = draft.to;
    int limit = end == draft.to ? tokens.size() : end;
    boolean comma = false;
    while (stop < limit && stop < draft.to + 25) {
      Token token = tokens.get(stop);
      if (token.is(".")
          || token.is(";")
          || token.is("?")
          || token.is("!")
          || (token.is(",") && stop > draft.to)) {
        comma = true;
        break;
      }
      stop++;
    }
    if (!comma && limit < tokens.size()) {
      while (stop > draft.to
          && (Grammar.CONJUNCTIONS.contains(tokens.get(stop - 1).low())
              || tokens.get(stop - 1).is(","))) {
        stop--;
      }
    }
    int first = draft.to;
    if (first < stop && tokens.get(first).is(",")) {
      first++;
    }
    return stop <= first
        ? null
        : Circumstances.oneLine(
            text.substring(tokens.get(first).start(), tokens.get(stop - 1).end()));
  }
}
