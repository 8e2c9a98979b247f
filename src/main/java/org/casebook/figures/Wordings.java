package org.casebook.figures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.casebook.yaml.Problem;
import org.casebook.yaml.YamlDocument;
import org.jspecify.annotations.Nullable;

/**
 * The table of wordings: what "about 300", "nearly three-quarters" or "15%" allow, which words
 * count without a number, and which nouns count. Read from YAML, so that it can be seen and
 * changed.
 */
public final class Wordings {
  /** A table that cannot be taken, with every reason. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(List<Problem> problems) {
      super(String.join("\n", problems.stream().map(Problem::toString).toList()));
    }
  }

  /**
   * One kind of qualifier.
   *
   * @param below how far under the number, of counts as a part of it and of shares as a fraction
   * @param above how far over it
   * @param open which side has no end: {@code above}, {@code below} or ""
   */
  record Wording(
      Qualifier qualifier,
      Exact countBelow,
      Exact shareBelow,
      Exact countAbove,
      Exact shareAbove,
      String open) {}

  /**
   * A qualifier with the words that carry it.
   *
   * @param before those that stand before the number, as the table has them
   * @param after those that stand after it
   */
  public record Line(Qualifier qualifier, List<String> before, List<String> after) {
    public Line {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /** A wording found in a text: it takes this many tokens. */
  record Found(Wording wording, int length) {}

  /** Nouns for harm done to people, such as "people killed". */
  private final Map<String, String> harm = new HashMap<>();

  private final Map<String, List<Phrase>> before = new HashMap<>();
  private final Map<String, List<Phrase>> after = new HashMap<>();
  private final Map<String, List<VaguePhrase>> vague = new HashMap<>();
  private final Set<String> incidents = new HashSet<>();
  private final Set<String> units = new HashSet<>();
  private final Set<String> notCounted = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> streets = new HashSet<>();
  private final Set<String> vagueSizes = new HashSet<>();
  private final Set<String> vagueNouns = new HashSet<>();
  private final Map<String, String> places = new LinkedHashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<String> vagueWords = new ArrayList<>();
  private final String name;
  private final int version;
  private final String source;
  private final Wording plain;
  private final Exact fraction;
  private final Exact multiple;

  /** Either way of a percent, as a fraction; null for half a unit of the last digit printed. */
  private final @Nullable Exact percent;

  /** Either way of "one in five", as a fraction; null for what rounds to it. */
  private final @Nullable Exact oneIn;

  private record Phrase(List<String> words, Wording wording) {}

  private record VaguePhrase(List<String> words) {}

  private static final class Shipped {
    static final Wordings TABLE = parse(shippedText(), "wordings.yaml");
  }

  /** The table that ships. */
  public static Wordings shipped() {
    return Shipped.TABLE;
  }

  /** Its YAML text. */
  public static String shippedText() {
    try (InputStream in =
        Objects.requireNonNull(Wordings.class.getResourceAsStream("wordings.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a table.
   *
   * @throws Refused naming file, line, column and reason of every problem
   */
  public static Wordings parse(String yaml, String file) {
    YamlDocument document = YamlDocument.read(yaml, file);
    if (document.isSound()) {
      document.root().refuseOthers(Set.copyOf(SECTIONS));
      for (String section : SECTIONS) {
        if (!document.root().has(section)) {
          document
              .root()
              .problem(
                  "the key '"
                      + section
                      + "' is missing; a table is whole: change lines of the one 'casebook"
                      + " wordings' prints.");
        }
      }
    }
    if (!document.isSound()) {
      throw new Refused(document.problems());
    }
    Wordings wordings = new Wordings(document.root(), yaml);
    if (!document.isSound()) {
      throw new Refused(document.problems());
    }
    return wordings;
  }

  /**
   * What a table consists of. Tables stand in logs for good, so that a section added to this list
   * has to be one that may be missing.
   */
  private static final List<String> SECTIONS =
      List.of(
          "wordings",
          "version",
          "qualifiers",
          "printed",
          "vague",
          "vague_sizes",
          "vague_nouns",
          "incidents",
          "units",
          "not_counted",
          "names",
          "harm",
          "streets",
          "places");

  private Wordings(YamlDocument.Mapping root, String source) {
    this.source = source;
    name = root.text("wordings");
    version = root.integer("version", 1);
    for (YamlDocument.Item item : root.list("qualifiers")) {
      YamlDocument.Mapping one = item.asMapping("a qualifier");
      if (one != null) {
        qualifier(one);
      }
    }
    YamlDocument.Mapping printed = root.mapping("printed");
    printed.refuseOthers(Set.of("percent", "fraction", "one-in", "multiple", "count"));
    percent = points(printed, "percent", "last-digit");
    fraction = number(printed, "fraction", Exact.HUNDRED).over(Exact.HUNDRED);
    oneIn = points(printed, "one-in", "last-digit");
    multiple = number(printed, "multiple", Exact.ONE);
    Exact count =
        printed.text("count", "exact").equals("exact")
            ? Exact.ZERO
            : number(printed, "count", Exact.ONE);
    plain = new Wording(Qualifier.EXACT, count, Exact.ZERO, count, Exact.ZERO, "");
    for (YamlDocument.Item item : root.list("vague")) {
      YamlDocument.Mapping one = item.asMapping("a vague word");
      if (one != null) {
        vague(one);
      }
    }
    vague.values().forEach(list -> list.sort(Comparator.comparingInt(v -> -v.words().size())));
    incidents.addAll(low(root.texts("incidents")));
    units.addAll(incidents);
    units.addAll(low(root.texts("units")));
    notCounted.addAll(low(root.texts("not_counted")));
    names.addAll(low(root.texts("names")));
    streets.addAll(low(root.texts("streets")));
    vagueSizes.addAll(low(root.texts("vague_sizes")));
    vagueNouns.addAll(low(root.texts("vague_nouns")));
    YamlDocument.Mapping harms = root.mapping("harm");
    for (String key : harms.entries().keySet()) {
      low(harms.texts(key)).forEach(word -> harm.put(word, key));
    }
    for (String country : Locale.getISOCountries()) {
      String english = Locale.of("", country).getDisplayCountry(Locale.ENGLISH);
      places.put(english.toLowerCase(Locale.ROOT), english);
    }
    YamlDocument.Mapping named = root.mapping("places");
    for (String key : named.entries().keySet()) {
      low(named.texts(key)).forEach(word -> places.put(word, key));
    }
  }

  /** Texts are compared in lower case. */
  private static List<String> low(List<String> words) {
    return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  private void vague(YamlDocument.Mapping one) {
    one.refuseOthers(Set.of("word", "at_least"));
    number(one, "at_least", Exact.of(1_000_000_000));
    String word = one.text("word");
    List<String> words = words(word);
    if (!words.isEmpty()) {
      vague.computeIfAbsent(words.getFirst(), w -> new ArrayList<>()).add(new VaguePhrase(words));
      vagueWords.add(shown(word));
    }
  }

  private void qualifier(YamlDocument.Mapping one) {
    one.refuseOthers(Set.of("qualifier", "before", "after", "below", "above", "open"));
    Qualifier qualifier;
    try {
      qualifier = Qualifier.read(one.text("qualifier"));
    } catch (IllegalArgumentException e) {
      one.problem("qualifier", String.valueOf(e.getMessage()));
      return;
    }
    String open =
        switch (qualifier) {
          case AT_LEAST, MORE_THAN -> "above";
          case AT_MOST, FEWER_THAN -> "below";
          case EXACT, ABOUT, NEARLY, RANGE, VAGUE -> "";
        };
    if (qualifier == Qualifier.RANGE || qualifier == Qualifier.VAGUE) {
      one.problem(
          "qualifier",
          "'"
              + qualifier.word()
              + "' has no words here: a range is two numbers, and vague words stand under 'vague'.");
      return;
    }
    // What would change nothing is refused: whoever changes a line shall see numbers change.
    if (!one.text("open", "").equals(open)) {
      one.problem(
          "open",
          open.isEmpty()
              ? "'" + qualifier.word() + "' has both ends; remove 'open'."
              : "'" + qualifier.word() + "' leaves one side open; write 'open: " + open + "'.");
    }
    Allowed below = allowed(one, "below", qualifier, Exact.ONE);
    Allowed above = allowed(one, "above", qualifier, Exact.of(10));
    if (qualifier == Qualifier.NEARLY
        && (above.count().signum() > 0 || above.share().signum() > 0)) {
      one.problem("above", "'nearly' stays below the number; write 'above: {count: 0, share: 0}'.");
    }
    Wording wording =
        new Wording(qualifier, below.count(), below.share(), above.count(), above.share(), open);
    lines.add(
        new Line(
            qualifier,
            add(before, one.list("before"), wording, true),
            add(after, one.list("after"), wording, false)));
  }

  /** On one side of a number: of counts as a part of it, of shares as a fraction. */
  private record Allowed(Exact count, Exact share) {
    static final Allowed NOTHING = new Allowed(Exact.ZERO, Exact.ZERO);
  }

  private static Allowed allowed(
      YamlDocument.Mapping one, String side, Qualifier qualifier, Exact most) {
    YamlDocument.Item item = one.get(side);
    if (qualifier.isBound()) {
      if (item != null) {
        one.keyProblem(
            side, "'" + qualifier.word() + "' begins at the number itself; remove '" + side + "'.");
      }
      return Allowed.NOTHING;
    }
    if (item == null) {
      one.problem(
          "'" + qualifier.word() + "' needs '" + side + "', such as {count: 0.1, share: 5}.");
      return Allowed.NOTHING;
    }
    YamlDocument.Mapping mapping = item.asMapping("'" + side + "'");
    if (mapping == null) {
      return Allowed.NOTHING;
    }
    mapping.refuseOthers(Set.of("count", "share"));
    return new Allowed(
        number(mapping, "count", most),
        number(mapping, "share", Exact.HUNDRED).over(Exact.HUNDRED));
  }

  /**
   * Phrases by their last word where they stand before the number, by their first after it; answers
   * them as the table has them.
   */
  private static List<String> add(
      Map<String, List<Phrase>> into,
      List<YamlDocument.Item> phrases,
      Wording wording,
      boolean last) {
    List<String> added = new ArrayList<>();
    for (YamlDocument.Item item : phrases) {
      String phrase = item.asText("a wording");
      List<String> words = words(phrase);
      if (words.isEmpty()) {
        continue;
      }
      List<Phrase> list =
          into.computeIfAbsent(last ? words.getLast() : words.getFirst(), w -> new ArrayList<>());
      for (Phrase other : list) {
        if (other.words().equals(words) && other.wording().qualifier() != wording.qualifier()) {
          item.problem(
              YamlDocument.shown(phrase)
                  + " stands under "
                  + other.wording().qualifier().word()
                  + " already, which would win; leave it under one.");
        }
      }
      list.add(new Phrase(words, wording));
      list.sort(Comparator.comparingInt(p -> -p.words().size()));
      added.add(shown(phrase));
    }
    return added;
  }

  /** A phrase as the reader splits it, so that "approx." and "the lion's share" are met. */
  private static List<String> words(String phrase) {
    return Sentences.of(phrase).stream()
        .flatMap(sentence -> sentence.tokens().stream())
        .map(Token::low)
        .toList();
  }

  /** A phrase as people are shown it. */
  private static String shown(String phrase) {
    return phrase.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  /** A number from 0 to {@code most}: one outside would turn an interval round. */
  private static Exact number(YamlDocument.Mapping mapping, String key, Exact most) {
    String text = mapping.text(key);
    boolean decimal = text.matches("\\d{1,12}(?:\\.\\d{1,12})?");
    if (decimal && !Exact.parse(text).isAbove(most)) {
      return Exact.parse(text);
    }
    if (!text.isEmpty()) {
      mapping.problem(
          key,
          key + " must be a number from 0 to " + most + ", not " + YamlDocument.shown(text) + ".");
    }
    return Exact.ZERO;
  }

  /** Percentage points as a fraction; null where the word stands that leaves it to the form. */
  private static @Nullable Exact points(YamlDocument.Mapping printed, String key, String word) {
    return printed.text(key).equals(word)
        ? null
        : number(printed, key, Exact.HUNDRED).over(Exact.HUNDRED);
  }

  // ---- told to people ----

  /** What the table calls itself. */
  public String name() {
    return name;
  }

  /** Its own version. */
  public int version() {
    return version;
  }

  /** Its YAML text. */
  public String source() {
    return source;
  }

  /** Its qualifiers with their words, in the order of the table. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /** Words that count without a number, in the order of the table. */
  public List<String> vagueWords() {
    return List.copyOf(vagueWords);
  }

  /** Whether two texts are one table: line ends and what stands around them aside. */
  public static boolean same(String yaml, String other) {
    return yaml.replace("\r\n", "\n").strip().equals(other.replace("\r\n", "\n").strip());
  }

  /**
   * Whether a unit names incidents, as a study's own counts do: "attacks that failed" does, "people
   * killed in attacks" and "attack victims" do not.
   */
  public boolean countsIncidents(String unit) {
    String head = "";
    for (String word : unit.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}'-]+")) {
      if (!head.isEmpty() && Grammar.PREPOSITIONS.contains(word)) {
        break;
      }
      if (isUnit(word)) {
        head = word;
      }
    }
    return incidents.contains(head) || incidents.contains(singular(head));
  }

  // ---- asked by the reader ----

  /** The longest qualifier whose last word is the token before {@code at}, or null. */
  @Nullable Found before(List<Token> tokens, int at) {
    if (at == 0) {
      return null;
    }
    for (Phrase phrase : before.getOrDefault(tokens.get(at - 1).low(), List.of())) {
      int from = at - phrase.words().size();
      if (from >= 0 && stands(phrase.words(), tokens, from)) {
        return new Found(phrase.wording(), phrase.words().size());
      }
    }
    return null;
  }

  /** The longest qualifier that starts at {@code at}, or null. */
  @Nullable Found after(List<Token> tokens, int at) {
    if (at >= tokens.size()) {
      return null;
    }
    for (Phrase phrase : after.getOrDefault(tokens.get(at).low(), List.of())) {
      int end = at + phrase.words().size();
      // "two rifles and more than 400 cartridges": the words belong to the next number
      boolean than =
          end < tokens.size()
              && (tokens.get(end).is("than")
                  || phrase.words().size() > 1
                      && (tokens.get(end).is("of") || Amount.at(tokens, end, fraction) != null));
      if (!than && stands(phrase.words(), tokens, at)) {
        return new Found(phrase.wording(), phrase.words().size());
      }
    }
    return null;
  }

  /** How many tokens the longest vague word that starts at {@code at} takes; 0 for none. */
  int vague(List<Token> tokens, int at) {
    for (VaguePhrase phrase : vague.getOrDefault(tokens.get(at).low(), List.of())) {
      if (stands(phrase.words(), tokens, at)) {
        return phrase.words().size();
      }
    }
    return sized(tokens, at);
  }

  /** "the great majority", "a small but growing share": how many tokens it takes, or 0. */
  private int sized(List<Token> tokens, int at) {
    Token first = tokens.get(at);
    int i = first.is("a") || first.is("the") || first.is("an") ? at + 1 : at;
    int sizes = 0;
    while (i < tokens.size()
        && i < at + 5
        && (vagueSizes.contains(tokens.get(i).low())
            || sizes > 0 && (tokens.get(i).is("but") || tokens.get(i).is("and")))) {
      sizes++;
      i++;
    }
    boolean ends = sizes > 0 && i > at + 1 && i < tokens.size();
    return ends && vagueNouns.contains(tokens.get(i).low()) ? i + 1 - at : 0;
  }

  private static boolean stands(List<String> words, List<Token> tokens, int at) {
    if (at + words.size() > tokens.size()) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      if (!tokens.get(at + i).is(words.get(i))) {
        return false;
      }
    }
    return true;
  }

  boolean isUnit(String noun) {
    return units.contains(noun) || units.contains(singular(noun));
  }

  boolean isNotCounted(String noun) {
    return notCounted.contains(noun) || notCounted.contains(singular(noun));
  }

  boolean isName(String word) {
    return names.contains(word);
  }

  boolean isStreet(String word) {
    return streets.contains(word);
  }

  /** What was done to people by this word, such as {@code killed}, or null. */
  @Nullable String harm(String word) {
    return harm.get(word);
  }

  /** The one name of a place, country or people's adjective; null where it is not known. */
  public @Nullable String place(String words) {
    return places.get(words);
  }

  /** The wording "about". */
  Wording about() {
    for (Phrase phrase : before.getOrDefault("about", List.of())) {
      if (phrase.words().size() == 1) {
        return phrase.wording();
      }
    }
    return plain;
  }

  Wording plain() {
    return plain;
  }

  /** The singular of a plural noun, as far as endings tell; the last word of a compound counts. */
  static String singular(String noun) {
    String head = noun.substring(noun.lastIndexOf('-') + 1);
    return switch (head) {
      case "people" -> "person";
      case "children" -> "child";
      case "lives" -> "life";
      case "wives" -> "wife";
      case "feet" -> "foot";
      case "bodies" -> "body";
      case "buses" -> "bus";
      default -> regular(head);
    };
  }

  private static String regular(String head) {
    if (head.endsWith("men") && !head.equals("specimen")) {
      return head.substring(0, head.length() - 2) + "an";
    }
    if (head.endsWith("ies") && head.length() > 4) {
      return head.substring(0, head.length() - 3) + "y";
    }
    if (head.endsWith("sses")
        || head.endsWith("ches")
        || head.endsWith("shes")
        || head.endsWith("xes")) {
      return head.substring(0, head.length() - 2);
    }
    return head.endsWith("s") && !head.endsWith("ss") ? head.substring(0, head.length() - 1) : head;
  }

  // ---- intervals ----

  /**
   * The interval of a number of things.
   *
   * @param slack how far its own form lets it stray either way: half a unit of the last digit of
   *     "1.2 million"
   */
  Interval count(Exact number, Wording wording, Exact slack) {
    Exact low = number.minus(Exact.max(slack, number.times(wording.countBelow())));
    Exact high = number.plus(Exact.max(slack, number.times(wording.countAbove())));
    boolean whole = number.isWhole() && number.isAbove(Exact.ONE);
    return switch (wording.qualifier()) {
      case AT_LEAST -> new Interval(number, number, null);
      case MORE_THAN ->
          new Interval(number.isWhole() ? number.plus(Exact.ONE) : number, number, null);
      case AT_MOST -> new Interval(Exact.ZERO, number, number);
      case FEWER_THAN ->
          new Interval(
              Exact.ZERO,
              number,
              number.isWhole() && number.signum() > 0 ? number.minus(Exact.ONE) : number);
      case NEARLY ->
          whole
              ? new Interval(
                  Exact.min(low.floor(), number.minus(Exact.ONE)), number, number.minus(Exact.ONE))
              : new Interval(low, number, high);
      case ABOUT ->
          whole
              ? new Interval(low.floor(), number, high.ceiling())
              : new Interval(low, number, high);
      case EXACT, RANGE, VAGUE ->
          whole && wording.countBelow().signum() > 0
              ? new Interval(low.floor(), number, high.ceiling())
              : new Interval(low, number, high);
    };
  }

  /**
   * The interval of a share or change.
   *
   * @param slack how far its own form lets it stray either way, such as half a percentage point
   */
  Interval share(Exact share, Wording wording, Exact slack, boolean capped) {
    Exact most = capped ? Exact.ONE : null;
    Exact low = share.minus(Exact.max(wording.shareBelow(), slack));
    Exact high = share.plus(Exact.max(wording.shareAbove(), slack));
    Interval open =
        switch (wording.qualifier()) {
          case AT_LEAST, MORE_THAN -> new Interval(share, share, most);
          case AT_MOST, FEWER_THAN -> new Interval(Exact.ZERO, share, share);
          case NEARLY -> new Interval(share.minus(wording.shareBelow()), share, share);
          case ABOUT, EXACT, RANGE, VAGUE -> new Interval(low, share, high);
        };
    return capped
        ? new Interval(
            open.low() == null ? null : Exact.max(Exact.ZERO, open.low()),
            open.best(),
            open.high() == null ? null : Exact.min(Exact.ONE, Exact.max(share, open.high())))
        : open;
  }

  /**
   * How far a share's own form lets it stray either way, as a fraction: half a unit of the last
   * digit of a percent, unless the table says otherwise.
   */
  Exact slack(Amount amount) {
    return switch (amount.form()) {
      case PERCENT -> percentSlack(amount.slack());
      case ONE_IN -> oneInSlack(amount.slack());
      case PLAIN, FRACTION, TIMES, MULTIPLIED, VAGUE, NONE -> amount.slack();
    };
  }

  /** How far a percent strays; {@code ofDigits} where that is left to its digits. */
  Exact percentSlack(Exact ofDigits) {
    return percent == null ? ofDigits : percent;
  }

  /** How far "one in five" strays; {@code ofDigits} where that is left to its digits. */
  Exact oneInSlack(Exact ofDigits) {
    return oneIn == null ? ofDigits : oneIn;
  }

  /** How far a fraction in words may stray either way. */
  Exact fractionSlack() {
    return fraction;
  }

  /** The interval of a multiple, such as "twice as many". */
  Interval multiple(Exact times, Wording wording) {
    Exact slack =
        times.times(wording == plain ? multiple : Exact.max(multiple, wording.countBelow()));
    return switch (wording.qualifier()) {
      case AT_LEAST, MORE_THAN -> new Interval(times, times, null);
      case AT_MOST, FEWER_THAN -> new Interval(Exact.ZERO, times, times);
      case NEARLY -> new Interval(times.minus(slack), times, times);
      case ABOUT, EXACT, RANGE, VAGUE -> new Interval(times.minus(slack), times, times.plus(slack));
    };
  }
}
