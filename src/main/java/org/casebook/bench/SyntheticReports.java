package org.casebook.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.casebook.dates.Edtf;
import org.casebook.origins.Report;

/**
 * Invented reports with names, numbers, days, dates and publishers, of 120 to 400 words without
 * sense, among them planted copies, excerpts and relays of earlier ones, and reports told in an
 * earlier one's very sentences with other names and numbers, which go back to nobody.
 *
 * <p>A report is made from its number and the seed alone, so that a million need not be kept.
 */
final class SyntheticReports {
  private static final double EDITS = 0.03;
  private static final int OUTLETS = 300;
  private static final int FIRST_DAY = 16_436; // 1 January 2015
  private static final int DAYS = 5_000;
  private static final String[] FUNCTIONS = "the of in and to a was by on with for at".split(" ");
  private static final String[] NOUNS =
      "Post Echo Herald Gazette Wire Tribune Courier Chronicle Observer Dispatch".split(" ");
  private static final String[] WEEK =
      "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
  private static final String[] SYLLABLES =
      "ba cor dun el fen gar hol is jor kel lim mar nor os pel quil rad sal tor ul ven wes yar zim"
          .split(" ");

  private final long seed;
  private final String[] words = new String[40_000];
  private final String[] names = new String[60_000];

  /** What a report is to the one it was made from. */
  enum Kind {
    ORIGINAL,
    COPY,
    EXCERPT,
    RELAY,
    /** The same sentences about something else. */
    PATTERN
  }

  SyntheticReports(long seed) {
    this.seed = seed;
    Random random = new Random(seed);
    for (int i = 0; i < words.length; i++) {
      words[i] = syllables(random, 1 + (int) (Math.log(i + 2) / 3) + random.nextInt(2));
    }
    for (int i = 0; i < names.length; i++) {
      String name = syllables(random, 2 + random.nextInt(3));
      names[i] = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
  }

  private static String syllables(Random random, int count) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < count; i++) {
      word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    return word.toString();
  }

  Kind kind(int number) {
    if (number < 200) {
      return Kind.ORIGINAL;
    }
    if (number % 10 == 9) {
      return Kind.COPY;
    }
    return switch (number % 100) {
      case 25, 75 -> Kind.EXCERPT;
      case 35, 85 -> Kind.RELAY;
      case 48, 68 -> Kind.PATTERN;
      default -> Kind.ORIGINAL;
    };
  }

  /** The report this one was made from; itself for an original. */
  int source(int number) {
    if (kind(number) == Kind.ORIGINAL) {
      return number;
    }
    int back = new Random(seed * 17 + number * 31L).nextInt(number);
    while (kind(back) != Kind.ORIGINAL) {
      back--;
    }
    return back;
  }

  /** The number of the report that it goes back to; itself for one that tells its own. */
  int origin(int number) {
    return kind(number) == Kind.PATTERN ? number : source(number);
  }

  static String id(int number) {
    return "r" + number;
  }

  static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  Report report(int number) {
    int source = source(number);
    Random random = new Random(seed ^ number * 0xBF58476D1CE4E5B9L);
    String publisher = publisher(number);
    int day = day(source) + (source == number ? 0 : random.nextInt(3));
    String text =
        switch (kind(number)) {
          case ORIGINAL -> paragraphs(sentences(number, number));
          case COPY -> copy(source, random);
          case EXCERPT -> excerpt(number, source, random);
          case RELAY -> relay(number, source, random);
          case PATTERN -> paragraphs(sentences(source, number));
        };
    return new Report(
        id(number),
        text,
        id(number) + ".txt",
        null,
        publisher,
        null,
        null,
        Edtf.parse(LocalDate.ofEpochDay(day).toString()));
  }

  private int day(int number) {
    return FIRST_DAY + new Random(seed * 5 + number).nextInt(DAYS);
  }

  String publisher(int number) {
    int outlet = (int) Math.floorMod(new Random(seed * 7 + number).nextLong(), (long) OUTLETS);
    return names[outlet * 7] + " " + NOUNS[outlet % NOUNS.length];
  }

  /** Sentences with the words of one report and the names, numbers and days of another. */
  private List<String> sentences(int wording, int facts) {
    Random told = new Random(seed + wording * 0x9E3779B97F4A7C15L);
    Random cast = new Random(seed * 3 + facts * 0x94D049BB133111EBL);
    String[] who = new String[5 + cast.nextInt(4)];
    for (int i = 0; i < who.length; i++) {
      who[i] = names[cast.nextInt(names.length)];
    }
    String[] numbers = new String[4];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.toString(2 + cast.nextInt(900));
    }
    String day = WEEK[cast.nextInt(WEEK.length)];
    List<String> sentences = new ArrayList<>();
    int count = 8 + told.nextInt(13);
    for (int s = 0; s < count; s++) {
      StringBuilder sentence = new StringBuilder();
      int length = 12 + told.nextInt(10);
      int name = 3 + told.nextInt(length - 4);
      int second = told.nextInt(2 * length);
      int number = told.nextInt(2 * length);
      for (int w = 0; w < length; w++) {
        String word =
            w == name || w == second && w > 0
                ? who[told.nextInt(1_000) % who.length]
                : w == number && w > 0
                    ? numbers[told.nextInt(numbers.length)]
                    : w % 3 == 1 ? FUNCTIONS[told.nextInt(FUNCTIONS.length)] : word(told);
        sentence.append(w == 0 ? "" : " ").append(w == 0 ? capital(word) : word);
      }
      sentences.add(sentence + (told.nextInt(5) == 0 ? " on " + day : "") + ".");
    }
    return sentences;
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** By Zipf's law. */
  private String word(Random random) {
    return words[
        Math.min(words.length - 1, (int) Math.exp(random.nextDouble() * Math.log(words.length)))];
  }

  private static String paragraphs(List<String> sentences) {
    StringBuilder text = new StringBuilder();
    for (int s = 0; s < sentences.size(); s++) {
      text.append(s == 0 ? "" : s % 3 == 0 ? "\n\n" : " ").append(sentences.get(s));
    }
    return text.toString();
  }

  private String copy(int source, Random random) {
    StringBuilder text = new StringBuilder();
    for (String word : paragraphs(sentences(source, source)).split(" ")) {
      if (random.nextDouble() >= EDITS || word.contains("\n") || word.endsWith(".")) {
        text.append(word).append(' ');
        continue;
      }
      switch (random.nextInt(3)) {
        case 0 -> text.append(word(random)).append(' ');
        case 1 -> text.append(word).append(' ').append(word(random)).append(' ');
        default -> {
          // dropped
        }
      }
    }
    return "This site uses cookies. By reading on you accept all of them.\n\n"
        + text.toString().strip()
        + "\n\nMost read\nStorm warning for the coast\n\nSubscribe to our newsletter. All rights reserved.";
  }

  private String excerpt(int number, int source, Random random) {
    List<String> own = sentences(number, number);
    List<String> from = sentences(source, source);
    int start = random.nextInt(from.size() - 4);
    own.addAll(own.size() / 2, from.subList(start, start + 4));
    return paragraphs(own);
  }

  private String relay(int number, int source, Random random) {
    List<String> own = sentences(number + 1_000_000_000, source);
    String first = own.getFirst();
    own.set(
        0,
        first.substring(0, first.length() - 1)
            + ", the "
            + publisher(source)
            + " reported on "
            + WEEK[random.nextInt(WEEK.length)]
            + ".");
    return paragraphs(own);
  }
}
