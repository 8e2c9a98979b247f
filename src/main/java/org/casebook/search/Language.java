package org.casebook.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.jspecify.annotations.Nullable;

/** The languages whose words are brought to their stems; any other is indexed word by word. */
enum Language {
  ENGLISH("en", "eng", new EnglishAnalyzer()),
  GERMAN("de", "deu", new GermanAnalyzer()),
  FRENCH("fr", "fra", new FrenchAnalyzer()),
  SPANISH("es", "spa", new SpanishAnalyzer()),
  ARABIC("ar", "ara", new ArabicAnalyzer()),
  OTHER("", "", new StandardAnalyzer());

  /** Characters looked at: more change the answer of none of the shipped examples. */
  private static final int LOOKED_AT = 2_000;

  /** Below this many letters a guess is no better than English, which most reports are in. */
  private static final int TOO_SHORT = 40;

  /** In running text a third of the words and more are such. */
  private static final double LEAST_COMMON = 0.2;

  private static final Set<String> ENGLISH_WORDS =
      Set.of(
          ("the of and to that was for with by on at from were said has had have which their his her this are been")
              .split(" "));

  private static final Set<String> GERMAN_WORDS =
      Set.of(
          ("der die und das den von zu mit ist dem nicht ein eine einen auf sich des im auch wurde bei nach wie aus")
              .split(" "));

  private static final Map<String, Language> BY_THREE_LETTERS =
      Map.of("eng", ENGLISH, "deu", GERMAN, "fra", FRENCH, "spa", SPANISH, "ara", ARABIC);

  private final String code;
  final String field;
  final Analyzer analyzer;

  Language(String code, String threeLetters, Analyzer analyzer) {
    this.code = code;
    this.field = threeLetters.isEmpty() ? "text" : "text_" + threeLetters;
    this.analyzer = analyzer;
  }

  /**
   * The language of a text.
   *
   * @param given what is known about it, such as {@code de} or {@code de-AT}; null if nothing is
   */
  static Language of(@Nullable String given, String text) {
    if (given != null && !given.isBlank()) {
      String two = given.strip().toLowerCase(Locale.ROOT).split("[-_]")[0];
      for (Language language : values()) {
        if (language != OTHER && language.code.equals(two)) {
          return language;
        }
      }
      return OTHER;
    }
    String begin = text.substring(0, Math.min(text.length(), LOOKED_AT));
    if (begin.codePoints().filter(Character::isLetter).count() < TOO_SHORT) {
      return ENGLISH;
    }
    Language plain = byCommonWords(begin);
    return plain != null
        ? plain
        : BY_THREE_LETTERS.getOrDefault(Detector.ONLY.predictLanguage(begin).getLang(), OTHER);
  }

  /**
   * English or German where a good share of the words are words of that language alone; null where
   * they are not. The detector takes longer than all else that is done to index a text.
   */
  private static @Nullable Language byCommonWords(String text) {
    int words = 0;
    int english = 0;
    int german = 0;
    int length = text.length();
    for (int at = 0; at < length; ) {
      if (!Character.isLetter(text.charAt(at))) {
        at++;
        continue;
      }
      int from = at;
      while (at < length && Character.isLetter(text.charAt(at))) {
        at++;
      }
      words++;
      if (at - from <= 5) {
        String word = text.substring(from, at).toLowerCase(Locale.ROOT);
        english += ENGLISH_WORDS.contains(word) ? 1 : 0;
        german += GERMAN_WORDS.contains(word) ? 1 : 0;
      }
    }
    int least = Math.max(6, (int) (words * LEAST_COMMON));
    if (english >= least && german * 4 < english) {
      return ENGLISH;
    }
    return german >= least && english * 4 < german ? GERMAN : null;
  }

  /** Loaded when first needed: the model takes ten megabytes. */
  private static final class Detector {
    static final LanguageDetectorME ONLY = load();

    private static LanguageDetectorME load() {
      try (InputStream in =
          Objects.requireNonNull(Language.class.getResourceAsStream("/langdetect-183.bin"))) {
        return new LanguageDetectorME(new LanguageDetectorModel(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
