package org.casebook.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.casebook.figures.FigureReader.Context;
import org.casebook.figures.FigureReader.Draft;
import org.jspecify.annotations.Nullable;

/** Reads the figures of one sentence, with what the sentences before it carry over. */
final class SentenceReader {
  /** Sentences over which a population is still remembered. */
  private static final int REMEMBERED = 6;

  private static final Set<String> RISES =
      Grammar.words(
          """
          rose risen rise rises rising up increased increase increases increasing grew grown grow
          growing jumped jump climbed climb surged surge soared swelled expanded gained higher
          more upsurge growth leapt spiked spike
          """);
  private static final Set<String> FALLS =
      Grammar.words(
          """
          fell fallen fall falls falling down decreased decrease decreases decreasing dropped drop
          drops dropping declined decline declines declining shrank shrunk plunged plummeted
          reduced reduction lower fewer less slumped halved slipped cut
          """);
  private static final Set<String> MOVES =
      Grammar.words(
          """
          went came brought bringing brings raised raising doubled tripled trebled quadrupled
          halved doubling tripling halving
          """);
  private static final Set<String> REACHED =
      Grammar.words(
          "reached totalled totaled exceeded numbered hit reaching totalling numbering :");
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

  private static final Set<String> TOLD =
      Grammar.words(
          """
          been were are had have saw with recorded reported caused was is found causing
          """);
  private static final Set<String> CURRENCIES =
      Set.of("$", "\u00A3", "\u20AC", "\u00A5", "\u20B9", "usd", "eur", "gbp", "rs", "us$");
  private static final Set<String> PER =
      Grammar.words(
          """
          day week month year decade hour minute quarter night weekend
          """);
  private static final Set<String> ARTICLES =
      Grammar.words(
          """
          the its their these those all our this his that her some about roughly around nearly
          almost approximately more over total a at least than known estimated
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

  /** What the writer concludes is the writer's own number, whoever was credited before. */
  private static final Pattern INFERS =
      Pattern.compile(
          "^(?:And |But |So )?(?:That|This|Which) (?:means?|suggests?|implies|leaves|left|makes)");

  private final String text;
  private final Sentences.Sentence sentence;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final Context context;
  private final List<Integer> unread;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Amount> loose = new ArrayList<>();

  SentenceReader(
      String text,
      Sentences.Sentence sentence,
      Wordings wordings,
      Context context,
      List<Integer> unread) {
    this.text = text;
    this.sentence = sentence;
    this.tokens = sentence.tokens();
    this.wordings = wordings;
    this.context = context;
    this.unread = unread;
  }

  void read(List<Draft> all) {
    context.now++;
    speaker();
    int at = 0;
    while (at < tokens.size()) {
      at = Math.max(at + 1, readAt(at));
    }
    if (!drafts.isEmpty() || !loose.isEmpty()) {
      surround();
    }
    for (Draft draft : drafts) {
      all.add(draft);
    }
    if (drafts.isEmpty() && context.credit != null) {
      // A sentence between may still name who speaks next.
      return;
    }
  }

  /** "Basu: We estimate": an answer in an interview. */
  private void speaker() {
    if (!sentence.startsParagraph() || tokens.size() < 4) {
      return;
    }
    for (int i = 1; i <= 3 && i < tokens.size(); i++) {
      if (tokens.get(i).is(":") && tokens.get(i).start() == tokens.get(i - 1).end()) {
        boolean name = true;
        for (int j = 0; j < i; j++) {
          name &=
              tokens.get(j).isCapital()
                  && !Grammar.STOPS.contains(tokens.get(j).low())
                  && !Grammar.isPlural(tokens.get(j))
                  && wordings.harm(tokens.get(j).low()) == null;
        }
        name &= i + 1 < tokens.size() && tokens.get(i + 1).isWord() && tokens.size() > i + 4;
        context.speaker =
            name ? text.substring(tokens.getFirst().start(), tokens.get(i - 1).end()) : null;
        return;
      }
    }
    if (context.speaker != null && tokens.getLast().end() - tokens.getFirst().start() < 40) {
      // A heading ends an interview's answer.
      context.speaker = null;
    }
  }

  // ---- one number ----

  /** Reads what starts at a token; answers the token to go on with. */
  private int readAt(int at) {
    Token token = tokens.get(at);
    if (token.kind() == Token.Kind.CODE) {
      if (looksMisread(token)) {
        unread.add(token.start());
      }
      return at + 1;
    }
    if (token.kind() == Token.Kind.SIGN
        && !Character.isLetterOrDigit(token.text().codePointAt(0))
        && Amount.at(tokens, at, wordings.fractionSlack()) == null) {
      return at + 1;
    }
    if (token.kind() == Token.Kind.SIGN && Character.isDigit(token.text().codePointAt(0))) {
      unread.add(token.start());
      return at + 1;
    }
    int vague = token.isWord() ? wordings.vague(tokens, at) : 0;
    if (vague > 0) {
      int after = vague(at, vague);
      if (after > at) {
        return after;
      }
    }
    Amount amount = Amount.at(tokens, at, wordings.fractionSlack());
    if (amount == null) {
      return at + 1;
    }
    return switch (amount.form()) {
      case PLAIN -> plain(amount);
      case PERCENT, FRACTION, ONE_IN -> share(amount);
      case TIMES -> times(amount);
      case MULTIPLIED -> multiplied(amount);
      case NONE -> none(amount);
      case VAGUE -> amount.to();
    };
  }

  /** "l2", "1O": digits and letters mixed by a scanner; and digits of other scripts. */
  private static boolean looksMisread(Token token) {
    String t = token.text();
    return t.matches("[\\dlIO]*\\d[lIOSB]\\d*|\\d+[OlI]\\d*") && !t.matches("\\d{4,}.*");
  }

  private int plain(Amount amount) {
    if (isElsewhere(amount)) {
      return amount.to();
    }
    Amount second = rangeEnd(amount);
    if (second != null && second.to() < 0) {
      return -second.to();
    }
    int to = second == null ? amount.to() : second.to();
    if (second != null && second.form() == Amount.Form.PERCENT) {
      return range(amount, second);
    }
    if (second == null) {
      Amount total = total(amount);
      if (total != null) {
        return ofTotal(amount, total);
      }
    }
    boolean one = amount.value().equals(Exact.ONE);
    boolean zero = amount.value().signum() == 0;
    int nounFrom = to;
    Wordings.Found after = wordings.after(tokens, to);
    if (after != null && !isPartOfNoun(after, to)) {
      nounFrom = to + after.length();
    }
    Draft inEvery = second == null ? oneInEvery(amount, to) : null;
    if (inEvery != null) {
      finish(inEvery, amount.from(), inEvery.to);
      return inEvery.to;
    }
    Draft difference = second == null ? differenceThan(amount, nounFrom) : null;
    if (difference != null) {
      finish(difference, amount.from(), difference.to);
      return difference.to;
    }
    Draft against = second == null ? outnumbered(amount, to) : null;
    if (against != null) {
      finish(against, amount.from(), against.to);
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
        && ARTICLES.contains(tokens.get(nounFrom + 1).low())
        && !one) {
      // "12 of the attacks": a number of a set whose size is not printed.
      NounPhrase np = NounPhrase.plural(tokens, skipArticles(nounFrom + 1));
      if (np != null && !wordings.isNotCounted(tokens.get(np.head()).low())) {
        Draft draft = count(amount, second, to, after);
        unit(draft, np);
        finish(draft, amount.from(), np.to());
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
      Draft draft = count(amount, second, to, after);
      finish(draft, amount.from(), to);
      return nounFrom + 2;
    }
    NounPhrase pulled = pullQuote(amount);
    if (pulled != null) {
      Draft draft = count(amount, second, to, null);
      unit(draft, pulled);
      finish(draft, amount.from(), pulled.to());
      return pulled.to();
    }
    Harm harm = harmAfter(nounFrom);
    NounPhrase np =
        one && !zero
            ? NounPhrase.singular(tokens, nounFrom, wordings)
            : NounPhrase.plural(tokens, nounFrom);
    String label = labelBefore(amount);
    if (label != null && (np == null || !np.isBare())) {
      Draft draft = count(amount, second, to, after);
      draft.unit = label;
      finish(draft, amount.from(), to);
      return to;
    }
    if (harm != null && (np == null || np.head() >= harm.at())) {
      Draft draft = count(amount, second, to, after);
      draft.unit = "people " + harm.word();
      draft.bare = true;
      finish(draft, amount.from(), harm.at() + 1);
      return harm.at() + 1;
    }
    if (np != null && np.head() >= nounFrom) {
      String head = tokens.get(np.head()).low();
      if (wordings.isNotCounted(head) && !wordings.isUnit(Wordings.singular(head))
          || wordings.isNotCounted(head) && isTime(head)) {
        return np.to();
      }
      if (one && !oneCounts(amount, np)) {
        return amount.to();
      }
      if (isNamed(amount, np) || isAddress(amount) || isAge(amount)) {
        return amount.to();
      }
      Draft draft = count(amount, second, to, after);
      unit(draft, np);
      int end = np.to();
      Harm done = harmAfterNoun(np.to());
      if (done != null && isPeople(head)) {
        draft.unit = unitWords(np) + " " + done.word();
        end = done.adjacent() ? done.at() + 1 : np.to();
      } else if (isPeople(head)) {
        String verb = harmBefore(draft.from);
        if (verb != null) {
          draft.unit = unitWords(np) + " " + verb;
        }
      }
      int per = rate(draft, amount, end);
      finish(draft, amount.from(), Math.max(end, per));
      return Math.max(end, per);
    }
    int per = perAmount(to);
    if (per > 0) {
      Draft draft = count(amount, second, to, after);
      rate(draft, amount, to);
      finish(draft, amount.from(), per);
      return per;
    }
    if (isAddress(amount) || isAge(amount) || isEnumerator(amount)) {
      return amount.to();
    }
    if (!one
        && to < tokens.size()
        && tokens.get(to).is("who")
        && !leansHere(amount, to, one)
        && sameAgain(amount, to) == null) {
      // "about 850 who went": people, whoever they are.
      Draft draft = count(amount, second, to, after);
      draft.unit = "people";
      finish(draft, amount.from(), to);
      return to;
    }
    String verb = one && !endsClause(to) ? null : harmBefore(qualifierStart(amount));
    if (verb != null && !isNamed(amount, null)) {
      Draft draft = count(amount, second, to, after);
      draft.unit = "people " + verb;
      finish(draft, amount.from(), to);
      return to;
    }
    String toll = tollBefore(amount);
    if (toll != null && !one) {
      Draft draft = count(amount, second, to, after);
      draft.unit = toll;
      finish(draft, amount.from(), to);
      return to;
    }
    if (changesByNumber(amount)) {
      Draft draft = count(amount, second, to, after);
      finish(draft, amount.from(), to);
      return to;
    }
    Draft again = sameAgain(amount, to);
    if (again != null) {
      Draft draft = count(amount, second, to, after);
      draft.unit = again.unit;
      draft.population = again.population;
      draft.period = again.period;
      draft.place = again.place;
      draft.credit = again.credit;
      draft.carried = true;
      draft.bare = false;
      finish(draft, amount.from(), to);
      return to;
    }
    if (leansHere(amount, to, one)) {
      Draft draft = count(amount, second, to, after);
      finish(draft, amount.from(), to);
      return to;
    }
    boolean measured = to < tokens.size() && wordings.isNotCounted(tokens.get(to).low());
    if (!one && !zero && !measured && !isNamed(amount, null)) {
      unread.add(tokens.get(amount.from()).start());
      loose.add(amount);
    }
    return amount.to();
  }

  /** "one household in eight"; or null. */
  private @Nullable Draft oneInEvery(Amount amount, int to) {
    if (to + 2 >= tokens.size()
        || !tokens.get(to).isWord()
        || Grammar.STOPS.contains(tokens.get(to).low())
        || !tokens.get(to + 1).is("in")
        || amount.value().isAbove(Exact.of(20))) {
      return null;
    }
    int at = tokens.get(to + 2).is("every") ? to + 3 : to + 2;
    Amount whole = at < tokens.size() ? Amount.at(tokens, at, wordings.fractionSlack()) : null;
    if (whole == null
        || whole.form() != Amount.Form.PLAIN
        || whole.to() != at + 1
        || whole.value().isAbove(Exact.of(1000))
        || !whole.value().isAbove(amount.value())
        || NounPhrase.plural(tokens, whole.to()) != null) {
      return null;
    }
    Exact share = amount.value().over(whole.value());
    Exact slack = share.minus(amount.value().over(whole.value().plus(Exact.of(1, 2))));
    Wording w = around(amount.from(), to, null);
    Interval value = wordings.share(share, w.wording(), slack, true);
    Draft draft =
        new Draft(
            w.wording().qualifier().isBound()
                ? new Measure.Bound(null, null, null, true, value)
                : new Measure.Share(null, null, null, value));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = whole.to();
    draft.unit = tokens.get(to).low();
    draft.population = tokens.get(to).text();
    return draft;
  }

  /** "30 more attacks than last year", "12 fewer people died than in 2030"; or null. */
  private @Nullable Draft differenceThan(Amount amount, int at) {
    if (at >= tokens.size() || !(tokens.get(at).is("more") || tokens.get(at).is("fewer"))) {
      return null;
    }
    boolean than = false;
    for (int i = at + 1; i < Math.min(tokens.size(), at + 14); i++) {
      than |= tokens.get(i).is("than");
    }
    NounPhrase np = NounPhrase.plural(tokens, at + 1);
    if (!than || np != null && wordings.isNotCounted(tokens.get(np.head()).low())) {
      return null;
    }
    Wording w = around(amount.from(), amount.to(), null);
    Interval by = wordings.count(amount.value(), w.wording(), amount.slack());
    if (tokens.get(at).is("fewer")) {
      by = new Interval(negated(by.high()), negated(by.best()), negated(by.low()));
    }
    Draft draft = new Draft(new Measure.Change(amount.value(), null, false, by));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = at + 1;
    if (np != null) {
      unit(draft, np);
      draft.to = np.to();
    }
    return draft;
  }

  /** "outnumbered by five to one"; or null. */
  private @Nullable Draft outnumbered(Amount amount, int to) {
    if (to + 1 >= tokens.size() || !tokens.get(to).is("to") || !tokens.get(to + 1).is("one")) {
      return null;
    }
    boolean said = false;
    for (int i = Math.max(0, amount.from() - 6); i < amount.from(); i++) {
      String low = tokens.get(i).low();
      said |= low.startsWith("outnumber") || low.equals("ratio") || low.equals("by");
    }
    if (!said) {
      return null;
    }
    Wording w = around(amount.from(), amount.to(), null);
    Draft draft = new Draft(new Measure.Ratio(wordings.multiple(amount.value(), w.wording())));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = to + 2;
    draft.unit = unitBefore(draft.from);
    return draft;
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

  private static boolean isTime(String head) {
    return PER.contains(head) || PER.contains(Wordings.singular(head));
  }

  /** A count, a range or a bound, with the qualifier around it. */
  private Draft count(
      Amount amount, @Nullable Amount second, int to, Wordings.@Nullable Found after) {
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
                  ? new Measure.Bound(amount.value(), null, null, false, value)
                  : new Measure.Count(amount.value(), value));
      draft.qualifier = w.wording().qualifier();
    }
    draft.from = w.from();
    draft.to = w.to();
    return draft;
  }

  /** A qualifier with the tokens from it to the end of the number. */
  private record Wording(Wordings.Wording wording, int from, int to) {}

  private Wording around(int from, int to, Wordings.@Nullable Found after) {
    Wordings.Wording wording = wordings.plain();
    int start = from;
    // "a further 12", "an estimated 300", "the other 30": several may stand before a number.
    for (int i = 0; i < 3; i++) {
      Wordings.Found before = wordings.before(tokens, start);
      if (before == null || isNoQualifier(start, before)) {
        String low = start > 0 ? tokens.get(start - 1).low() : "";
        if (i == 0 && (low.equals("the") || low.equals("a"))) {
          Wordings.Found further = wordings.before(tokens, start - 1);
          if (further != null
              && further.wording().qualifier() != Qualifier.EXACT
              && !isNoQualifier(start - 1, further)
              && (low.equals("a") || further.wording().qualifier() == Qualifier.ABOUT && false)) {
            start = start - 1;
            continue;
          }
        }
        break;
      }
      if (wording.qualifier() == Qualifier.EXACT) {
        wording = before.wording();
      }
      start -= before.length();
    }
    if (wording.qualifier() == Qualifier.EXACT && tokens.get(to - 1).low().endsWith("-odd")) {
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
  private boolean isNoQualifier(int start, Wordings.Found before) {
    String first = tokens.get(start - before.length()).low();
    if (before.length() > 1) {
      return false;
    }
    Token previous = start >= 2 ? tokens.get(start - 2) : null;
    return switch (first) {
      case "over" ->
          previous != null
              && Set.of("took", "spread", "rolled", "all", "ran", "passed", "handed", "killed")
                  .contains(previous.low())
              && !previous.is("killed");
      case "about" ->
          previous != null
              && Set.of("talk", "talked", "worried", "concerned", "information", "warned")
                  .contains(previous.low());
      case "under" ->
          previous != null && Set.of("held", "comes", "came", "falls").contains(previous.low());
      case "some" -> previous != null && previous.is("for");
      case "below", "above" -> false;
      default -> false;
    };
  }

  private int qualifierStart(Amount amount) {
    return around(amount.from(), amount.to(), null).from();
  }

  // ---- what follows a number ----

  private record Harm(String word, int at, boolean adjacent) {}

  /** "75 dead", "12 were killed", "12 others were also injured". */
  private @Nullable Harm harmAfter(int at) {
    int i = at;
    while (i < tokens.size()
        && i < at + 2
        && (tokens.get(i).is("others") || tokens.get(i).is("more"))) {
      i++;
    }
    return harmFrom(i, i == at);
  }

  private @Nullable Harm harmAfterNoun(int at) {
    return harmFrom(at, true);
  }

  private @Nullable Harm harmFrom(int at, boolean adjacent) {
    boolean near = adjacent;
    for (int i = at; i < Math.min(tokens.size(), at + 5); i++) {
      Token token = tokens.get(i);
      String word = token.isWord() ? wordings.harm(token.low()) : null;
      if (word != null) {
        // "12 killed 30": the twelve did it, unless "12 killed, 30 injured".
        boolean active =
            i == at
                && i + 1 < tokens.size()
                && (tokens.get(i + 1).isNumber()
                    || tokens.get(i + 1).is("the")
                    || tokens.get(i + 1).is("a")
                    || tokens.get(i + 1).is("at")
                    || Amount.at(tokens, i + 1, wordings.fractionSlack()) != null)
                && !word.equals("missing");
        if (active || token.low().endsWith("ing") && !token.is("missing")) {
          return null;
        }
        return new Harm(word, i, near);
      }
      if (!Grammar.AUXILIARIES.contains(token.low())
          && !token.is("reported")
          && !token.is("also")
          && !token.is("still")
          && !token.is("reportedly")
          && !token.is("feared")
          && !token.is("left")
          && !token.is("confirmed")
          && !token.is("believed")
          && !token.is("to")
          && !token.is("seriously")
          && !token.is("critically")
          && !token.is("badly")
          && !token.is("lightly")) {
        return null;
      }
      near &=
          token.is("reported")
              || token.is("seriously")
              || token.is("critically")
              || token.is("confirmed")
              || token.is("feared");
    }
    return null;
  }

  private boolean isHarmAhead(int at) {
    for (int i = at; i < Math.min(tokens.size(), at + 8); i++) {
      if (wordings.harm(tokens.get(i).low()) != null) {
        return true;
      }
    }
    return false;
  }

  /** "killing 75", "killed 49 people", "wounded at least 12". */
  private @Nullable String harmBefore(int from) {
    int at = harmVerbAt(from);
    return at < 0 ? null : wordings.harm(tokens.get(at).low());
  }

  private int harmVerbAt(int from) {
    for (int i = from - 1; i >= Math.max(0, from - 3); i--) {
      Token token = tokens.get(i);
      if (token.isWord()
          && wordings.harm(token.low()) != null
          && !token.is("dead")
          && !token.is("missing")
          && !token.is("died")
          && !token.is("perished")) {
        // "was killed in 12 attacks" does not come here: "in" stands between.
        return i;
      }
      if (!token.is("the") && !token.is("another") && !token.is("a") && !token.is("some")) {
        return -1;
      }
    }
    return -1;
  }

  /** "a death toll of 12", "the toll rose to 12", "the number of plots fell to 19". */
  private @Nullable String tollBefore(Amount amount) {
    int from = qualifierStart(amount);
    if (from > 0 && tokens.get(from - 1).is("between")) {
      from--;
    }
    boolean at = from > 0 && tokens.get(from - 1).is("at");
    for (int i = from - 1; i >= Math.max(0, from - 14); i--) {
      Token token = tokens.get(i);
      // "puts the dead at 900", "put the crowd at 60,000", "the number of displaced at".
      if (at && token.isWord() && from - i < 9) {
        String harm = wordings.harm(token.low());
        if (harm != null && i > 0 && Set.of("the", "of").contains(tokens.get(i - 1).low())) {
          return "people " + harm;
        }
        if (token.is("crowd") || token.is("turnout") || token.is("crowds")) {
          return "people";
        }
      }
      if (token.is("toll")) {
        return "people killed";
      }
      if (token.is("number") && i + 1 < tokens.size() && tokens.get(i + 1).is("of")) {
        NounPhrase np = NounPhrase.plural(tokens, skipArticles(i + 2));
        if (np != null && np.to() <= from && reaches(from)) {
          return unitWords(np);
        }
      }
      if (Grammar.isPlural(token) && wordings.isUnit(token.low()) && reaches(from)) {
        String harm = i + 1 < tokens.size() ? null : null;
        return harm != null ? harm : token.low();
      }
      if (token.is(".") || token.is(";")) {
        return null;
      }
    }
    return null;
  }

  /** Whether the words before say that a number is reached: "fell to", "stood at", "reached". */
  private boolean reaches(int from) {
    if (from < 2) {
      return false;
    }
    String last = tokens.get(from - 1).low();
    String before = tokens.get(from - 2).low();
    if (last.equals("to") || last.equals("from")) {
      for (int i = from - 2; i >= Math.max(0, from - 16); i--) {
        String low = tokens.get(i).low();
        if (RISES.contains(low) || FALLS.contains(low) || MOVES.contains(low)) {
          return true;
        }
      }
      return false;
    }
    if (last.equals("at")) {
      return Set.of("stood", "stands", "peaked", "stand", "put", "standing").contains(before);
    }
    if (REACHED.contains(last)) {
      return true;
    }
    return Set.of("was", "were", "is", "are", "be", "been").contains(last);
  }

  private boolean changesByNumber(Amount amount) {
    int from = qualifierStart(amount);
    return from >= 2
        && tokens.get(from - 1).is("by")
        && (RISES.contains(tokens.get(from - 2).low())
            || FALLS.contains(tokens.get(from - 2).low()));
  }

  /** A plural noun right before the number in a line of a list: "Plots: 12". */
  private @Nullable String labelBefore(Amount amount) {
    int from = qualifierStart(amount);
    if (from < 2 || !(tokens.get(from - 1).is(":") || tokens.get(from - 1).is("="))) {
      return null;
    }
    Token label = tokens.get(from - 2);
    String harm = wordings.harm(label.low());
    if (harm != null) {
      return "people " + harm;
    }
    return Grammar.isPlural(label) && wordings.isUnit(label.low()) ? label.low() : null;
  }

  /** A pull-quote: a line that opens with the number and then says "The number of plots". */
  private @Nullable NounPhrase pullQuote(Amount amount) {
    if (amount.from() != 0 || !sentence.startsParagraph()) {
      return null;
    }
    int at = amount.to();
    if (at < tokens.size()
        && (tokens.get(at).is(":") || tokens.get(at).is("-") || isDash(tokens.get(at)))) {
      at++;
    }
    if (at < tokens.size() && tokens.get(at).is("the")) {
      at++;
    }
    return at + 1 < tokens.size() && tokens.get(at).is("number") && tokens.get(at + 1).is("of")
        ? NounPhrase.plural(tokens, skipArticles(at + 2))
        : null;
  }

  /** Whether a number without a noun leans on one that was just counted: "of which 12 were". */
  private boolean leansHere(Amount amount, int to, boolean one) {
    if (to < tokens.size() && (tokens.get(to).isNumber() || tokens.get(to).is("-"))) {
      return false;
    }
    boolean counted = drafts.stream().anyMatch(d -> d.unit != null);
    boolean known = counted || context.unit != null && context.now - context.sentence <= REMEMBERED;
    if (!known) {
      return false;
    }
    int from = qualifierStart(amount);
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
    boolean opens =
        before == null
            || remainder
            || OPENS.contains(before.low())
            || before.is("of") && from > 1 && GROUPS.contains(tokens.get(from - 2).low())
            || (before.is("to") || before.is("from")) && reaches(from)
            // "the police saw 200", "the army admits 17", "put at between 50 and 60".
            || before.isWord()
                && !NOT_BEFORE_COUNTS.contains(before.low())
                && (counted || isLeaning() || Grammar.VERBS.contains(before.low()))
            || before.is("in") && from == 1 && after != null && !after.is(",");
    boolean goesOn =
        after == null
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

  private boolean isLeaning() {
    if (LEANS.matcher(text).region(sentence.start(), sentence.end()).lookingAt()
        || FigureReader.LEANING.contains(tokens.getFirst().low())) {
      return true;
    }
    // "Nine were foiled": the sentence opens with a number and no noun.
    Amount first = Amount.at(tokens, 0, wordings.fractionSlack());
    return first != null
        && first.to() < tokens.size()
        && Grammar.BARE_AFTER.contains(tokens.get(first.to()).low());
  }

  /** "the 3,000 who", "the 20,000 pot": a number that stood before, again. */
  private @Nullable Draft sameAgain(Amount amount, int to) {
    Draft known = context.counts.get(amount.value());
    if (known == null || !amount.value().isAbove(Exact.of(20)) || amount.from() == 0) {
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

  // ---- numbers that count nothing ----

  private boolean isElsewhere(Amount amount) {
    int from = amount.from();
    Token first = tokens.get(from);
    Token before = from > 0 ? tokens.get(from - 1) : null;
    Token twoBefore = from > 1 ? tokens.get(from - 2) : null;
    Token after = amount.to() < tokens.size() ? tokens.get(amount.to()) : null;
    if (before != null
            && (CURRENCIES.contains(before.low())
                || (before.is("#"))
                || before.is("+")
                || before.is("/")
                || before.is("@"))
        || after != null && (CURRENCIES.contains(after.low()) || after.is("/"))) {
      return true;
    }
    if (before != null
        && before.end() == first.start()
        && first.isNumber()
        && (before.is("'") || before.is("\u2019") || before.is("\u2018") || before.is("."))) {
      return true;
    }
    if (after != null
        && after.isWord()
        && Set.of("am", "pm", "a.m.", "p.m.", "o'clock", "gmt", "hrs", "hours", "bc", "ad")
            .contains(after.low())) {
      return true;
    }
    if (first.isNumber()) {
      if (first.text().length() > 1
          && first.text().startsWith("0")
          && !first.text().contains(".")) {
        return true;
      }
      boolean monthAfter = isMonth(after);
      boolean monthBefore =
          isMonth(before)
              && !(twoBefore != null && twoBefore.is("in") && amount.value().isAbove(Exact.of(31)));
      boolean day = amount.value().isWhole() && !amount.value().isAbove(Exact.of(31));
      if (day && (monthAfter || monthBefore)) {
        return true;
      }
      if (day
          && before != null
          && before.is("the")
          && after != null
          && after.is("of")
          && isMonth(amount.to() + 1 < tokens.size() ? tokens.get(amount.to() + 1) : null)) {
        return true;
      }
      if (isYear(amount)) {
        return true;
      }
    }
    if (before != null
        && before.is(".")
        && twoBefore != null
        && wordings.isName(twoBefore.low())
        && twoBefore.end() == before.start()) {
      return true;
    }
    if (before != null && before.isWord() && wordings.isName(before.low())) {
      boolean numberWord =
          before.is("number")
              || before.is("no")
              || before.is("page")
              || before.is("aged")
              || before.is("age");
      if (before.isCapital() && (from > 1 || first.isNumber())
          || numberWord
          || NounPhrase.plural(tokens, amount.to()) == null) {
        return !(before.is("no") && !first.isNumber()) || before.isCapital();
      }
    }
    if (after != null && after.isWord() && after.low().startsWith("year-old")) {
      return true;
    }
    if (amount.value().equals(Exact.ONE) && first.isWord()) {
      return before != null
              && Set.of(
                      "no", "the", "this", "that", "every", "any", "some", "each", "which",
                      "number", "day")
                  .contains(before.low())
              && !before.is("some")
          || after != null
              && Set.of(
                      "another", "day", "thing", "such", "can", "could", "might", "must", "should",
                      "would", "may", "to", "by", "reason")
                  .contains(after.low());
    }
    if (first.isCapital()
        && first.isWord()
        && from > 0
        && before != null
        && before.isWord()
        && !isAllCapitals()
        && !isTitle()) {
      return true;
    }
    return isScore(amount);
  }

  /** A headline: most of its words have capitals, so that a capital says nothing. */
  private boolean isTitle() {
    int capitals = 0;
    int all = 0;
    for (Token token : tokens) {
      if (token.isWord() && token.text().length() > 3) {
        all++;
        capitals += token.isCapital() ? 1 : 0;
      }
    }
    return all > 0 && capitals * 10 >= all * 7;
  }

  private boolean isMonth(@Nullable Token token) {
    if (token == null) {
      return false;
    }
    String low =
        token.low().endsWith(".")
            ? token.low().substring(0, token.low().length() - 1)
            : token.low();
    return Grammar.MONTHS.contains(low) && (token.isCapital() || isAllSmall());
  }

  /** Wire copy stripped of its capitals: there "19 march" is a date. */
  private boolean isAllSmall() {
    for (Token token : tokens) {
      if (token.isCapital()) {
        return false;
      }
    }
    return true;
  }

  private boolean isYear(Amount amount) {
    Token token = tokens.get(amount.from());
    if (!token.isNumber()
        || amount.to() != amount.from() + 1
        || !token.text().matches("(?:1[5-9]|20)\\d\\d")) {
      return false;
    }
    NounPhrase np = NounPhrase.plural(tokens, amount.to());
    if (np == null || !wordings.isUnit(tokens.get(np.head()).low())) {
      return true;
    }
    int from = amount.from();
    if (from == 0) {
      return !np.isBare() || false;
    }
    Wordings.Found before = wordings.before(tokens, from);
    if (before != null
        && before.wording().qualifier() != Qualifier.EXACT
        && !isNoQualifier(from, before)
        && !tokens.get(from - 1).is("over")
        && !tokens.get(from - 1).is("about")) {
      return false;
    }
    String previous = tokens.get(from - 1).low();
    return !(wordings.harm(previous) != null
        || Set.of(
                    "some",
                    "about",
                    "over",
                    "than",
                    "least",
                    "nearly",
                    "almost",
                    "with",
                    "of",
                    "were",
                    "are",
                    "had",
                    "recorded",
                    "counted")
                .contains(previous)
            && !previous.equals("of"));
  }

  /** "3-1", "52-48": results and votes; and years as in 2014-16. */
  private boolean isScore(Amount amount) {
    int to = amount.to();
    Token first = tokens.get(amount.from());
    if (amount.from() >= 2
        && isDash(tokens.get(amount.from() - 1))
        && tokens.get(amount.from() - 2).isNumber()
        && tokens.get(amount.from() - 1).start() == tokens.get(amount.from() - 2).end()) {
      return true;
    }
    return first.isNumber()
        && to + 1 < tokens.size()
        && isDash(tokens.get(to))
        && tokens.get(to).start() == tokens.get(to - 1).end()
        && tokens.get(to + 1).isNumber()
        && tokens.get(to + 1).start() == tokens.get(to).end()
        && !Exact.parse(tokens.get(to + 1).text().replaceAll("[^\\d.]", ""))
            .isAbove(amount.value());
  }

  private static boolean isDash(Token token) {
    return token.is("-") || token.is("\u2013") || token.is("\u2014") || token.is("\u2212");
  }

  private boolean isAddress(Amount amount) {
    for (int i = amount.to(); i < Math.min(tokens.size(), amount.to() + 4); i++) {
      Token token = tokens.get(i);
      if (!token.isCapital()) {
        return false;
      }
      if (i > amount.to() && wordings.isStreet(token.low())) {
        return true;
      }
    }
    return false;
  }

  /** "Ann Other, 24, said", "Ann Other (24)". */
  private boolean isAge(Amount amount) {
    int from = amount.from();
    if (from < 2 || amount.to() >= tokens.size() || amount.value().isAbove(Exact.of(115))) {
      return false;
    }
    Token sign = tokens.get(from - 1);
    Token name = tokens.get(from - 2);
    Token after = tokens.get(amount.to());
    return (sign.is(",") || sign.is("("))
        && name.isCapital()
        && !isMonth(name)
        && (after.is(",") || after.is(")") || after.is("."));
  }

  /** "1." or "(2)" at the head of a list item. */
  private boolean isEnumerator(Amount amount) {
    if (!sentence.startsParagraph()) {
      return false;
    }
    int from = amount.from();
    boolean first =
        from == 0 || from == 1 && (tokens.getFirst().is("(") || tokens.getFirst().is("["));
    return first
        && (amount.to() >= tokens.size()
            || tokens.get(amount.to()).is(".")
            || tokens.get(amount.to()).is(")")
            || tokens.get(amount.to()).is("]"));
  }

  /** "Apollo 11", "Division 30": the word before makes a name of it. */
  private boolean isNamed(Amount amount, @Nullable NounPhrase np) {
    int from = amount.from();
    if (from == 0 || !tokens.get(from).isNumber()) {
      return false;
    }
    Token before = tokens.get(from - 1);
    if (!before.isCapital() || Grammar.STOPS.contains(before.low()) || isAllCapitals()) {
      return false;
    }
    if (wordings.before(tokens, from) != null) {
      return false;
    }
    return from > 1
        && (np == null || !wordings.isUnit(tokens.get(np.head()).low()))
        && wordings.harm(before.low()) == null;
  }

  private @Nullable Boolean allCapitals;

  /** Old wire copy is all in capitals; there a capital says nothing. */
  private boolean isAllCapitals() {
    Boolean known = allCapitals;
    if (known == null) {
      known =
          tokens.stream()
              .filter(Token::isWord)
              .limit(12)
              .allMatch(t -> t.text().equals(t.text().toUpperCase(java.util.Locale.ROOT)));
      allCapitals = known;
    }
    return known;
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
    if (isPeople(head)) {
      return harmAfterNoun(np.to()) != null || harmBefore(amount.from()) != null;
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

  private static final Set<String> PEOPLE =
      Grammar.words(
          """
          person civilian man woman child boy girl student worker villager resident passenger
          bystander pedestrian guard soldier officer policeman policewoman official marine
          peacekeeper journalist teacher priest worshipper protester demonstrator tourist shopper
          commuter driver miner farmer refugee migrant attacker assailant gunman bomber shooter
          perpetrator offender suspect militant fighter insurgent rebel guerrilla terrorist
          extremist jihadist plotter hostage victim member individual troop police personnel staff
          crew other survivor detainee prisoner nurse doctor monk pilgrim leader supporter recruit
          inmate lawyer activist aid-worker patient medic judge mayor politician businessman
          peasant youth teenager adult schoolchild schoolgirl schoolboy clerk sailor pilot
          commander paratrooper citizen national foreigner american muslim christian jew briton
          troops agent bodyguard conscript servicemen serviceman cleric worshiper
          """);

  private static boolean isPeople(String head) {
    return PEOPLE.contains(head) || PEOPLE.contains(Wordings.singular(head));
  }

  // ---- ranges and totals ----

  /**
   * The second number of a range, or null. Its {@code to} is below 0 where the two numbers are no
   * figure at all, and minus it is the token to go on with.
   */
  private @Nullable Amount rangeEnd(Amount amount) {
    int to = amount.to();
    if (to + 1 >= tokens.size()) {
      return null;
    }
    Token join = tokens.get(to);
    boolean between = amount.from() > 0 && tokens.get(amount.from() - 1).is("between");
    boolean fromTo = amount.from() > 0 && tokens.get(amount.from() - 1).is("from");
    boolean dash = isDash(join);
    boolean joins = dash || join.is("to") || join.is("or") || (between && join.is("and"));
    if (!joins) {
      return null;
    }
    if (fromTo && join.is("to") && reaches(amount.from())) {
      return null;
    }
    if (join.is("to") && !between && isBy(amount)) {
      // "rose by five percentage points to 48%": how much, and up to what.
      return null;
    }
    Amount second = Amount.at(tokens, to + 1, wordings.fractionSlack());
    boolean alike =
        second != null
            && (second.form() == amount.form()
                || amount.form() == Amount.Form.PLAIN && second.form() == Amount.Form.PERCENT);
    if (second == null || !alike) {
      return null;
    }
    if (join.is("to")
        && !fromTo
        && !between
        && second.form() == Amount.Form.PLAIN
        && amount.from() > 0
        && reaches(amount.from())) {
      return null;
    }
    // "1 or 2", "eight or nine", "20 to 30": the second is the greater.
    return second.value().isAbove(amount.value()) ? second : null;
  }

  private boolean isBy(Amount amount) {
    int from = qualifierStart(amount);
    if (from == 0) {
      return false;
    }
    String before = tokens.get(from - 1).low();
    return before.equals("by") || RISES.contains(before) || FALLS.contains(before);
  }

  private int range(Amount low, Amount high) {
    Exact hundred = Exact.HUNDRED;
    boolean percent = high.form() == Amount.Form.PERCENT;
    Exact a = percent ? low.value().over(hundred) : low.value();
    Exact b = percent ? high.value().over(hundred) : high.value();
    Draft draft = new Draft(new Measure.Range(null, true, new Interval(a, null, b)));
    draft.qualifier = Qualifier.RANGE;
    Wording w = around(low.from(), high.to(), null);
    draft.from = w.from();
    draft.to = high.to();
    int end = shareOf(draft, high.to());
    finish(draft, low.from(), end);
    return end;
  }

  /** The number after "of" or "out of", where this one is out of it; or null. */
  private @Nullable Amount total(Amount amount) {
    int at = afterOf(amount.to());
    if (at < 0) {
      return null;
    }
    int i = at;
    while (i < tokens.size() && i < at + 6 && ARTICLES.contains(tokens.get(i).low())) {
      Amount here = Amount.at(tokens, i, wordings.fractionSlack());
      if (here != null && here.form() == Amount.Form.PLAIN) {
        break;
      }
      i++;
    }
    if (i < tokens.size() && tokens.get(i).is("of")) {
      i++;
    }
    if (i >= tokens.size()) {
      return null;
    }
    Amount total = Amount.at(tokens, i, wordings.fractionSlack());
    if (total == null
        || total.form() != Amount.Form.PLAIN
        || isElsewhere(total)
        || total.value().equals(Exact.ONE)) {
      return null;
    }
    NounPhrase np = NounPhrase.plural(tokens, total.to());
    if (np != null
        && wordings.isNotCounted(tokens.get(np.head()).low())
        && !wordings.isUnit(tokens.get(np.head()).low())) {
      return null;
    }
    boolean share = amount.form() != Amount.Form.PLAIN;
    return share || !amount.value().isAbove(total.value()) ? total : null;
  }

  private int afterOf(int at) {
    if (at < tokens.size() && tokens.get(at).is("of")) {
      return at + 1;
    }
    if (at + 1 < tokens.size() && tokens.get(at).is("out") && tokens.get(at + 1).is("of")) {
      return at + 2;
    }
    return -1;
  }

  /** "31 of the 38 plots", "79% of the 48 asked". */
  private int ofTotal(Amount part, Amount total) {
    Wording w = around(part.from(), part.to(), null);
    Exact whole = total.value();
    Exact count = part.form() == Amount.Form.PLAIN ? part.value() : null;
    Exact percent = part.form() == Amount.Form.PERCENT ? part.value() : null;
    Interval value;
    if (count != null) {
      Interval counted = wordings.count(count, w.wording(), part.slack());
      Interval out = counted.over(Interval.exactly(whole));
      value = new Interval(out.low(), out.best(), out.high() == null ? Exact.ONE : out.high());
    } else {
      Exact share = percent != null ? percent.over(Exact.HUNDRED) : part.value();
      value = wordings.share(share, w.wording(), part.slack(), true);
    }
    Draft draft =
        new Draft(
            w.wording().qualifier().isBound()
                ? new Measure.Bound(count, whole, percent, true, value)
                : new Measure.Share(count, whole, percent, value));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = total.to();
    int end = total.to();
    NounPhrase np = NounPhrase.plural(tokens, total.to());
    if (np != null) {
      unit(draft, np);
      end = np.to();
    } else if (sameAgain(total, total.to()) instanceof Draft again) {
      draft.unit = again.unit;
      draft.population = again.population;
      draft.place = again.place;
      draft.period = again.period;
      draft.credit = again.credit;
      draft.bare = false;
      draft.carried = true;
    } else {
      Harm harm = harmAfter(total.to());
      if (harm != null && harm.adjacent()) {
        draft.unit = "people " + harm.word();
      }
    }
    finish(draft, part.from(), end);
    return end;
  }

  // ---- shares ----

  private int share(Amount amount) {
    if (isElsewhere(amount) || isNoShare(amount)) {
      return amount.to();
    }
    if (amount.form() == Amount.Form.FRACTION
        && amount.to() < tokens.size()
        && tokens.get(amount.to()).is("as")) {
      return times(amount);
    }
    Amount second = rangeEnd(amount);
    if (second != null) {
      return range(amount, second);
    }
    Draft change = change(amount);
    if (change != null) {
      finish(change, amount.from(), change.to);
      return change.to;
    }
    Amount total = total(amount);
    if (total != null) {
      return ofTotal(amount, total);
    }
    Wordings.Found after = wordings.after(tokens, amount.to());
    Wording w = around(amount.from(), amount.to(), after);
    Exact percent = amount.form() == Amount.Form.PERCENT ? amount.value() : null;
    Exact share = percent != null ? percent.over(Exact.HUNDRED) : amount.value();
    boolean capped = !share.isAbove(Exact.ONE);
    Interval value =
        wordings.share(share, w.wording(), exactly(amount) ? Exact.ZERO : amount.slack(), capped);
    Draft draft =
        new Draft(
            w.wording().qualifier().isBound()
                ? new Measure.Bound(null, null, percent, true, value)
                : new Measure.Share(null, null, percent, value));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = w.to();
    int end = shareOf(draft, w.to());
    finish(draft, amount.from(), end);
    return end;
  }

  private boolean exactly(Amount amount) {
    Token before = amount.from() > 0 ? tokens.get(amount.from() - 1) : null;
    return before != null && (before.is("exactly") || before.is("precisely"));
  }

  /**
   * The whole of which a share is: "of plots in the United States"; answers where the quote ends.
   */
  private int shareOf(Draft draft, int at) {
    int of = afterOf(at);
    if (of < 0) {
      if (draft.measure.isFraction()
          && at < tokens.size()
          && (tokens.get(at).is("the") || tokens.get(at).is("of"))) {
        // "half the plots".
        NounPhrase np = NounPhrase.plural(tokens, skipArticles(at));
        if (np != null) {
          unit(draft, np);
          return np.to();
        }
      }
      NounPhrase bare = at < tokens.size() ? NounPhrase.plural(tokens, at) : null;
      if (bare != null && bare.isBare() && wordings.isUnit(tokens.get(bare.head()).low())) {
        unit(draft, bare);
        return bare.to();
      }
      return at;
    }
    NounPhrase np = NounPhrase.any(tokens, skipArticles(of));
    if (np == null) {
      return at;
    }
    unit(draft, np);
    return np.to();
  }

  /** "the first half", "half an hour", "a quarter of a century". */
  private boolean isNoShare(Amount amount) {
    if (amount.form() != Amount.Form.FRACTION) {
      return false;
    }
    Token before = amount.from() > 0 ? tokens.get(amount.from() - 1) : null;
    Token after = amount.to() < tokens.size() ? tokens.get(amount.to()) : null;
    if (before != null
        && Set.of(
                "first",
                "second",
                "third",
                "fourth",
                "latter",
                "last",
                "next",
                "previous",
                "early",
                "better",
                "and",
                "other's",
                "his",
                "her",
                "this")
            .contains(before.low())
        && !(before.is("and") && !isMixedNumber(amount))) {
      return true;
    }
    if (before != null && before.is("-") && before.end() == tokens.get(amount.from()).start()) {
      return true;
    }
    if (after == null) {
      return false;
    }
    if (Set.of(
            "an", "past", "way", "time", "brother", "sister", "hour", "day", "century", "mile",
            "dozen", "term", "moon", "back", "finals", "final", "inch")
        .contains(after.low())) {
      return true;
    }
    if (after.is("a") && amount.to() + 1 < tokens.size()) {
      String next = tokens.get(amount.to() + 1).low();
      return wordings.isNotCounted(next);
    }
    int of = afterOf(amount.to());
    int from = of >= 0 ? of : amount.to();
    int noun = skipArticles(from);
    if (noun < tokens.size() && (of >= 0 || noun > from)) {
      Token first = tokens.get(noun);
      if (first.isNumber() && first.text().matches("(?:1[5-9]|20)\\d\\d") || isMonth(first)) {
        return true;
      }
      NounPhrase np = NounPhrase.any(tokens, noun);
      if (np != null) {
        String head = tokens.get(np.head()).low();
        return wordings.isNotCounted(head)
            && !wordings.isUnit(head)
            && !head.equals("votes")
            && !head.equals("seats");
      }
    }
    return false;
  }

  /** "two and a half". */
  private boolean isMixedNumber(Amount amount) {
    return amount.from() >= 2
        && Amount.at(tokens, amount.from() - 2, wordings.fractionSlack()) != null;
  }

  /** "up 40% on 2015", "fell by a third", "a 12% rise"; or null. */
  private @Nullable Draft change(Amount amount) {
    Wording w = around(amount.from(), amount.to(), null);
    int sign = 0;
    int from = w.from();
    int to = amount.to();
    int i = from - 1;
    if (i >= 0 && (tokens.get(i).is("by") || tokens.get(i).is("a") || tokens.get(i).is("an"))) {
      i--;
      if (i >= 0 && tokens.get(i).is("by")) {
        i--;
      }
    } else if (i >= 1 && tokens.get(i).is("of")) {
      i--;
    }
    if (i >= 0 && from > 0 && !tokens.get(from - 1).is("to")) {
      String low = tokens.get(i).low();
      if (RISES.contains(low) && !low.equals("more")) {
        sign = 1;
        from = i;
      } else if (FALLS.contains(low) && !low.equals("less") && !low.equals("fewer")) {
        sign = -1;
        from = i;
      }
    }
    if (sign == 0 && to < tokens.size()) {
      String low = tokens.get(to).low();
      boolean than = to + 3 < tokens.size();
      if (RISES.contains(low) && (!low.equals("up")) && (!low.equals("more") || than)) {
        sign = 1;
        to++;
      } else if (FALLS.contains(low) && !low.equals("down")) {
        sign = -1;
        to++;
      } else if (low.equals("up") || low.equals("down")) {
        sign = low.equals("up") ? 1 : -1;
        to++;
      }
    }
    if (sign == 0) {
      return null;
    }
    Exact percent = amount.form() == Amount.Form.PERCENT ? amount.value() : null;
    Exact share = percent != null ? percent.over(Exact.HUNDRED) : amount.value();
    Interval value = wordings.share(share, w.wording(), amount.slack(), false);
    if (sign < 0) {
      value = new Interval(negated(value.high()), negated(value.best()), negated(value.low()));
    }
    Draft draft = new Draft(new Measure.Change(null, percent, true, value));
    draft.qualifier = w.wording().qualifier();
    draft.from = Math.min(from, w.from());
    draft.to = to;
    NounPhrase np = NounPhrase.plural(tokens, to);
    if (np != null && to > amount.to()) {
      unit(draft, np);
      draft.to = np.to();
    } else {
      int in = to;
      if (in < tokens.size() && tokens.get(in).is("in")) {
        NounPhrase what = NounPhrase.plural(tokens, skipArticles(in + 1));
        if (what != null) {
          unit(draft, what);
        }
      }
      if (draft.unit == null) {
        draft.unit = unitBefore(draft.from);
      }
    }
    return draft;
  }

  private static @Nullable Exact negated(@Nullable Exact value) {
    return value == null ? null : value.negated();
  }

  /** The first plural unit before a token: what a clause speaks of stands at its head. */
  private @Nullable String unitBefore(int from) {
    for (int i = 0; i < from; i++) {
      Token token = tokens.get(i);
      boolean subject = i == 0 && !wordings.isNotCounted(token.low());
      if (Grammar.isPlural(token) && (subject || wordings.isUnit(token.low()))) {
        return token.low();
      }
    }
    return null;
  }

  // ---- multiples, rates, none, vague ----

  private int times(Amount amount) {
    int after = amount.to();
    if (after >= tokens.size()) {
      return after;
    }
    String low = tokens.get(after).low();
    boolean said = low.equals("as") || Amount.timesAfter(tokens, after) || low.equals("the");
    boolean increase = low.equals("increase") || low.equals("rise");
    if (!said && !increase) {
      return amount.to();
    }
    int end = after;
    if (low.equals("the")) {
      if (after + 1 >= tokens.size()
          || !Set.of(
                  "number",
                  "rate",
                  "total",
                  "figure",
                  "toll",
                  "level",
                  "share",
                  "proportion",
                  "risk")
              .contains(tokens.get(after + 1).low())) {
        return amount.to();
      }
      end = after + 2;
    } else if (low.equals("as")) {
      if (after + 1 >= tokens.size()) {
        return amount.to();
      }
      end = after + 2;
    } else {
      end = after + 1;
    }
    Wording w = around(amount.from(), amount.to(), null);
    Draft draft = new Draft(new Measure.Ratio(wordings.multiple(amount.value(), w.wording())));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = end;
    int noun = end;
    if (noun < tokens.size() && tokens.get(noun).is("of")) {
      noun = skipArticles(noun + 1);
    }
    NounPhrase np = NounPhrase.plural(tokens, noun);
    if (np != null) {
      unit(draft, np);
      end = np.to();
    } else {
      draft.unit = unitBefore(draft.from);
    }
    finish(draft, amount.from(), end);
    return end;
  }

  private int multiplied(Amount amount) {
    String unit = unitBefore(amount.from());
    NounPhrase np = NounPhrase.plural(tokens, skipArticles(amount.to()));
    boolean object = np != null && wordings.isUnit(tokens.get(np.head()).low());
    if (unit == null && !object) {
      return amount.to();
    }
    Wording w = around(amount.from(), amount.to(), null);
    Draft draft =
        new Draft(
            new Measure.Change(null, null, false, wordings.multiple(amount.value(), w.wording())));
    draft.qualifier = w.wording().qualifier();
    draft.from = w.from();
    draft.to = amount.to();
    draft.unit = unit;
    if (unit == null && np != null) {
      unit(draft, np);
    }
    finish(draft, amount.from(), amount.to());
    return amount.to();
  }

  /** After "a month", "per year", "per 100,000 people" at this token; 0 where no rate follows. */
  private int perAmount(int at) {
    if (at + 1 >= tokens.size()) {
      return 0;
    }
    String low = tokens.get(at).low();
    String next = tokens.get(at + 1).low();
    if ((low.equals("a")
            || low.equals("per")
            || low.equals("each")
            || low.equals("every")
            || low.equals("an"))
        && PER.contains(next)) {
      return at + 2;
    }
    if (low.equals("per")) {
      Amount base = Amount.at(tokens, at + 1, wordings.fractionSlack());
      if (base != null && base.form() == Amount.Form.PLAIN) {
        NounPhrase np = NounPhrase.any(tokens, base.to());
        return np == null ? base.to() : np.to();
      }
      return next.equals("capita") || next.equals("head") ? at + 2 : 0;
    }
    if (low.equals("for") && next.equals("every") && at + 2 < tokens.size()) {
      Amount base = Amount.at(tokens, at + 2, wordings.fractionSlack());
      if (base != null && base.form() == Amount.Form.PLAIN) {
        NounPhrase np = NounPhrase.any(tokens, base.to());
        return np == null ? base.to() : np.to();
      }
    }
    return 0;
  }

  private int rate(Draft draft, Amount amount, int end) {
    int to = perAmount(end);
    if (to == 0) {
      if (end < tokens.size()
          && Set.of("annually", "daily", "monthly", "weekly", "yearly")
              .contains(tokens.get(end).low())) {
        to = end + 1;
      } else {
        return 0;
      }
    }
    Interval value = draft.measure.value();
    if (value == null) {
      return 0;
    }
    String per =
        text.substring(tokens.get(end).start(), tokens.get(to - 1).end())
            .replaceFirst("^(?:a|an|per|each|every|for every) ", "");
    draft.measure = new Measure.Rate(amount.value(), null, Circumstances.oneLine(per), value);
    return to;
  }

  private int none(Amount amount) {
    int at = amount.to();
    if (at >= tokens.size()) {
      return at;
    }
    Token before = amount.from() > 0 ? tokens.get(amount.from() - 1) : null;
    if (tokens.get(amount.from()).is("none")) {
      int of = afterOf(at);
      Amount nothing = new Amount(amount.from(), at, Amount.Form.PLAIN, Exact.ZERO, Exact.ZERO);
      Amount total = of < 0 ? null : total(nothing);
      if (total != null) {
        return ofTotal(nothing, total);
      }
      NounPhrase np = of < 0 ? null : NounPhrase.plural(tokens, skipArticles(of));
      if (np != null && wordings.isUnit(tokens.get(np.head()).low())) {
        Draft draft = count(amount, null, at, null);
        unit(draft, np);
        finish(draft, amount.from(), np.to());
        return np.to();
      }
      return at;
    }
    if (tokens.get(at).is("one") && isHarmAhead(at) && harmAfter(at + 1) instanceof Harm harm) {
      Draft draft = count(amount, null, at + 1, null);
      draft.unit = "people " + harm.word();
      finish(draft, amount.from(), harm.at() + 1);
      return harm.at() + 1;
    }
    NounPhrase np = NounPhrase.plural(tokens, at);
    boolean told =
        before != null && TOLD.contains(before.low())
            || np != null
                && np.to() < tokens.size()
                && Grammar.AUXILIARIES.contains(tokens.get(np.to()).low());
    if (np != null
        && told
        && np.head() - np.from() <= 2
        && wordings.isUnit(tokens.get(np.head()).low())) {
      Draft draft = count(amount, null, at, null);
      unit(draft, np);
      finish(draft, amount.from(), np.to());
      return np.to();
    }
    return at;
  }

  private int vague(int at, int length) {
    int to = at + length;
    String low = tokens.get(at).low();
    Token before = at > 0 ? tokens.get(at - 1) : null;
    String word = text.substring(tokens.get(at).start(), tokens.get(to - 1).end());
    int of = afterOf(to);
    int noun = of >= 0 ? skipArticles(of) : to;
    NounPhrase np = NounPhrase.plural(tokens, noun);
    boolean unit = np != null && wordings.isUnit(tokens.get(np.head()).low());
    Token after = to < tokens.size() ? tokens.get(to) : null;
    boolean accepted;
    if (Set.of("dozens", "scores", "hundreds", "thousands", "tens", "millions").contains(low)) {
      Harm harm = harmAfter(to);
      if (harm != null && harm.adjacent() || harm != null && np == null) {
        Draft draft = new Draft(new Measure.Vague(word));
        draft.qualifier = Qualifier.VAGUE;
        draft.from = around(at, to, null).from();
        draft.to = to;
        draft.unit = "people " + harm.word();
        finish(draft, at, harm.at() + 1);
        return harm.at() + 1;
      }
      boolean further =
          of >= 0 && np != null && !wordings.isNotCounted(tokens.get(np.head()).low());
      accepted =
          further
              || unit
              || after != null && (after.is("more") || Grammar.AUXILIARIES.contains(after.low()));
      if (low.equals("scores") && of < 0) {
        return at;
      }
    } else if (low.equals("most")) {
      accepted =
          !(before != null
                  && Set.of("the", "at", "'s", "its", "their", "his", "our", "one", "second")
                      .contains(before.low()))
              && (unit && (of >= 0 || np != null && np.head() - np.from() <= 3)
                  || of >= 0
                      && of < tokens.size()
                      && Set.of("them", "these", "those", "whom").contains(tokens.get(of).low()));
    } else if (low.equals("few")
        || low.equals("several")
        || low.equals("many")
        || low.equals("numerous")) {
      accepted =
          unit
                  && np != null
                  && np.head() - np.from() <= 3
                  && !(before != null
                      && Set.of(
                              "a", "the", "past", "last", "next", "every", "how", "as", "so", "too",
                              "these", "those", "first")
                          .contains(before.low()))
              || (low.equals("few") || low.equals("several") || low.equals("many"))
                  && of >= 0
                  && unit
                  && before == null;
    } else if (tokens.get(to - 1).is("rest")
        || tokens.get(to - 1).is("remainder")
        || tokens.get(to - 1).is("others")) {
      accepted =
          unit && (of >= 0 || !drafts.isEmpty())
              || after != null
                  && (Grammar.AUXILIARIES.contains(after.low())
                      || Grammar.VERBS.contains(after.low())
                      || after.low().endsWith("ed")
                      || after.kind() == Token.Kind.SIGN)
                  && (!drafts.isEmpty()
                      || context.unit != null && context.now - context.sentence <= REMEMBERED);
    } else {
      accepted =
          unit
              || of >= 0
                  && of < tokens.size()
                  && Set.of("them", "these", "those", "whom").contains(tokens.get(of).low())
              || after != null
                  && Grammar.AUXILIARIES.contains(after.low())
                  && word.toLowerCase(java.util.Locale.ROOT).endsWith("majority")
                  && (!drafts.isEmpty() || context.unit != null);
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
    if (np != null && !wordings.isNotCounted(tokens.get(np.head()).low())) {
      unit(draft, np);
      end = np.to();
      Harm done = harmAfterNoun(np.to());
      String head = tokens.get(np.head()).low();
      if (done != null && isPeople(head)) {
        draft.unit = unitWords(np) + " " + done.word();
      } else if (isPeople(head) && harmBefore(at) instanceof String verb) {
        draft.unit = unitWords(np) + " " + verb;
      }
    }
    finish(draft, at, end);
    return end;
  }

  private int skipArticles(int at) {
    int i = at;
    while (i < tokens.size()
        && (ARTICLES.contains(tokens.get(i).low())
            || tokens.get(i).is("an")
            || tokens.get(i).is("such"))) {
      i++;
    }
    return i;
  }

  // ---- units and populations ----

  private void unit(Draft draft, NounPhrase np) {
    draft.unit = unitWords(np);
    draft.bare = np.isBare();
    int end = defined(np.to());
    if (end > np.to()) {
      draft.bare = false;
    }
    draft.population =
        Circumstances.oneLine(
            text.substring(tokens.get(np.from()).start(), tokens.get(end - 1).end()));
  }

  /**
   * After the clause that says which: "people who left to fight", "hostages taken at the depot".
   */
  private int defined(int at) {
    if (at + 1 >= tokens.size()) {
      return at;
    }
    Token first = tokens.get(at);
    boolean relative = first.is("who") || first.is("whose");
    boolean participle = first.low().endsWith("ed") || first.is("taken") || first.is("held");
    if (!relative && !(participle && Grammar.PREPOSITIONS.contains(tokens.get(at + 1).low()))
        || wordings.harm(first.low()) != null) {
      return at;
    }
    int verbs = 0;
    int i = at + 1;
    while (i < tokens.size() && i < at + 14) {
      Token token = tokens.get(i);
      if (!token.isWord() && !token.isNumber()
          || token.is("in")
          || token.is("between")
          || token.is("since")
          || token.is("during")) {
        break;
      }
      if (Grammar.AUXILIARIES.contains(token.low()) && (++verbs > 1 || participle)) {
        break;
      }
      i++;
    }
    while (i > at + 1 && Grammar.STOPS.contains(tokens.get(i - 1).low())) {
      i--;
    }
    return i;
  }

  private String unitWords(NounPhrase np) {
    String head = tokens.get(np.head()).low();
    if (np.head() > np.from() && tokens.get(np.head() - 1).isWord()) {
      String compound = tokens.get(np.head() - 1).low() + " " + Wordings.singular(head);
      if (wordings.isUnit(compound)) {
        return tokens.get(np.head() - 1).low() + " " + head;
      }
    }
    return head;
  }

  private void finish(Draft draft, int number, int end) {
    int last = Math.max(end, draft.to) - 1;
    draft.start = tokens.get(number).start();
    draft.end = tokens.get(last).end();
    draft.to = last + 1;
    drafts.add(draft);
  }

  // ---- what the sentence and those before it say about its figures ----

  private void surround() {
    int from = sentence.start();
    int to = sentence.end();
    List<Circumstances.Phrase> periods = Circumstances.periods(text, from, to);
    List<Circumstances.Phrase> places = Circumstances.places(text, from, to, wordings);
    List<Circumstances.Credit> credits = Circumstances.credits(text, tokens);
    boolean infers = INFERS.matcher(text).region(from, to).lookingAt();
    boolean leansOnCredit = Circumstances.leansOnCredit(tokens);
    boolean leaning = isLeaning();
    boolean fresh = context.now - context.sentence > REMEMBERED;
    Draft previous = null;
    for (Draft draft : drafts) {
      draft.sentence = context.now - 1;
      draft.whole = isWhole(draft);
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
      if (draft.unit == null && previous != null) {
        draft.unit = withoutHarm(previous);
        draft.population = previous.population;
        draft.bare = previous.bare;
        draft.period = draft.period == null ? previous.period : draft.period;
        draft.place = draft.place == null ? previous.place : draft.place;
        draft.carried |= previous.carried;
      } else if (!fresh
          && context.unit != null
          && (leaning || draft.unit == null)
          && (draft.unit == null || sameNoun(draft.unit, context.unit))) {
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
          && sameNoun(draft.unit, previous.unit)) {
        draft.period = draft.period == null ? previous.period : draft.period;
        draft.place = draft.place == null ? previous.place : draft.place;
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
      previous = draft.unit == null ? previous : draft;
    }
    for (Draft draft : drafts) {
      if (draft.measure instanceof Measure.Count c
          && draft.unit != null
          && c.count().isAbove(Exact.of(20))) {
        context.counts.putIfAbsent(c.count(), draft);
      }
      if (draft.unit != null
          && !(draft.measure instanceof Measure.Vague)
          && (!draft.bare
              || fresh
              || context.unit == null
              || !sameNoun(draft.unit, context.unit))) {
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

  private static @Nullable String credit(Draft draft, List<Circumstances.Credit> credits) {
    for (Circumstances.Credit one : credits) {
      if (one.covers(draft.start, draft.end)) {
        return one.who();
      }
    }
    return null;
  }

  /** Whether a count is that of a whole set: "of the 42 plots", "a total of 42", "42, of whom". */
  private boolean isWhole(Draft draft) {
    if (draft.measure.isFraction()) {
      return false;
    }
    int from = draft.from;
    if (from > 0) {
      int i = from - 1;
      while (i > 0 && ARTICLES.contains(tokens.get(i).low())) {
        i--;
      }
      Token before = tokens.get(i);
      if (before.is("of") || before.is("among") || before.is("from") && i < from - 1) {
        return true;
      }
    }
    for (int i = from; i < draft.to; i++) {
      Token token = tokens.get(i);
      if (token.is("total") || token.is("all") || token.is("altogether")) {
        return true;
      }
    }
    for (int i = draft.to; i < Math.min(tokens.size() - 1, draft.to + 12); i++) {
      Token token = tokens.get(i);
      if (token.is("of") && (tokens.get(i + 1).is("which") || tokens.get(i + 1).is("whom"))) {
        return true;
      }
    }
    return false;
  }

  /**
   * "Of 16 members, three were murdered, four fled": what was done to the three is not said of the
   * four.
   */
  private @Nullable String withoutHarm(Draft draft) {
    String unit = draft.unit;
    if (unit == null || unit.indexOf(' ') < 0 || wordings.harm(lastWord(unit)) == null) {
      return unit;
    }
    return unit.substring(0, unit.lastIndexOf(' '));
  }

  private static boolean sameNoun(String a, String b) {
    return Wordings.singular(lastWord(a)).equals(Wordings.singular(lastWord(b)));
  }

  private static String lastWord(String words) {
    return words.substring(words.lastIndexOf(' ') + 1);
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
