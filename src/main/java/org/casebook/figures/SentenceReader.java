package org.casebook.figures;

import java.util.List;
import java.util.Set;

/** Reads the figures of one sentence, with what the sentences before it carry over. */
final class SentenceReader {
  private final String text;
  private final Sentences.Sentence sentence;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final CarriedOver context;
  private final List<Integer> unread;
  private final List<Draft> drafts;
  private final List<Amount> loose;
  private final ChangeReader changes;
  private final ShareReader shares;
  private final CountReader counts;
  private final NoneReader nones;
  private final VagueReader vagues;
  private final Surroundings surroundings;
  private final Passage passage;
  private final Units units;
  private final Harms harms;
  private final NoFigure noFigure;

  SentenceReader(
      String text,
      Sentences.Sentence sentence,
      Wordings wordings,
      CarriedOver context,
      List<Integer> unread) {
    Passage passage = new Passage(text, sentence, wordings, context, unread);
    Qualifying qualifying = new Qualifying(passage);
    this.noFigure = new NoFigure(passage, qualifying);
    Movements movements = new Movements(passage, qualifying);
    Harms harms = new Harms(passage);
    Units units = new Units(passage);
    Leaning leaning = new Leaning(passage, qualifying);
    BareNumbers bare = new BareNumbers(passage, qualifying, movements, leaning);
    NounElsewhere nouns = new NounElsewhere(passage, qualifying, movements, units);
    SecondNumbers seconds = new SecondNumbers(passage, qualifying, noFigure, movements);
    this.changes = new ChangeReader(passage, qualifying, units);
    this.shares =
        new ShareReader(
            passage, qualifying, noFigure, harms, units, leaning, bare, nouns, seconds, changes);
    this.counts =
        new CountReader(
            passage,
            qualifying,
            noFigure,
            harms,
            units,
            leaning,
            nouns,
            seconds,
            changes,
            shares,
            new BareCountReader(
                passage,
                qualifying,
                noFigure,
                movements,
                harms,
                units,
                leaning,
                bare,
                nouns,
                changes,
                shares));
    this.nones = new NoneReader(passage, qualifying, harms, units, seconds, shares);
    this.vagues = new VagueReader(passage, qualifying, harms, units);
    this.surroundings = new Surroundings(passage, leaning, units);
    this.passage = passage;
    this.units = units;
    this.harms = harms;
    this.text = passage.text;
    this.sentence = passage.sentence;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.context = passage.context;
    this.unread = passage.unread;
    this.drafts = passage.drafts;
    this.loose = passage.loose;
  }

  void read(List<Draft> all) {
    context.now++;
    speaker();
    opening();
    noFigure.remember();
    int at = 0;
    while (at < tokens.size()) {
      at = Math.max(at + 1, readAt(at));
    }
    if (!drafts.isEmpty() || !loose.isEmpty()) {
      surroundings.surround();
    } else {
      topic();
    }
    for (Draft draft : drafts) {
      if (draft.measure instanceof Measure.Rate) {
        context.rate = draft;
        context.rateAt = context.now;
      }
    }
    if (context.now - context.rateAt > 2) {
      context.rate = null;
    }
    all.addAll(drafts);
  }

  /** "Of those killed, five were nurses", "How many people died?": a set without its number. */
  private void opening() {
    for (int i = 0; i + 2 < tokens.size() && i < 12; i++) {
      boolean many = tokens.get(i).is("how") && tokens.get(i + 1).is("many");
      boolean of =
          i == 0
              && (tokens.get(0).is("of") || tokens.get(0).is("among"))
              && Set.of("the", "those", "these", "all").contains(tokens.get(1).low());
      boolean some =
          i == 1 && tokens.get(0).is("some") && tokens.get(1).is("of") && tokens.get(2).is("the");
      if (!many && !of && !some) {
        continue;
      }
      int noun = i + 2;
      if ((of || some) && tokens.get(noun).is("the")) {
        noun++;
      }
      for (int j = i + 1; j < Math.min(tokens.size(), noun + 4); j++) {
        if (tokens.get(j).is(",")) {
          break;
        }
        if (Amount.at(tokens, j, wordings.fractionSlack()) instanceof Amount a
            && a.form() == Amount.Form.PLAIN) {
          return;
        }
      }
      Draft draft = new Draft(new Measure.Vague("set"));
      NounPhrase np = NounPhrase.plural(tokens, noun);
      if (np != null && np.head() - noun <= 3) {
        units.unit(draft, np);
        Harms.Harm done = harms.harmAfterNoun(np.to());
        if (many && done != null) {
          draft.unit = draft.unit + " " + done.word();
        }
      } else if (many && harms.harmAfterNoun(noun) instanceof Harms.Harm done) {
        draft.unit = "people " + done.word();
      } else if (noun < tokens.size()
          && wordings.harm(tokens.get(noun).low()) instanceof String done) {
        draft.unit = "people " + done;
        draft.population = tokens.get(noun).text();
      } else {
        return;
      }
      passage.opening = draft;
      if (many) {
        context.unit = draft.unit;
        context.population = draft.population;
        context.period = null;
        context.place = null;
        context.sentence = context.now;
      }
      return;
    }
  }

  /** "Physical incidents were fewer": what numbers of the next sentences count. */
  private void topic() {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token noun = tokens.get(i + 1);
      if (isOrdinal(tokens.get(i))
          && wordings.isUnit(noun.low())
          && !Grammar.isPlural(noun)
          && !noun.isCapital()
          && !Harms.isPeople(noun.low())) {
        // "It was the 29th attack": what comes next is told of attacks.
        remember(noun.low() + "s");
        return;
      }
    }
    int at = 0;
    while (at < tokens.size()
        && at < 3
        && (Grammar.DETERMINERS.contains(tokens.get(at).low()) || tokens.get(at).is("some"))) {
      at++;
    }
    boolean there =
        tokens.size() > 3
            && tokens.getFirst().is("there")
            && Grammar.AUXILIARIES.contains(tokens.get(1).low());
    if (there) {
      at = Grammar.DETERMINERS.contains(tokens.get(2).low()) ? 3 : 2;
    }
    NounPhrase np = at < tokens.size() ? NounPhrase.plural(tokens, at) : null;
    if (np == null
        || np.head() - np.from() > 2
        || np.to() >= tokens.size()
        || !wordings.isUnit(tokens.get(np.head()).low())
        || !there
            && (Circumstances.isSource(tokens.get(np.head()).low())
                || !Grammar.AUXILIARIES.contains(tokens.get(np.to()).low()))) {
      return;
    }
    Draft draft = new Draft(new Measure.Vague("set"));
    units.unit(draft, np);
    if (draft.unit != null) {
      remember(draft.unit);
      context.population = draft.population;
    }
  }

  /** "29th". */
  private static boolean isOrdinal(Token token) {
    String low = token.low();
    return Character.isDigit(low.charAt(0))
        && (low.endsWith("th") || low.endsWith("st") || low.endsWith("nd") || low.endsWith("rd"));
  }

  private void remember(String unit) {
    context.unit = unit;
    context.population = unit;
    context.period = null;
    context.place = null;
    context.sentence = context.now;
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

  /** Reads what starts at a token; answers the token to go on with. */
  private int readAt(int at) {
    Token token = tokens.get(at);
    if (token.kind() == Token.Kind.CODE) {
      if (NoFigure.looksMisread(token)) {
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
    if (token.isWord() && token.text().charAt(0) == 'l' && NoFigure.looksMisread(token)) {
      unread.add(token.start());
      return at + 1;
    }
    int vague = token.isWord() ? wordings.vague(tokens, at) : 0;
    if (vague > 0) {
      int after = vagues.vague(at, vague);
      if (after > at) {
        return after;
      }
    }
    Amount amount = Amount.at(tokens, at, wordings.fractionSlack());
    if (amount == null) {
      return at + 1;
    }
    return switch (amount.form()) {
      case PLAIN -> counts.plain(amount);
      case PERCENT, FRACTION, ONE_IN -> shares.share(amount);
      case TIMES -> changes.times(amount);
      case MULTIPLIED -> changes.multiplied(amount);
      case NONE -> nones.none(amount);
      case VAGUE -> amount.to();
    };
  }
}
