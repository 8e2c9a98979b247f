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
  private final Wording plain =
      new Wording(Qualifier.EXACT, Exact.ZERO, Exact.ZERO, Exact.ZERO, Exact.ZERO, "");
  private final Exact fraction;
  private final Exact multiple;

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
    Wordings wordings = new Wordings(document.root());
    if (!document.problems().isEmpty()) {
      throw new Refused(document.problems());
    }
    return wordings;
  }

  private Wordings(YamlDocument.Mapping root) {
    root.refuseOthers(
        Set.of(
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
            "places"));
    for (YamlDocument.Item item : root.list("qualifiers")) {
      YamlDocument.Mapping one = item.asMapping("a qualifier");
      if (one != null) {
        qualifier(one);
      }
    }
    YamlDocument.Mapping printed = root.mapping("printed");
    fraction = number(printed, "fraction").over(Exact.HUNDRED);
    multiple = number(printed, "multiple");
    for (YamlDocument.Item item : root.list("vague")) {
      YamlDocument.Mapping one = item.asMapping("a vague word");
      if (one != null) {
        one.refuseOthers(Set.of("word", "at_least"));
        List<String> words = words(one.text("word"));
        if (!words.isEmpty()) {
          vague
              .computeIfAbsent(words.getFirst(), w -> new ArrayList<>())
              .add(new VaguePhrase(words));
        }
      }
    }
    vague.values().forEach(list -> list.sort(Comparator.comparingInt(v -> -v.words().size())));
    incidents.addAll(root.texts("incidents"));
    units.addAll(incidents);
    units.addAll(root.texts("units"));
    notCounted.addAll(root.texts("not_counted"));
    names.addAll(root.texts("names"));
    streets.addAll(root.texts("streets"));
    vagueSizes.addAll(root.texts("vague_sizes"));
    vagueNouns.addAll(root.texts("vague_nouns"));
    YamlDocument.Mapping harms = root.mapping("harm");
    for (String key : harms.entries().keySet()) {
      harms.texts(key).forEach(word -> harm.put(word, key));
    }
    for (String country : Locale.getISOCountries()) {
      String name = Locale.of("", country).getDisplayCountry(Locale.ENGLISH);
      places.put(name.toLowerCase(Locale.ROOT), name);
    }
    YamlDocument.Mapping named = root.mapping("places");
    for (String key : named.entries().keySet()) {
      named.texts(key).forEach(word -> places.put(word, key));
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
    YamlDocument.Mapping below = one.mapping("below");
    YamlDocument.Mapping above = one.mapping("above");
    String open = one.text("open", "");
    boolean bound = !open.isEmpty();
    Wording wording =
        new Wording(
            qualifier,
            bound ? Exact.ZERO : number(below, "count"),
            bound ? Exact.ZERO : number(below, "share").over(Exact.HUNDRED),
            bound ? Exact.ZERO : number(above, "count"),
            bound ? Exact.ZERO : number(above, "share").over(Exact.HUNDRED),
            open);
    add(before, one.texts("before"), wording, true);
    add(after, one.texts("after"), wording, false);
  }

  /** Phrases by their last word where they stand before the number, by their first after it. */
  private static void add(
      Map<String, List<Phrase>> into, List<String> phrases, Wording wording, boolean last) {
    for (String phrase : phrases) {
      List<String> words = words(phrase);
      if (!words.isEmpty()) {
        List<Phrase> list =
            into.computeIfAbsent(last ? words.getLast() : words.getFirst(), w -> new ArrayList<>());
        list.add(new Phrase(words, wording));
        list.sort(Comparator.comparingInt(p -> -p.words().size()));
      }
    }
  }

  private static List<String> words(String phrase) {
    return List.of(phrase.strip().split(" +"));
  }

  private static Exact number(YamlDocument.Mapping mapping, String key) {
    String text = mapping.text(key);
    try {
      return Exact.parse(text);
    } catch (NumberFormatException e) {
      mapping.problem(key, key + " must be a number, not \"" + text + "\".");
      return Exact.ZERO;
    }
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
      case EXACT, RANGE, VAGUE -> new Interval(low, number, high);
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

  /** How far a fraction in words may stray either way. */
  Exact fractionSlack() {
    return fraction;
  }

  /** The interval of a multiple, such as "twice as many". */
  Interval multiple(Exact times, Wording wording) {
    Exact slack = times.times(Exact.max(multiple, wording.countBelow()));
    return switch (wording.qualifier()) {
      case AT_LEAST, MORE_THAN -> new Interval(times, times, null);
      case AT_MOST, FEWER_THAN -> new Interval(Exact.ZERO, times, times);
      case NEARLY -> new Interval(times.minus(slack), times, times);
      case ABOUT, EXACT, RANGE, VAGUE -> new Interval(times.minus(slack), times, times.plus(slack));
    };
  }
}
