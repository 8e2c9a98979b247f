package org.casebook.origins;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casebook.documents.OutletNames;
import org.jspecify.annotations.Nullable;

/**
 * Whose report a text says it relays: "as reported by", "according to", "told the", agency bylines
 * and credits.
 *
 * <p>Reading a text is dear and is done once; which names are outlets is known only when every
 * publisher of the study is. So what is kept of a text is the outlets that give themselves away,
 * and every other capitalised run of words that stands where a source is named; {@link #naming}
 * says which of those are outlets.
 *
 * @param outlets those that give themselves away
 * @param runs the others
 */
record Citations(List<Named> outlets, List<Run> runs) {
  static final Citations NONE = new Citations(List.of(), List.of());

  /**
   * An outlet named as a source.
   *
   * @param alias normalised: lower case, words with one space
   * @param shown as printed
   * @param place where in the text, 0 the beginning, 1 the end; a byline or credit is at 0
   * @param byline whether it stands as byline or credit instead of in a sentence
   */
  record Named(String alias, String shown, double place, boolean byline) {}

  /**
   * Words from a capitalised one on, of which some beginnings stand where a source is named.
   *
   * @param first hash of the normalised first word
   * @param text up to six words as printed
   * @param ends where in it each word ends
   * @param cited bit n: the first n + 1 words stand so
   */
  record Run(long first, String text, List<Integer> ends, int cited, double place) {
    Run {
      ends = List.copyOf(ends);
    }
  }

  Citations {
    outlets = List.copyOf(outlets);
    runs = List.copyOf(runs);
  }

  private static final String OUTLET = OutletNames.NOUNS;

  private static final Pattern NOUN = Pattern.compile("\\b(?:" + OUTLET + ")\\b");

  /** Initials that are said to say things and publish no reports of their own. */
  private static final Set<String> BODIES =
      Set.of(
          "NATO", "FBI", "CIA", "NYPD", "ICRC", "UNHCR", "UNICEF", "OSCE", "WHO", "NGO", "USA",
          "NSA", "DNA", "ISIS", "ISIL", "ETA", "IRA", "PKK", "LTTE", "UCDP", "ACLED", "GTD");

  private static final String CAPITAL = "\\p{Lu}[\\p{L}\\p{N}&'’.-]{0,30}";
  private static final Pattern BY_NOUN =
      Pattern.compile(
          "\\b(?:"
              + CAPITAL
              + "(?: (?:of|for|of the|&|and) | )){0,6}(?:"
              + OUTLET
              + ")\\b(?: (?:News|Agency|Service|Press|Radio|Television|Online|Wire|for "
              + CAPITAL
              + " "
              + CAPITAL
              + ")){0,4}"
              + "|\\b(?:Radio|Agence|Agencia|Voice of|Institute for|Institute of|Centre for|Center for) "
              + CAPITAL
              + "(?: "
              + CAPITAL
              + "){0,4}"
              + "|\\b\\p{Lu}[\\p{Lu}&]{1,5}\\b");

  private static final String MIDDLE =
      "(?:[\\s,'-]*\\b(?:the|a|an|its|state|public|local|national|private|daily|weekly|regional|newspaper|paper|news|agency|newswire|wire|service|broadcaster|station|website|site|magazine|think tank|outlet|tabloid|(?-i:\\p{Lu}\\p{L}{1,20})(?:n|ese|ish)|country|capital|city|town|s|based|online)\\b)*[\\s,'(]*";
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?:according to|as per|\\bper\\b|\\btold\\b|\\bcit(?:es|ed by|ing|ed)\\b|\\bquot(?:ing|ed by|es)\\b|report(?:s|ed|ing)?,? ?(?:earlier|today|yesterday|first|on \\p{Lu}\\w+)? ?(?:by|from|of|in|on|to)?|account (?:by|from|of|in|given by|given to)|published (?:by|in|on)|broadcast (?:by|on)|aired (?:by|on)|carried (?:by|in|on)|announced by|revealed (?:by|in)|(?:article|story|paper|piece|dispatch|despatch|briefing|interview|statement|release|investigation) (?:by|in|of|from|with|to|on)|spea?k(?:ing)? to|spoke (?:to|with)|confirmed to|learn(?:ed|t) by|obtained by|seen by|source:?|sources:|\\bvia\\b|credit:?|writes|wrote|says|said|reports|adds|added|notes|noted|reveals|relay(?:ed|ing)|quoted in|read in|heard on|information from|courtesy of|compiled from|based on|with (?:material|reporting|files|information) from):?"
              + MIDDLE
              + "$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AFTER =
      Pattern.compile(
          "^(?:['’]s?)?\\)?,?(?: (?:newspaper|news|agency|newswire|daily|paper|website|broadcaster|station|magazine|has|have|had|is|was|been|also|first|itself|later|earlier|now|in its [\\w ]{1,25}|in an? [\\w ]{1,25}|in the [\\w ]{1,18}|on (?:its|\\p{Lu})\\w*(?: \\w+)?|\\([^)]{1,20}\\),?))*,? ?(?:report(?:s|ed|ing)?|says|said|writes|wrote|written|quot(?:es|ed|ing)|reveal(?:s|ed)|finds|found|learn(?:s|ed|t)|claim(?:s|ed)|adds|added|notes|noted|announce[sd]|carrie[sd]|publish(?:es|ed)|understands|state[sd]|account|article|story|interview|told|points out|puts?|put it|recall(?:s|ed)|credits|tells|broadcast|counts|describe[sd]|cites|cited|citing|names?d?|calls|called|has it|relate[sd]|mentions|mentioned)\\b");

  /** In characters: whose report it is, a report says early. */
  private static final int MOST_TEXT = 60_000;

  private static final int MOST_NAMED = 200;

  /** In words. */
  private static final int LONGEST_NAME = 6;

  /*
   * The patterns above are dear and nearly never met, so a few words are looked at first: what
   * follows says where one of them could match at all.
   */

  /** Nouns of outlets, and words with which an outlet's name can begin instead. */
  private static final Set<String> OUTLET_WORDS = Set.of(OUTLET.split("\\|"));

  private static final Set<String> OPENING_WORDS =
      Set.of("Radio", "Agence", "Agencia", "Voice", "Institute", "Centre", "Center");

  /** Longest way, in characters, from the beginning of a name to its outlet's noun. */
  private static final int REACH = 260;

  /** What can stand between the words that lead to a source and the source. */
  private static final Set<String> BETWEEN =
      Set.of(
          ("the a an its state public local national private daily weekly regional newspaper paper news agency newswire wire service broadcaster station website site magazine"
                  + " think tank outlet tabloid country capital city town s based online")
              .split(" "));

  /** Words that lead to a source only after certain others, by their first three letters. */
  private static final Set<String> JOINING = Set.of("by", "from", "of", "in", "on", "to", "with");

  private static final Set<String> JOINED =
      Set.of(
          ("acc rep giv pub bro air car ann rev art sto pap pie dis des bri int sta rel inv spe spo con lea obt see cit quo rea hea inf cou com bas mat fil ear tod yes fir new mis")
              .split(" "));

  /** Last two letters of the other words that lead to a source. */
  private static final Set<String> LEADS =
      Set.of("to er ld es ed ng ts rt ay st om ce ia it te ys id ds ls".split(" "));

  /** First letters, three or the whole word, of what can follow a source. */
  private static final Set<String> FOLLOWS =
      Set.of(
          ("new age dai pap web bro sta mag has hav had is was bee als fir its lat ear now in on rep say sai wri wro quo rev fin fou lea cla add not ann car pub und acc art sto int tol poi put rec cre tel cou des cit nam cal rel men")
              .split(" "));

  private static final Pattern DATELINE_CREDIT = Pattern.compile("\\(([^)]{2,40})\\)\\s*[-—–]");
  private static final Pattern CREDIT_LINE =
      Pattern.compile(
          "(?i)(by|source|sources|from|credit|agency|reporting by|text)\\b:? .*|.*\\bstaff and agencies\\b.*|\\p{Lu}[\\w&.' ]{2,30}(/\\p{Lu}[\\w&.' ]{2,30})*");
  private static final Pattern LATE_CREDIT =
      Pattern.compile("(source|sources|credit|agency|text)\\b.*");
  private static final Pattern CREDIT_WORD =
      Pattern.compile("(?i)^(by|sources?|from|credit|agency|reporting by|text):? (the )?");

  /** Reads what a report says of its sources. */
  static Citations of(Report report) {
    List<Named> named = new ArrayList<>();
    String whole = report.text();
    String text = whole.length() > MOST_TEXT ? whole.substring(0, MOST_TEXT) : whole;
    if (report.byline() != null) {
      credit(report.byline(), named);
    }
    String head = text.substring(0, Math.min(text.length(), 260));
    Matcher bracket = DATELINE_CREDIT.matcher(head);
    if (bracket.find()) {
      credit(bracket.group(1), named);
    }
    int line = 0;
    for (String each : text.split("\\R")) {
      String plain = each.strip();
      if (plain.length() < 70 && CREDIT_LINE.matcher(plain).matches()) {
        if (line < 6 || LATE_CREDIT.matcher(plain.toLowerCase(Locale.ROOT)).matches()) {
          credit(CREDIT_WORD.matcher(plain).replaceFirst(""), named);
        }
      }
      line++;
    }
    List<Run> runs = new ArrayList<>();
    sentences(text, named, runs);
    return named.isEmpty() && runs.isEmpty() ? NONE : new Citations(named, runs);
  }

  /** Outlets by what they are called, with the hashes of the first words of their names. */
  record Outlets(Set<String> aliases, Set<Long> firstWords) {
    Outlets {
      aliases = Set.copyOf(aliases);
      firstWords = Set.copyOf(firstWords);
    }

    static Outlets of(Set<String> aliases) {
      Set<Long> first = new HashSet<>();
      aliases.forEach(alias -> first.add(Words.hash(alias.split(" ")[0])));
      return new Outlets(aliases, first);
    }
  }

  /**
   * Every outlet that is named, the text's own publisher left out.
   *
   * @param known what publishers in the study are called; they count without an outlet's noun
   */
  List<Named> naming(Outlets known, @Nullable String publisher) {
    if (this == NONE) {
      return List.of();
    }
    List<Named> named = new ArrayList<>(outlets);
    for (Run run : runs) {
      if (!known.firstWords().contains(run.first())) {
        continue;
      }
      for (int n = run.ends().size(); n >= 1; n--) {
        String shown = run.text().substring(0, run.ends().get(n - 1));
        String alias = norm(shown);
        if (known.aliases().contains(alias)) {
          if ((run.cited() >> (n - 1) & 1) != 0 && named.size() < MOST_NAMED) {
            named.add(new Named(alias, shown, run.place(), false));
          }
          break;
        }
      }
    }
    if (publisher != null && !named.isEmpty()) {
      Set<String> own = aliases(publisher);
      named.removeIf(n -> own.contains(n.alias()));
    }
    return named;
  }

  private static void credit(String text, List<Named> named) {
    for (String piece : text.split("[/,;]| and | via ")) {
      Matcher outlet = BY_NOUN.matcher(piece);
      if (outlet.find()) {
        named.add(new Named(norm(outlet.group()), outlet.group(), 0, true));
      }
    }
  }

  private static void sentences(String text, List<Named> named, List<Run> runs) {
    Matcher outlet = BY_NOUN.matcher(text).useTransparentBounds(true);
    int noun = -1;
    for (int i = 0; i < text.length() && named.size() < MOST_NAMED; i++) {
      char c = text.charAt(i);
      if (c < 'A' || c > 'Z' || i > 0 && wordCharacter(text.charAt(i - 1))) {
        continue;
      }
      noun = noun < i && noun != text.length() ? nextNoun(text, i) : noun;
      boolean initials =
          i + 1 < text.length()
              && (Character.isUpperCase(text.charAt(i + 1)) || text.charAt(i + 1) == '&');
      if ((initials || noun - i < REACH || OPENING_WORDS.contains(letters(text, i)))
          && outlet.region(i, text.length()).lookingAt()) {
        if (before(text, i) || after(text, outlet.end())) {
          named.add(
              new Named(norm(outlet.group()), outlet.group(), (double) i / text.length(), false));
        }
        i = outlet.end() - 1;
      }
    }
    int[] words = Scan.words(text);
    byte[] follows = new byte[words.length / 2];
    for (int w = 0; w < words.length && runs.size() < MOST_NAMED; w += 2) {
      if (Character.isUpperCase(text.codePointAt(words[w]))) {
        Run run = run(text, words, w, follows);
        if (run != null) {
          runs.add(run);
        }
      }
    }
  }

  /** Where the next noun of an outlet begins, from here on; the text's length if there is none. */
  private static int nextNoun(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A'
          && c <= 'Z'
          && (i == 0 || !wordCharacter(text.charAt(i - 1)))
          && OUTLET_WORDS.contains(letters(text, i))) {
        return i;
      }
    }
    return text.length();
  }

  private static String letters(String text, int from) {
    int end = from;
    while (end < text.length() && wordCharacter(text.charAt(end))) {
      end++;
    }
    return text.substring(from, end);
  }

  /** As the patterns' word boundaries see it. */
  private static boolean wordCharacter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  /**
   * @param follows for each word whether what follows it makes it a source: 0 not yet asked, 1 no,
   *     2 yes
   */
  private static @Nullable Run run(String text, int[] words, int w, byte[] follows) {
    int start = words[w];
    int n = Math.min(LONGEST_NAME, (words.length - w) / 2);
    boolean before = before(text, start);
    int cited = 0;
    for (int i = 0; i < n; i++) {
      int word = w / 2 + i;
      if (follows[word] == 0) {
        follows[word] = (byte) (after(text, words[2 * word + 1]) ? 2 : 1);
      }
      boolean partOfLonger = i == 0 && afterName(text, words, w);
      cited |= (before || follows[word] == 2) && !partOfLonger ? 1 << i : 0;
    }
    if (cited == 0) {
      return null;
    }
    List<Integer> ends = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      ends.add(words[w + 2 * i + 1] - start);
    }
    String first = norm(text.substring(start, words[w + 1]));
    return new Run(
        Words.hash(first),
        text.substring(start, words[w + 2 * n - 1]),
        ends,
        cited,
        (double) start / text.length());
  }

  /** Whether a capitalised word stands right before: "Today" alone is not what Isk Today is. */
  private static boolean afterName(String text, int[] words, int w) {
    return w > 0
        && words[w] - words[w - 1] == 1
        && Character.isUpperCase(text.codePointAt(words[w - 2]))
        && !text.substring(words[w - 2], words[w - 1]).equals("The");
  }

  private static boolean before(String text, int start) {
    int from = Math.max(0, start - 90);
    if (!mayLead(text, from, start)) {
      return false;
    }
    String before = text.substring(from, start);
    return BEFORE.matcher(before.substring(lastStop(before))).find();
  }

  /** Whether the words before could lead to a source. */
  private static boolean mayLead(String text, int from, int start) {
    int end = start;
    while (true) {
      while (end > from && !Character.isLetterOrDigit(text.charAt(end - 1))) {
        end--;
        char c = text.charAt(end);
        if (!Character.isWhitespace(c) && ",'(:-".indexOf(c) < 0) {
          return false;
        }
      }
      int at = end;
      while (at > from && Character.isLetterOrDigit(text.charAt(at - 1))) {
        at--;
      }
      if (at == end) {
        return false;
      }
      String word = text.substring(at, end).toLowerCase(Locale.ROOT);
      boolean capital = Character.isUpperCase(text.codePointAt(at));
      if (JOINING.contains(word)) {
        return mayJoin(text, from, at);
      }
      if (capital && at >= from + 3 && text.startsWith("on ", at - 3)) {
        return true;
      }
      String last = word.substring(Math.max(0, word.length() - 2));
      if (LEADS.contains(last) || word.equals("per")) {
        return true;
      }
      boolean nation =
          capital && (word.endsWith("n") || word.endsWith("ese") || word.endsWith("ish"));
      if (!nation && !BETWEEN.contains(word)) {
        return false;
      }
      end = at;
    }
  }

  private static boolean mayJoin(String text, int from, int end) {
    int stop = end;
    while (stop > from && !Character.isLetterOrDigit(text.charAt(stop - 1))) {
      stop--;
    }
    int at = stop;
    while (at > from && Character.isLetterOrDigit(text.charAt(at - 1))) {
      at--;
    }
    return at == stop
        || at == from
        || Character.isUpperCase(text.charAt(at))
        || JOINED.contains(text.substring(at, Math.min(stop, at + 3)).toLowerCase(Locale.ROOT));
  }

  private static boolean after(String text, int end) {
    int at = end;
    while (at < text.length() && at < end + 6 && "'’s), ".indexOf(text.charAt(at)) >= 0) {
      // past a possessive, a bracket, a comma; the s of one may be that of "said" too
      at++;
    }
    if (at == end || at >= text.length()) {
      return false;
    }
    int word = at;
    while (word > end && text.charAt(word - 1) == 's') {
      word--;
    }
    int three = word;
    while (three < text.length() && three < word + 3 && Character.isLetter(text.charAt(three))) {
      three++;
    }
    if (text.charAt(at) != '(' && !FOLLOWS.contains(text.substring(word, three))) {
      return false;
    }
    return AFTER.matcher(text).region(end, Math.min(text.length(), end + 90)).lookingAt();
  }

  /** After the end of the sentence before. */
  private static int lastStop(String before) {
    int at = Math.max(before.lastIndexOf(". "), before.lastIndexOf('\n'));
    return at < 0 ? 0 : at + 1;
  }

  /** Whether the name itself says that it is an outlet, by its noun or as initials. */
  static boolean looksLikeOutlet(String shown) {
    boolean noun = shown.strip().contains(" ") && NOUN.matcher(shown).find();
    boolean initials =
        shown.matches("\\p{Lu}[\\p{Lu}&]{2,5}")
            && !shown.matches("[IVXLCM]+")
            && !BODIES.contains(shown);
    return noun || initials;
  }

  /** Lower case, without a leading article and possessives, one space between words. */
  static String norm(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("['’]s\\b", "")
        .replaceAll("[^\\p{L}\\p{N}&]+", " ")
        .strip()
        .replaceFirst("^(the|a) ", "");
  }

  /** What a publisher may be called: its name, its initials, its name without what kind it is. */
  static Set<String> aliases(String publisher) {
    Set<String> aliases = new LinkedHashSet<>();
    Matcher bracket = Pattern.compile("\\(([^)]+)\\)").matcher(publisher);
    while (bracket.find()) {
      aliases.add(norm(bracket.group(1)));
    }
    String full = norm(publisher.replaceAll("\\([^)]*\\)", " "));
    aliases.add(full);
    Matcher channel = Pattern.compile("^\\D+ \\d+(?= )").matcher(full);
    if (channel.find()) {
      aliases.add(channel.group()); // "Channel 4 Port Ansel"
    }
    String[] words = full.split(" ");
    StringBuilder initials = new StringBuilder();
    for (String word : words) {
      if (!word.isEmpty() && !Set.of("of", "the", "for", "and").contains(word)) {
        initials.append(word.charAt(0));
      }
    }
    if (initials.length() >= 3) {
      aliases.add(initials.toString());
    }
    int amp = full.indexOf(" & ");
    if (amp > 0 && initials.length() >= 3) {
      aliases.add(initials.substring(0, 3));
    }
    String shorter =
        full.replaceFirst(
            " (news agency|press agency|newswire|newspaper|news|online|agency|wire service|com)$",
            "");
    if (!shorter.equals(full)
        && shorter.length() > 3
        && (shorter.contains(" ") || full.endsWith(" newswire"))) {
      aliases.add(shorter);
    }
    aliases.removeIf(alias -> alias.length() < 2);
    return aliases;
  }

  /** The last word of a name, by which it is called once it has been named: "the Post". */
  static @Nullable String familiar(String publisher) {
    String full = norm(publisher.replaceAll("\\([^)]*\\)", " "));
    String last = full.substring(full.lastIndexOf(' ') + 1);
    return last.equals(full) || !last.matches("(?i)" + OUTLET) ? null : last;
  }
}
