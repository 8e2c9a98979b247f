package org.casebook.documents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sentences of a text that tell how an attack is made: materials with what is done with
 * them, construction, acquisition, evasion, settings of tools, reproduced instruction (methodology,
 * rule 15). Weapons, casualties and the names of apps are ordinary reporting and are left alone.
 *
 * <p>A sentence is found by classes of words that stand together in it, never by one everyday word.
 * Most words of the classes are kept as hashes, so that the list teaches nobody; see
 * docs/decisions/sealing.md for the rules, how they were measured, and how to add a stem.
 *
 * <p>It reads English, and of German, French and Spanish the most frequent words. What it misses a
 * person can seal, and what it seals wrongly a person can open.
 */
public final class MethodDetail {
  private static final String VOCABULARY = "method-vocabulary.txt";

  /** Words longer than this are no words; a bound for hostile texts, in UTF-16 units. */
  private static final int LONGEST_WORD = 40;

  private static final int REMEMBERED = 200_000;

  /** How many words of the field a text needs before what it mixes is more than a kitchen's. */
  private static final int CONTEXT = 2;

  /** What a word can be. */
  private enum Kind {
    COMPOUND,
    INGREDIENT,
    TRIGGER,
    VESSEL,
    GUNPART,
    UNIT,
    NUMBER,
    PREPARE,
    BUILD,
    ACQUIRE,
    RECIPE,
    GUIDE,
    WHERE,
    WEAPON,
    MAKE,
    CHEMISTRY,
    APP,
    SETTING,
    SET,
    EVADE,
    CONTROL,
    MEANS,
    YOU,
    CONTEXT,
    START,
    FILLER
  }

  /** What a sentence was found for. */
  public enum Found {
    MATERIAL("a material"),
    CONSTRUCTION("construction"),
    INSTRUCTION("instruction"),
    SETTINGS("settings of a tool"),
    EVASION("evasion"),
    BESIDE("part of such a passage");

    private final String words;

    Found(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /** A sentence found, in code points; {@code end} is after its last. */
  public record Hit(int start, int end, Found found) {}

  private static final class Vocabulary {
    static final Vocabulary ONLY = new Vocabulary();
    final Map<String, Set<Kind>> whole = new HashMap<>();
    final TreeMap<String, Set<Kind>> stems = new TreeMap<>();
    final Map<Long, Set<Kind>> hashed = new HashMap<>();
    final Map<Long, Set<Kind>> hashedWhole = new HashMap<>();
    final Set<Integer> lengths = new TreeSet<>();
    final Map<String, Set<Kind>> known = new ConcurrentHashMap<>();
    final AtomicInteger remembered = new AtomicInteger();

    private Vocabulary() {
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(
                  Objects.requireNonNull(MethodDetail.class.getResourceAsStream(VOCABULARY)),
                  StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          if (!line.isBlank() && !line.startsWith("%")) {
            take(line);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void take(String line) {
      boolean hash = line.startsWith("#");
      String[] words = (hash ? line.substring(1) : line).split(" ");
      Kind kind = Kind.valueOf(words[0].toUpperCase(Locale.ROOT));
      for (String word : Arrays.asList(words).subList(1, words.length)) {
        if (hash) {
          int mark = word.indexOf(':');
          if (mark > 0) {
            lengths.add(Integer.parseInt(word.substring(0, mark)));
            put(hashed, Long.parseUnsignedLong(word.substring(mark + 1), 16), kind);
          } else {
            put(hashedWhole, Long.parseUnsignedLong(word.substring(1), 16), kind);
          }
        } else if (word.endsWith("*")) {
          put(stems, word.substring(0, word.length() - 1), kind);
        } else {
          put(whole, word, kind);
        }
      }
    }

    private static <K> void put(Map<K, Set<Kind>> into, K word, Kind kind) {
      into.computeIfAbsent(word, w -> EnumSet.noneOf(Kind.class)).add(kind);
    }

    /** What a word is, lower case and without accents. Texts repeat their words. */
    Set<Kind> of(String word) {
      Set<Kind> kinds = known.get(word);
      if (kinds == null) {
        kinds = look(word);
        if (remembered.getAndIncrement() >= REMEMBERED) {
          remembered.set(0);
          known.clear(); // the words of today's texts come back at once
        }
        known.put(word, kinds);
      }
      return kinds;
    }

    private Set<Kind> look(String word) {
      Set<Kind> kinds = EnumSet.noneOf(Kind.class);
      MessageDigest sha256 = sha256();
      kinds.addAll(whole.getOrDefault(word, Set.of()));
      for (int length = 1; length <= word.length(); length++) {
        kinds.addAll(stems.getOrDefault(word.substring(0, length), Set.of()));
      }
      for (int length : lengths) {
        if (length <= word.length()) {
          kinds.addAll(hashed.getOrDefault(hash(sha256, word.substring(0, length)), Set.of()));
        }
      }
      kinds.addAll(hashedWhole.getOrDefault(hash(sha256, word), Set.of()));
      return kinds.isEmpty() ? Set.of() : kinds;
    }

    /** The first eight bytes. */
    private static long hash(MessageDigest sha256, String stem) {
      return ByteBuffer.wrap(sha256.digest(stem.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A sentence as it is looked at; UTF-16 positions. */
  private static final class Sentence {
    final int start;
    final int end;

    /** Whether a blank line stands before it. */
    final boolean opensParagraph;

    final Map<Kind, Set<String>> words = new EnumMap<>(Kind.class);
    boolean quantity;
    boolean toldToDo;

    Sentence(int start, int end, boolean opensParagraph) {
      this.start = start;
      this.end = end;
      this.opensParagraph = opensParagraph;
    }

    int count(Kind kind) {
      return words.getOrDefault(kind, Set.of()).size();
    }

    boolean has(Kind kind) {
      return words.containsKey(kind);
    }
  }

  private MethodDetail() {}

  /** The sentences of a text that tell how an attack is made, in order and apart. */
  public static List<Hit> in(String text) {
    List<Sentence> sentences = sentences(text);
    int context = 0;
    boolean possible = false;
    for (Sentence sentence : sentences) {
      read(text, sentence);
      context += sentence.count(Kind.CONTEXT);
    }
    boolean field = context >= CONTEXT;
    @Nullable Found[] found = new @Nullable Found[sentences.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = judge(sentences.get(i), field);
      possible |= found[i] != null;
    }
    if (!possible) {
      return List.of();
    }
    // A recipe runs on: what stands beside a found sentence in its paragraph and speaks of making
    // goes with it.
    for (int i = 1; i < found.length; i++) {
      if (found[i] == null
          && found[i - 1] != null
          && !sentences.get(i).opensParagraph
          && making(sentences.get(i))) {
        found[i] = Found.BESIDE;
      }
    }
    for (int i = found.length - 2; i >= 0; i--) {
      if (found[i] == null
          && found[i + 1] != null
          && !sentences.get(i + 1).opensParagraph
          && making(sentences.get(i))) {
        found[i] = Found.BESIDE;
      }
    }
    List<Hit> hits = new ArrayList<>();
    int unit = 0;
    int codePoint = 0;
    for (int i = 0; i < found.length; i++) {
      Found why = found[i];
      if (why != null) {
        Sentence sentence = sentences.get(i);
        codePoint += text.codePointCount(unit, sentence.start);
        int length = text.codePointCount(sentence.start, sentence.end);
        hits.add(new Hit(codePoint, codePoint + length, why));
        codePoint += length;
        unit = sentence.end;
      }
    }
    return hits;
  }

  /** How many sentences a text has, as they are looked at; for measuring. */
  static int sentenceCount(String text) {
    return sentences(text).size();
  }

  private static @Nullable Found judge(Sentence s, boolean field) {
    if (s.has(Kind.COMPOUND)) {
      return Found.MATERIAL;
    }
    if (s.has(Kind.RECIPE) && s.has(Kind.WEAPON)
        || s.has(Kind.GUIDE) && s.has(Kind.MAKE) && s.has(Kind.WEAPON) && s.has(Kind.WHERE)) {
      return Found.INSTRUCTION;
    }
    if (!field) {
      return null;
    }
    boolean part =
        s.has(Kind.INGREDIENT) || s.has(Kind.TRIGGER) || s.has(Kind.GUNPART) || s.has(Kind.VESSEL);
    if (s.toldToDo && part && (s.has(Kind.BUILD) || s.has(Kind.PREPARE) || s.quantity)) {
      return Found.INSTRUCTION;
    }
    if (s.has(Kind.INGREDIENT)
        && (s.quantity
            || s.has(Kind.PREPARE)
            || s.has(Kind.ACQUIRE) && (s.has(Kind.MAKE) || s.has(Kind.WEAPON))
            || s.count(Kind.INGREDIENT) > 1 && (s.has(Kind.MAKE) || s.has(Kind.WEAPON)))) {
      return Found.MATERIAL;
    }
    if (s.has(Kind.BUILD)
        && (s.has(Kind.TRIGGER) && (s.has(Kind.VESSEL) || s.count(Kind.TRIGGER) > 1)
            || s.count(Kind.GUNPART) > 1)) {
      return Found.CONSTRUCTION;
    }
    if (s.has(Kind.APP)
        && s.has(Kind.SETTING)
        && s.has(Kind.SET)
        && (s.toldToDo || s.has(Kind.MEANS))) {
      return Found.SETTINGS;
    }
    if (s.has(Kind.EVADE) && s.has(Kind.CONTROL) && s.has(Kind.MEANS)) {
      return Found.EVASION;
    }
    return null;
  }

  private static boolean making(Sentence s) {
    return s.has(Kind.CHEMISTRY)
        || s.has(Kind.INGREDIENT)
        || s.quantity && s.has(Kind.PREPARE)
        || s.toldToDo && (s.has(Kind.BUILD) || s.has(Kind.PREPARE))
        || s.has(Kind.RECIPE);
  }

  private static void read(String text, Sentence s) {
    boolean begins = true;
    boolean number = false;
    int sinceNumber = 0;
    for (int at = s.start; at < s.end; ) {
      char c = text.charAt(at);
      if (!Character.isLetterOrDigit(c)) {
        if (c == '%' && number) {
          s.quantity = true;
        }
        at++;
        continue;
      }
      int from = at;
      boolean digit = Character.isDigit(c);
      while (at < s.end
          && Character.isLetterOrDigit(text.charAt(at))
          && Character.isDigit(text.charAt(at)) == digit) {
        at++;
      }
      if (digit) {
        number = true;
        sinceNumber = 0;
        continue;
      }
      Set<Kind> kinds =
          at - from > LONGEST_WORD
              ? Set.of()
              : Vocabulary.ONLY.of(folded(text.substring(from, at)));
      for (Kind kind : kinds) {
        s.words
            .computeIfAbsent(kind, k -> new HashSet<>())
            .add(text.substring(from, Math.min(at, from + 5)).toLowerCase(Locale.ROOT));
      }
      // "40 g", "two cups", "3 or 4 litres"
      if (number && sinceNumber < 2 && kinds.contains(Kind.UNIT)) {
        s.quantity = true;
      }
      if (kinds.contains(Kind.NUMBER)) {
        number = true;
        sinceNumber = 0;
      } else {
        sinceNumber++;
        number &= sinceNumber < 2;
      }
      if (begins && kinds.contains(Kind.START)) {
        s.toldToDo = true;
      }
      begins &= kinds.contains(Kind.FILLER);
    }
    s.toldToDo |= s.has(Kind.YOU);
  }

  private static String folded(String word) {
    boolean plain = true;
    for (int i = 0; i < word.length(); i++) {
      plain &= word.charAt(i) < 0x80;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return plain
        ? lower
        : Normalizer.normalize(lower, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
  }

  // ---- sentences

  /**
   * Cuts a text into sentences. It cuts where in doubt and its sentences hold all of the text but
   * white space, so that nothing found is sealed by half.
   */
  private static List<Sentence> sentences(String text) {
    boolean wrapped = wrapped(text);
    boolean small = small(text);
    List<Sentence> sentences = new ArrayList<>();
    int start = -1;
    boolean opens = true;
    int length = text.length();
    for (int at = 0; at < length; at++) {
      char c = text.charAt(at);
      if (start < 0) {
        if (!space(c)) {
          start = at;
        } else {
          opens |= c == '\n' && blankAfter(text, at);
          continue;
        }
      }
      boolean lineEnd = c == '\n' && (!wrapped || blankAfter(text, at) || item(text, at + 1));
      if (lineEnd || stops(text, at, small)) {
        int end = at + (lineEnd ? 0 : 1);
        while (!lineEnd && end < length && closes(text.charAt(end))) {
          end++;
        }
        sentences.add(new Sentence(start, trimmed(text, start, end), opens));
        opens = lineEnd && blankAfter(text, at);
        start = -1;
        at = Math.max(at, end - 1);
      }
    }
    if (start >= 0) {
      sentences.add(new Sentence(start, trimmed(text, start, length), opens));
    }
    return sentences;
  }

  private static int trimmed(String text, int start, int end) {
    int last = end;
    while (last > start + 1 && space(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }

  private static boolean space(char c) {
    return TextIndex.isSpace(c);
  }

  private static boolean closes(char c) {
    return "\"'\u201D\u2019)]\u00BB".indexOf(c) >= 0;
  }

  /** Whether the next line is blank or there is none. */
  private static boolean blankAfter(String text, int lineEnd) {
    for (int i = lineEnd + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return true;
      }
      if (!space(c)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a line begins like an item of a list. */
  private static boolean item(String text, int at) {
    int i = at;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    if (i >= text.length()) {
      return false;
    }
    char c = text.charAt(i);
    if ("-*\u2022\u00B7\u2013".indexOf(c) >= 0) {
      return true;
    }
    int digits = i;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    return digits > i && digits < text.length() && ".)".indexOf(text.charAt(digits)) >= 0;
  }

  /** Whether a text has no capitals: then a small letter may begin a sentence. */
  private static boolean small(String text) {
    return text.chars().noneMatch(Character::isUpperCase);
  }

  /** Whether a sentence ends with this character. */
  private static boolean stops(String text, int at, boolean small) {
    char c = text.charAt(at);
    if (".!?\u2026\u061F\u3002".indexOf(c) < 0) {
      return false;
    }
    int next = at + 1;
    while (next < text.length() && closes(text.charAt(next))) {
      next++;
    }
    if (next >= text.length()) {
      return true;
    }
    if (!space(text.charAt(next))) {
      return false;
    }
    while (next < text.length() && space(text.charAt(next))) {
      next++;
    }
    if (next >= text.length()) {
      return true;
    }
    int after = text.codePointAt(next);
    if (Character.isLowerCase(after) && !small) {
      return false;
    }
    // "U.S. plots", "Mr. Oake", "J. Fenn": a short word before a full stop ends no sentence
    int word = at;
    while (word > 0 && Character.isLetter(text.charAt(word - 1))) {
      word--;
    }
    return c != '.'
        || at - word > 2
        || at == word
        || !small && Character.isLowerCase(text.charAt(word));
  }

  /** Whether lines are broken at a column: then a line's end says nothing. */
  private static boolean wrapped(String text) {
    int full = 0;
    int lines = 0;
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || text.charAt(at) == '\n') {
        int length = at - start;
        if (length > 0) {
          lines++;
          full += length >= 45 && length <= 120 ? 1 : 0;
        }
        start = at + 1;
      }
    }
    return lines > 3 && full * 10 >= lines * 6;
  }
}
