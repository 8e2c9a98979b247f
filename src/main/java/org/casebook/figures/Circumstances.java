package org.casebook.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When, where and according to whom: the phrases of one sentence, each at its place in the text.
 */
final class Circumstances {
  /** A phrase and where it stands, in UTF-16 positions of the text. */
  record Phrase(int start, int end, String words) {}

  private static final String MONTH =
      "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?"
          + "|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?"
          + "|Dec(?:ember|\\.)?)";
  private static final String YEAR = "(?:1[89]|20)\\d{2}(?![\\d,]\\d|\\d|%)";
  private static final String DATE =
      "(?:(?:early |late |mid-|the end of |the start of |the beginning of |the summer of"
          + " |the spring of |the autumn of |the winter of |the (?:first|second) half of"
          + " |the (?:first|second|third|fourth|last) quarter of )?(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:"
          + MONTH
          + " (?:\\d{1,2}(?:st|nd|rd|th)?,? )?)?"
          + YEAR
          + ")";
  private static final String NUMBER_WORD =
      "(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|couple of"
          + "|few|several)";

  private static final List<Pattern> PERIODS =
      List.of(
          Pattern.compile(
              "\\b(?:[Bb]etween|[Ff]rom) " + DATE + " (?:and|to|until|through) " + DATE),
          Pattern.compile(
              "\\b(?:[Bb]etween|[Ff]rom) " + MONTH + " (?:and|to|until|through) " + DATE),
          Pattern.compile("\\b" + YEAR + " ?[-\u2013\u2014/] ?(?:" + YEAR + "|\\d{2})(?!\\d)"),
          Pattern.compile("\\b" + YEAR + " (?:to|through) " + YEAR),
          Pattern.compile(
              "\\b(?:[Ss]ince|[Aa]fter|[Bb]efore|[Uu]ntil|[Bb]y|[Ii]n|[Dd]uring|[Tt]hroughout"
                  + "|[Ff]rom|[Ff]or|[Oo]ver|[Ii]n all of|[Oo]f|[Oo]n) "
                  + DATE
                  + "(?: onwards?)?"),
          Pattern.compile(
              "\\b(?:[Ss]ince|[Aa]fter|[Bb]efore|[Uu]ntil|[Dd]uring) the (?:onset|start|beginning"
                  + "|end|outbreak|fall|rise|launch) of (?:the )?[\\p{L}-]+(?: [\\p{L}-]+){0,2}?"
                  + "(?= (?:have|has|had|were|was|are|is|and|in|to)\\b|[,.;)])"),
          Pattern.compile(
              "\\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or) the (?:past|last|previous|preceding"
                  + "|first|second|third|fourth|final|following|next) (?:"
                  + NUMBER_WORD
                  + " )?(?:years?|months?|weeks?|days?|decades?|quarter|half)(?: of "
                  + YEAR
                  + ")?"),
          Pattern.compile(
              "\\b(?:[Ll]ast|[Tt]his|[Tt]hat|[Tt]he same|[Tt]he previous|[Tt]he following|[Nn]ext)"
                  + " (?:year|month|week|summer|spring|autumn|winter|decade)\\b"),
          Pattern.compile(
              "\\b(?:[Ii]n|[Oo]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ll]ast|[Dd]uring) (?:early |late |mid-)?(?:"
                  + "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: night| morning| evening)?|"
                  + "\\d{1,2}(?:st|nd|rd|th)? "
                  + MONTH
                  + "|"
                  + MONTH
                  + " \\d{1,2}(?:st|nd|rd|th)?(?! (?:people|plots|attacks))|"
                  + MONTH
                  + ")(?! \\p{Lu})(?![\\p{L}\\d])(?: (?:this|last|that) year)?"),
          Pattern.compile(
              "\\b(?:[Ii]n|[Dd]uring) the (?:\\d{4}s|(?:19|20)\\d0s|nineties|eighties|noughties)"),
          Pattern.compile(
              "\\b(?:[Yy]esterday|[Tt]oday|a (?:year|month|week) (?:earlier|later|ago))\\b"),
          Pattern.compile("(?<=\\()" + YEAR + "(?=\\))"));

  private static final Pattern PLACE =
      Pattern.compile(
          "\\b(?:[Ii]n|[Aa]cross|[Ii]nside|[Tt]hroughout|[Ww]ithin|[Aa]t|[Nn]ear|[Aa]round"
              + "|[Oo]utside|[Ff]rom|[Oo]n) "
              + "(?<name>(?:(?:the|all|both|most of|parts of|much of)\\s)?(?:(?:northern|southern|eastern|western"
              + "|central|north-eastern|north-western|south-eastern|south-western|northeastern"
              + "|northwestern|southeastern|southwestern) )?\\p{Lu}[\\p{L}.'\u2019-]*"
              + "(?: (?:of |and |the |de |du |del |al-)?\\p{Lu}[\\p{L}.-]*)*)");

  /** Places told by a common noun. */
  private static final Pattern AREA =
      Pattern.compile(
          "\\b(?:[Ii]n|[Aa]cross|[Aa]round|[Nn]ear|[Oo]utside|[Tt]hroughout|[Ff]rom) (?<name>the (?:\\p{Ll}+ )?"
              + "(?:north|south|east|west|capital|province|city|region|districts?|country|delta"
              + "|hills|valley|coast|border|islands?|town|village|peninsula|mountains|suburbs)"
              + "(?: (?:above|of|around) \\p{Lu}\\p{L}+)?)\\b");

  private static final Pattern WORLD =
      Pattern.compile("\\b(?:worldwide|nationwide|around the world|across the world|globally)\\b");

  /** Verbs with which a number is credited to somebody. */
  static final Set<String> REPORTED =
      Grammar.words(
          """
          said says say told found finds find estimate estimates estimated reported reports report
          counted counts recorded records documented documents wrote writes argued argues concluded
          concludes claimed claims showed shows show put puts list lists listed identified
          identifies noted notes added announced calculated calculates confirmed stated states
          suggest suggests suggested warned insisted acknowledged logged tallied registered believe
          believes reckon reckons admits admitted speak spoke examined analysed analyzed studied
          surveyed interviewed reviewed tracked
          """);

  /** Who may be credited without a name. */
  private static final Set<String> SOURCES =
      Grammar.words(
          """
          official officials researcher researchers police authorities ministry government study
          report survey analyst analysts analysis institute institution centre center council
          monitor monitors observatory group organisation organization agency agencies university
          prosecutor prosecutors spokesman spokeswoman spokesperson hospital doctors witness
          witnesses expert experts academics scholars author authors commission committee bureau
          department office army military inspectorate paper charity database dataset data figures
          statistics records index archive tracker minister commander investigators team newspaper
          broadcaster network union court judge inquiry service tank historian historians
          economists sociologists criminologists campaigners activists lawyers mayor governor
          president general colonel association society poll coroner register directorate opposition
          party embassy ombudsman auditor auditors unions charities
          """);

  /** Who speaks of numbers, and may be counted as well. */
  private static final Set<String> SPEAKERS =
      Grammar.words(
          """
          organisers organizers rebels residents villagers militants insurgents families parents
          relatives survivors locals neighbours neighbors guards
          """);

  /** Whether somebody of this name may be credited with a number. */
  static boolean isSource(String noun) {
    return SOURCES.contains(noun);
  }

  private static final Set<String> BETWEEN_NAME_AND_VERB =
      Grammar.words("has have had also now later then recently separately jointly");

  private static final Pattern ACCORDING =
      Pattern.compile(
          "\\b[Aa]ccording to (?<who>[^,.;:\u201C\u201D\"()]*?(?:(?:U\\.S\\.|U\\.K\\.|Dr\\.|Mr\\.|St\\.)[^,.;:\u201C\u201D\"()]*?)*)"
              + "(?=[,.;:\u201C\u201D\"()]|$| (?:that|which|who|published|released)\\b|\n)");
  private static final Pattern SAID_NAME =
      Pattern.compile(
          "[,\u201D\"\u2019'] (?:said|says|according to|wrote|added) (?<who>(?:the )?\\p{Lu}[\\p{L}.'\u2019-]+"
              + "(?: (?:of |for |and |the |bin |al-)?\\p{Lu}[\\p{L}.'\u2019-]+)*)");
  private static final Pattern REPORT_BY =
      Pattern.compile(
          "\\b(?:report|study|paper|survey|analysis|count|tally|figures|data|research|review"
              + "|database|dataset|statistics)"
              + "(?: (?:published|released|compiled|collected|issued|conducted|produced))? (?:by|from|of) (?<who>(?:the )?\\p{Lu}[\\p{L}.'\u2019-]*"
              + "(?: (?:of |for |and |on |the )*\\p{Lu}[\\p{L}.'\u2019-]*)*)");

  /** ", says the white paper". */
  private static final Pattern SAID_SOURCE =
      Pattern.compile(
          ", (?:said|says) (?<who>the (?:\\p{Ll}[\\p{L}'\u2019-]+ ){0,2}?(?:"
              + String.join("|", SOURCES)
              + "))\\b");

  /** "62 per cent of respondents in a Borough Poll survey". */
  private static final Pattern IN_POLL =
      Pattern.compile(
          "\\bin (?<who>(?:a|an|the) (?:\\p{Lu}[\\p{L}.'\u2019-]* ){1,4}(?:survey|poll|study))\\b");

  private Circumstances() {}

  /** The periods of a sentence, in order, none inside another. */
  static List<Phrase> periods(String text, int from, int to) {
    List<Phrase> found = new ArrayList<>();
    for (Pattern pattern : PERIODS) {
      Matcher matcher = pattern.matcher(text).region(from, to);
      matcher.useTransparentBounds(true);
      while (matcher.find()) {
        int start = matcher.start();
        int end = matcher.end();
        if (found.stream().noneMatch(p -> p.start() < end && start < p.end())) {
          String words = matcher.group().strip();
          if (words.matches("[Oo]n \\d{4}")) {
            // "up 40% on 2030": what is compared with, no period of the figure.
            continue;
          }
          for (String weak : List.of("of ", "Of ", "for ", "For ")) {
            if (words.startsWith(weak)) {
              words = words.substring(weak.length());
            }
          }
          found.add(new Phrase(start, end, oneLine(words)));
        }
      }
    }
    return found;
  }

  static String oneLine(String words) {
    return words.replaceAll("\\s+", " ");
  }

  /** The places of a sentence. */
  static List<Phrase> places(String text, int from, int to, Wordings wordings) {
    List<Phrase> found = new ArrayList<>();
    Matcher matcher = PLACE.matcher(text).region(from, to);
    matcher.useTransparentBounds(true);
    while (matcher.find()) {
      String name = matcher.group("name").replaceAll("^(?:the|all|both)\\s", "");
      name = cleaned(name);
      String low = name.toLowerCase(Locale.ROOT);
      String first = low.split("[ -]")[0];
      boolean possessive =
          matcher.end() + 1 < text.length()
              && (matcher.group("name").endsWith("\u2019s")
                  || matcher.group("name").endsWith("'s"));
      boolean known =
          wordings.place(low) != null || wordings.place(low.replaceAll("\\.$", "")) != null;
      boolean acronym = name.length() <= 6 && name.equals(name.toUpperCase(Locale.ROOT));
      boolean weekday = first.endsWith("day");
      boolean strong =
          "in across throughout near inside"
              .contains(
                  text.substring(matcher.start(), matcher.start("name"))
                      .strip()
                      .toLowerCase(Locale.ROOT));
      if (known
          || (strong
              && !possessive
              && !acronym
              && !weekday
              && !Grammar.MONTHS.contains(first)
              && name.length() > 2)) {
        found.add(new Phrase(matcher.start(), matcher.end(), oneLine(name)));
      }
    }
    Matcher area = AREA.matcher(text).region(from, to);
    while (area.find()) {
      found.add(new Phrase(area.start(), area.end(), oneLine(area.group("name"))));
    }
    Matcher world = WORLD.matcher(text).region(from, to);
    while (world.find()) {
      found.add(new Phrase(world.start(), world.end(), world.group()));
    }
    return found;
  }

  private static String cleaned(String name) {
    String words = name.replaceAll("['\u2019]s?$", "");
    words = words.replaceFirst(" (?:of |and )?" + MONTH + "$", "");
    boolean initials = words.matches("(?:\\p{Lu}\\.)+");
    return initials ? words : words.replaceAll("\\.$", "");
  }

  /**
   * Who is credited with what a sentence says. Where somebody says it ("the ministry said"), the
   * phrase is theirs only if it stands before the number, or after it behind a comma or quotation
   * mark; {@code anywhere} marks those that hold for the whole sentence.
   */
  record Credit(int start, int end, String who, boolean anywhere, boolean afterComma) {
    boolean covers(int figureStart, int figureEnd) {
      return anywhere || end <= figureStart || afterComma && start >= figureEnd;
    }
  }

  /** The credits of a sentence, the surest first. */
  static List<Credit> credits(String text, List<Token> tokens) {
    List<Credit> found = new ArrayList<>();
    int from = tokens.getFirst().start();
    int to = tokens.getLast().end();
    for (Pattern pattern : List.of(ACCORDING, SAID_NAME, SAID_SOURCE, REPORT_BY, IN_POLL)) {
      Matcher matcher = pattern.matcher(text).region(from, to);
      while (matcher.find()) {
        String who = oneLine(matcher.group("who")).strip();
        if (!who.isEmpty() && who.length() <= 160) {
          found.add(new Credit(matcher.start("who"), matcher.end("who"), who, true, false));
        }
      }
    }
    for (int i = 1; i < tokens.size(); i++) {
      boolean speaks = tokens.get(i).is("speak") || tokens.get(i).is("spoke");
      if (REPORTED.contains(tokens.get(i).low())
          && !tokens.get(i).isCapital()
          && !(speaks
              && !(i + 1 < tokens.size()
                  && (tokens.get(i + 1).is("of") || tokens.get(i + 1).is("to"))))
          && !(i + 1 < tokens.size() && tokens.get(i + 1).is("responsibility"))) {
        Credit credit = speaker(text, tokens, i);
        if (credit != null) {
          found.add(credit);
        }
      }
    }
    return found;
  }

  /** Who stands before a verb of saying: a name, or a phrase with a source in it; or null. */
  private static @Nullable Credit speaker(String text, List<Token> tokens, int verb) {
    int last = verb - 1;
    while (last >= 0 && BETWEEN_NAME_AND_VERB.contains(tokens.get(last).low())) {
      last--;
    }
    if (last > 1 && tokens.get(last).is(",")) {
      // "Ann Other, an analyst at the institute, said".
      int comma = last - 1;
      while (comma > 0 && !tokens.get(comma).is(",") && last - comma < 15) {
        comma--;
      }
      if (comma <= 0 || !tokens.get(comma).is(",")) {
        return null;
      }
      last = comma - 1;
    }
    int first = last + 1;
    while (first > 0 && last - first < 10) {
      Token token = tokens.get(first - 1);
      String low = token.low();
      if (!token.isWord() && !token.is("&")
          || Grammar.AUXILIARIES.contains(low)
          || Grammar.VERBS.contains(low)
          || Grammar.PRONOUNS.contains(low)
          || Grammar.ADVERBS.contains(low)
          || Grammar.CONJUNCTIONS.contains(low) && !low.equals("and")
          || low.equals("that")) {
        break;
      }
      if (Grammar.DETERMINERS.contains(low)
          && !(first > 1
              && Set.of("of", "at", "for", "from").contains(tokens.get(first - 2).low()))) {
        first--;
        break;
      }
      first--;
    }
    while (first <= last
        && (Grammar.PREPOSITIONS.contains(tokens.get(first).low())
            || Grammar.CONJUNCTIONS.contains(tokens.get(first).low())
            || tokens.get(first).is("'s"))) {
      first++;
    }
    if (first > last || first == last && Grammar.STOPS.contains(tokens.get(first).low())) {
      return null;
    }
    boolean source = false;
    for (int i = first; i <= last; i++) {
      source |= SOURCES.contains(tokens.get(i).low()) || SPEAKERS.contains(tokens.get(i).low());
    }
    Token end = tokens.get(last);
    boolean name =
        end.isCapital()
            && !Grammar.MONTHS.contains(end.low())
            && (last > 0 || !Grammar.isPlural(end));
    boolean comma = first > 0 && ",\u201D\"\u2014\u2013-".contains(tokens.get(first - 1).text());
    if (!source) {
      if (!name) {
        return null;
      }
      while (first < last && !tokens.get(first).isCapital()) {
        first++;
      }
    }
    String who = oneLine(text.substring(tokens.get(first).start(), end.end()));
    return new Credit(tokens.get(first).start(), tokens.get(verb).end(), who, false, comma);
  }

  private static final Set<String> NAMED_BEFORE =
      Grammar.words(
          """
          researchers researcher authors author study report paper survey analysts institute
          ministry group team centre center data figures
          """);

  /** Whether the sentence credits somebody named before: "they found", "the report said". */
  static boolean leansOnCredit(List<Token> tokens) {
    for (int i = 1; i < tokens.size(); i++) {
      if (!REPORTED.contains(tokens.get(i).low()) || tokens.get(i).isCapital()) {
        continue;
      }
      int before = i - 1;
      while (before > 0 && BETWEEN_NAME_AND_VERB.contains(tokens.get(before).low())) {
        before--;
      }
      String low = tokens.get(before).low();
      if (Set.of("they", "he", "she").contains(low)
          || NAMED_BEFORE.contains(low) && before > 0 && tokens.get(before - 1).is("the")) {
        return true;
      }
    }
    return false;
  }
}
