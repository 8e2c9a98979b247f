package org.casebook.origins;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What kind of word a word is, for telling what a report is about from how it is told. */
final class Words {
  /** Kinds, with what a word of the kind weighs: how much it says about which event is told. */
  static final byte FUNCTION = 0;

  static final byte PLAIN = 1;
  static final byte DAY = 2;
  static final byte NUMBER = 3;
  static final byte NAME = 4;

  private static final double[] WEIGHT = {0.3, 1, 1.5, 2, 3};

  private static final Set<String> FUNCTIONS =
      Set.of(
          ("a an the and or but nor so yet of in on at to from by with without for into onto upon about over under after before"
                  + " between among against during since until till through as than then that this these those which who whom whose what when where why how"
                  + " is are was were be been being am has have had having do does did done will would shall should can could may might must"
                  + " not no it its he she they them his her their theirs him i me my mine you your yours we us our ours"
                  + " there here if while because although though also only just even still very more most less least much many some any all both each every"
                  + " other another such same own out up down off again once said says say told according one's s t")
              .split(" "));

  private static final Set<String> DAYS =
      Set.of(
          ("monday tuesday wednesday thursday friday saturday sunday january february march april june july august september"
                  + " october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec")
              .split(" "));

  /** Capitalised for rank or office, so that it names nobody. */
  private static final Set<String> TITLES =
      Set.of(
          ("mr mrs ms miss dr doctor professor prof sir lord lady president minister prime chancellor secretary judge justice general colonel major captain"
                  + " lieutenant sergeant inspector superintendent constable officer chief commissioner detective mayor governor senator deputy bishop imam rabbi dean father"
                  + " police army government ministry interior foreign defence defense parliament prosecutor federal state national court god god's i")
              .split(" "));

  private static final String[] ENDINGS = {"ies", "ing", "ed", "es", "s", "ly", "er"};

  /** In letters. */
  private static final int LONGEST_STEM = 7;

  private static final Map<String, String> NUMBERS = new HashMap<>();

  static {
    String[] words =
        ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty")
            .split(" ");
    for (int n = 0; n < words.length; n++) {
      NUMBERS.put(words[n], Integer.toString(n));
    }
    String[] tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
    for (int n = 0; n < tens.length; n++) {
      NUMBERS.put(tens[n], Integer.toString(20 + 10 * n));
    }
    NUMBERS.put("hundred", "100");
    NUMBERS.put("thousand", "1000");
    NUMBERS.put("dozen", "12");
    NUMBERS.put("million", "1000000");
    String[] ordinals =
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
    for (int n = 0; n < ordinals.length; n++) {
      NUMBERS.put(ordinals[n], (n + 1) + "th");
    }
    // "one" is a pronoun more often than a number
    NUMBERS.remove("one");
  }

  private Words() {}

  static double weight(byte kind) {
    return WEIGHT[kind];
  }

  /** Lower case, without a possessive; a number word in figures. */
  static String norm(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.endsWith("'s") || lower.endsWith("’s")) {
      lower = lower.substring(0, lower.length() - 2);
    }
    return NUMBERS.getOrDefault(lower, lower);
  }

  /**
   * A word without its ending, cut short: "deliberately" and "deliberate" are one. Coarse, since it
   * only asks whether two texts speak of the same things.
   */
  static int stem(String norm) {
    int end = norm.length();
    if (!isNumber(norm)) {
      for (String ending : ENDINGS) {
        if (end - ending.length() >= 3 && norm.endsWith(ending)) {
          end -= ending.length();
          break;
        }
      }
      if (end > 4 && norm.charAt(end - 1) == 'e') {
        end--;
      }
      if (end > 4 && norm.charAt(end - 1) == norm.charAt(end - 2)) {
        end--;
      }
      end = Math.min(end, LONGEST_STEM);
    }
    return (int) hash(norm.substring(0, end));
  }

  static boolean isNumber(String norm) {
    return !norm.isEmpty() && Character.isDigit(norm.charAt(0));
  }

  static boolean isDay(String norm) {
    return DAYS.contains(norm);
  }

  static boolean isFunction(String norm) {
    return FUNCTIONS.contains(norm);
  }

  static boolean isTitle(String norm) {
    return TITLES.contains(norm);
  }

  /** A 64-bit hash of a word, well mixed. */
  static long hash(String norm) {
    long h = 0xcbf29ce484222325L;
    for (int i = 0; i < norm.length(); i++) {
      h = (h ^ norm.charAt(i)) * 0x100000001b3L;
    }
    return mix(h);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
