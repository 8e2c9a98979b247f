package org.casebook.proposals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * What a report tells, as far as it says which event is told: its words, the names among them, its
 * numbers and its pairs of neighbouring words, each with how often and how early it stands there.
 *
 * <p>A report says in its first sentences what it is about (the inverted pyramid), so a word there
 * weighs up to twice one far below. A name is a word that stands capitalised inside sentences more
 * often than in small letters. Days of the week and months are left out: {@link Days} reads them.
 */
public final class Gist {
  /** Of a longer text the beginning is read, in characters. */
  private static final int MOST_TEXT = 60_000;

  /** Of longer ones, so many words: what comes later is background. */
  private static final int MOST_WORDS = 2_500;

  /** Words after which the extra weight of the beginning has fallen to a third (1/e). */
  private static final double LEAD = 60;

  /** The kinds of things a gist holds; a feature's kind is its two highest bits. */
  enum Kind {
    WORD,
    NAME,
    NUMBER,
    PAIR
  }

  private static final Set<String> FUNCTIONS =
      Set.of(
          ("a an the and or but nor so yet of in on at to from by with without for into onto upon about over under after before"
                  + " between among against during since until till through as than then that this these those which who whom whose what when where why how"
                  + " is are was were be been being am has have had having do does did doing done will would shall should can could may might must"
                  + " not no it its itself he she they them his her hers their theirs him i me my myself mine you your yours we us our ours ourselves"
                  + " there here if while because although though also only just even still very more most less least much many some any all both each every few"
                  + " other another such same own out up down off again further once now too said say says tell told according one two new s t")
              .split(" "));

  private static final Set<String> CALENDAR =
      Set.of(
          ("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december"
                  + " mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec")
              .split(" "));

  private static final Map<String, String> NUMERALS = new HashMap<>();

  static {
    String[] words =
        "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
            .split(" ");
    for (int n = 0; n < words.length; n++) {
      NUMERALS.put(words[n], Integer.toString(n + 3));
    }
  }

  /** Hashes of what it holds, ascending, so that a kind lies together. */
  final long[] feature;

  /** How often, damped: 1 + ln of the weighted number of times. */
  final float[] often;

  /** Names, numbers and words as they stand in the text; empty where nobody asked to keep them. */
  private final Map<Long, String> spelling;

  private Gist(long[] feature, float[] often, Map<Long, String> spelling) {
    this.feature = feature;
    this.often = often;
    this.spelling = spelling;
  }

  /** Reads a text; nothing of it is kept as it stands. */
  public static Gist of(String text) {
    return read(text, false);
  }

  /** Reads a text and keeps how its names, numbers and words are spelled, for giving reasons. */
  static Gist spelled(String text) {
    return read(text, true);
  }

  /** Whether this word, in small letters, stands in any text whatever it is about. */
  public static boolean isFunctionWord(String word) {
    return FUNCTIONS.contains(word);
  }

  /** Whether there is nothing in it to go by. */
  public boolean isEmpty() {
    return feature.length == 0;
  }

  static Kind kind(long feature) {
    return Kind.values()[(int) (feature >>> 61) & 3];
  }

  /** How this feature is spelled here, or its empty string. */
  String spelling(long of) {
    return spelling.getOrDefault(of, "");
  }

  /** Words of one sentence or line, as they stand. */
  private record Sentence(List<String> words) {
    boolean headline() {
      long capitalised =
          words.stream().filter(w -> Character.isUpperCase(w.codePointAt(0))).count();
      return words.size() > 3 && capitalised > 0.6 * words.size();
    }
  }

  private static Gist read(String whole, boolean spell) {
    String text = whole.length() > MOST_TEXT ? whole.substring(0, MOST_TEXT) : whole;
    List<Sentence> sentences = sentences(text);
    Map<String, Integer> capitalised = new HashMap<>();
    for (Sentence s : sentences) {
      boolean headline = s.headline();
      for (int i = 0; i < s.words().size(); i++) {
        String word = s.words().get(i);
        if (Character.isLowerCase(word.codePointAt(0))) {
          capitalised.merge(lower(word), -1, Integer::sum);
        } else if (i > 0 && !headline && Character.isUpperCase(word.codePointAt(0))) {
          capitalised.merge(lower(word), 1, Integer::sum);
        }
      }
    }
    Builder made = new Builder(spell);
    int at = 0;
    for (Sentence s : sentences) {
      String before = "";
      for (String word : s.words()) {
        if (at++ >= MOST_WORDS) {
          return made.gist();
        }
        String plain = lower(word);
        if (FUNCTIONS.contains(plain)) {
          continue; // a pair reaches over "of the"
        }
        boolean name =
            Character.isUpperCase(word.codePointAt(0)) && capitalised.getOrDefault(plain, 0) > 0;
        boolean number = Character.isDigit(plain.charAt(0));
        String form = name || number ? plain : made.stem(plain);
        if (!before.isEmpty()) {
          made.add(Kind.PAIR, before + " " + form, "", 1);
        }
        before = form;
        if (CALENDAR.contains(plain) || form.length() < 2 && !number) {
          continue;
        }
        double early = 1 + Math.exp(-at / LEAD);
        made.add(Kind.WORD, form, word, early);
        if (name) {
          made.add(Kind.NAME, form, word, early);
        } else if (number) {
          made.add(Kind.NUMBER, form, word, 1);
        }
      }
    }
    return made.gist();
  }

  /** Lower case, without a possessive; a numeral in figures, a figure without separators. */
  private static String lower(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.endsWith("'s") || lower.endsWith("’s")) {
      lower = lower.substring(0, lower.length() - 2);
    }
    if (Character.isDigit(lower.charAt(0))) {
      return lower.indexOf(',') < 0 ? lower : lower.replace(",", "");
    }
    return NUMERALS.getOrDefault(lower, lower);
  }

  /** One pass by hand: texts are hostile, and a pattern over a million full stops is slow. */
  private static List<Sentence> sentences(String text) {
    List<Sentence> sentences = new ArrayList<>();
    List<String> words = new ArrayList<>();
    int n = text.length();
    for (int i = 0; i < n; ) {
      char c = text.charAt(i);
      if (!isWord(c)) {
        if (c == '\n' || (".!?".indexOf(c) >= 0 && ends(text, i))) {
          close(words, sentences);
        }
        i++;
        continue;
      }
      int start = i;
      while (i < n && i - start < 60 && (isWord(text.charAt(i)) || joins(text, i))) {
        i++;
      }
      words.add(text.substring(start, i));
    }
    close(words, sentences);
    return sentences;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || (c >= 128 && Character.getType(c) == Character.NON_SPACING_MARK);
  }

  private static boolean joins(String text, int at) {
    char c = text.charAt(at);
    if (at + 1 >= text.length() || !isWord(text.charAt(at + 1))) {
      return false;
    }
    return c == ','
        ? Character.isDigit(text.charAt(at - 1)) && Character.isDigit(text.charAt(at + 1))
        : "'’.-".indexOf(c) >= 0;
  }

  private static boolean ends(String text, int at) {
    int next = at + 1;
    while (next < text.length() && "\"”’»)'".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    return next >= text.length() || Character.isWhitespace(text.charAt(next));
  }

  private static void close(List<String> words, List<Sentence> sentences) {
    if (!words.isEmpty()) {
      sentences.add(new Sentence(List.copyOf(words)));
      words.clear();
    }
  }

  private static final class Builder {
    private final boolean spell;
    private final Map<Long, Double> weights = new HashMap<>();
    private final Map<Long, String> spelling = new HashMap<>();
    private final Map<String, String> stems = new HashMap<>();
    private final EnglishStemmer stemmer = new EnglishStemmer();

    Builder(boolean spell) {
      this.spell = spell;
    }

    String stem(String word) {
      return stems.computeIfAbsent(
          word,
          w -> {
            stemmer.setCurrent(w);
            stemmer.stem();
            return stemmer.getCurrent();
          });
    }

    void add(Kind kind, String form, String shown, double weight) {
      long hash = hash(form) >>> 3 | (long) kind.ordinal() << 61;
      weights.merge(hash, weight, Double::sum);
      if (spell && !shown.isEmpty()) {
        spelling.putIfAbsent(hash, shown);
      }
    }

    Gist gist() {
      long[] feature = weights.keySet().stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(feature);
      float[] often = new float[feature.length];
      for (int i = 0; i < feature.length; i++) {
        often[i] = (float) (1 + Math.log(weights.getOrDefault(feature[i], 1.0)));
      }
      return new Gist(feature, often, spell ? Map.copyOf(spelling) : Map.of());
    }
  }

  /** FNV-1a with the finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long hash(String form) {
    long h = 0xcbf29ce484222325L;
    for (int i = 0; i < form.length(); i++) {
      h = (h ^ form.charAt(i)) * 0x100000001b3L;
    }
    h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
    h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
    return h ^ (h >>> 31);
  }
}
