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
 * Finds whose report a text says it relays: "as reported by", "according to", "told the", agency
 * bylines and credits, links to a source.
 *
 * @param outlets what each named outlet is called, normalised, with where it is named
 */
record Citations(List<Named> outlets) {
  /**
   * An outlet named as a source.
   *
   * @param alias normalised: lower case, words with one space
   * @param shown as printed
   * @param place where in the text, 0 the beginning, 1 the end; a byline or credit is at 0
   * @param byline whether it stands as byline or credit instead of in a sentence
   */
  record Named(String alias, String shown, double place, boolean byline) {}

  Citations {
    outlets = List.copyOf(outlets);
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

  /** A link set among the words, for pages whose text keeps addresses. */
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\")\\]]+");

  /**
   * Reads the sources a report names.
   *
   * @param known aliases of publishers in the study, which count even without an outlet's noun
   */
  static Citations of(Report report, Set<String> known) {
    List<Named> named = new ArrayList<>();
    String whole = report.text();
    String text = whole.length() > MOST_TEXT ? whole.substring(0, MOST_TEXT) : whole;
    Set<String> own = report.publisher() == null ? Set.of() : aliases(report.publisher());
    if (report.byline() != null) {
      credit(report.byline(), named);
    }
    String head = text.substring(0, Math.min(text.length(), 260));
    Matcher bracket = Pattern.compile("\\(([^)]{2,40})\\)\\s*[-—–]").matcher(head);
    if (bracket.find()) {
      credit(bracket.group(1), named);
    }
    int line = 0;
    for (String each : text.split("\\R")) {
      String plain = each.strip();
      if (plain.length() < 70
          && plain.matches(
              "(?i)(by|source|sources|from|credit|agency|reporting by|text)\\b:? .*|.*\\bstaff and agencies\\b.*|\\p{Lu}[\\w&.' ]{2,30}(/\\p{Lu}[\\w&.' ]{2,30})*")) {
        if (line < 6
            || plain.toLowerCase(Locale.ROOT).matches("(source|sources|credit|agency|text)\\b.*")) {
          credit(
              plain.replaceFirst(
                  "(?i)^(by|sources?|from|credit|agency|reporting by|text):? (the )?", ""),
              named);
        }
      }
      line++;
    }
    sentences(text, known, named);
    named.removeIf(n -> own.contains(n.alias()));
    return new Citations(named);
  }

  /** Addresses among the words of the text. */
  static Set<String> links(String text) {
    Set<String> links = new LinkedHashSet<>();
    LINK.matcher(text).results().forEach(m -> links.add(m.group().replaceFirst("[.,;:]+$", "")));
    return links;
  }

  private static void credit(String text, List<Named> named) {
    for (String piece : text.split("[/,;]| and | via ")) {
      Matcher outlet = BY_NOUN.matcher(piece);
      if (outlet.find()) {
        named.add(new Named(norm(outlet.group()), outlet.group(), 0, true));
      }
    }
  }

  private static void sentences(String text, Set<String> known, List<Named> named) {
    Matcher outlet = BY_NOUN.matcher(text);
    while (outlet.find()) {
      offer(text, outlet.start(), outlet.end(), null, named);
    }
    if (known.isEmpty()) {
      return;
    }
    Set<String> firstWords = new HashSet<>();
    known.forEach(alias -> firstWords.add(alias.split(" ")[0]));
    int[] words = Scan.words(text);
    for (int w = 0; w < words.length; w += 2) {
      if (!Character.isUpperCase(text.codePointAt(words[w]))
          || !firstWords.contains(norm(text.substring(words[w], words[w + 1])))) {
        continue;
      }
      for (int n = Math.min(LONGEST_NAME, (words.length - w) / 2); n >= 1; n--) {
        int end = words[w + 2 * n - 1];
        String alias = norm(text.substring(words[w], end));
        if (known.contains(alias)) {
          offer(text, words[w], end, alias, named);
          break;
        }
      }
    }
  }

  private static void offer(
      String text, int start, int end, @Nullable String alias, List<Named> named) {
    if (named.size() >= MOST_NAMED) {
      return;
    }
    String before = text.substring(Math.max(0, start - 90), start);
    int stop = lastStop(before);
    String after = text.substring(end, Math.min(text.length(), end + 90));
    if (BEFORE.matcher(before.substring(stop)).find() || AFTER.matcher(after).find()) {
      String shown = text.substring(start, end);
      named.add(
          new Named(
              alias == null ? norm(shown) : alias, shown, (double) start / text.length(), false));
    }
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
