package org.casebook.origins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as a sequence of words, without site furniture and headlines, each word with its kind and
 * whether it stands in a quotation.
 *
 * <p>Quotations are kept apart because two reporters who write down the same statement have copied
 * nobody; furniture is dropped because two pages of one site have not either.
 */
final class Prose {
  private static final Pattern LIST_MARK =
      Pattern.compile("^\\s*+(?:[#*•>·|-]{1,6}|\\d{1,2}[.)])\\s++");

  /** A place and perhaps a day and an agency before the first sentence, as wires write it. */
  private static final Pattern DATELINE =
      Pattern.compile(
          "^\\s*\\p{Lu}[\\p{Lu}\\s.'-]{2,40}(?:,[^.—–]{1,40}?)?(?:\\s*\\([^)]{2,40}\\))?\\s*(?:[-—–]+|\\.(?=\\s))\\s*"
              + "|^\\s*\\p{Lu}[\\w\\s,.'’-]{2,50}\\([^)]{2,40}\\)\\s*[-—–]+\\s*");

  /** Least share of prose that must be left for likely furniture to be dropped. */
  private static final double LEAST_LEFT = 0.3;

  /** Of a longer text the beginning is read; in characters. */
  private static final int MOST_TEXT = 500_000;

  private static final int MOST_WORDS = 60_000;

  /** Hashes of the words, in order. */
  final long[] word;

  /** Kinds of the words, as {@link Words} has them. */
  final byte[] kind;

  final boolean[] quoted;

  /** First word of each sentence, and one past the last. */
  final int[] sentence;

  /** Names and numbers in figures, by hash, headline included. */
  final Map<Long, String> anchors;

  /** Headline and dateline names count for what a report is about, though not for copying. */
  final Set<Long> about;

  /** Stems of all words that say something, sorted, each once. */
  final int[] stems;

  /** Hash of the words alone: equal for texts that differ in layout only. */
  final long fingerprint;

  /** What was read as prose, paragraph by paragraph. */
  final List<String> paragraphs;

  private Prose(Builder b) {
    this.word = Arrays.copyOf(b.word, b.size);
    this.kind = Arrays.copyOf(b.kind, b.size);
    this.quoted = Arrays.copyOf(b.quoted, b.size);
    this.sentence = new int[b.sentences.size() + 1];
    for (int i = 0; i < b.sentences.size(); i++) {
      sentence[i] = b.sentences.get(i);
    }
    sentence[b.sentences.size()] = b.size;
    this.anchors = b.anchors;
    this.about = b.about;
    this.stems = b.stems.stream().mapToInt(Integer::intValue).sorted().toArray();
    long h = b.size;
    for (long w : word) {
      h = Words.mix(h * 31 + w);
    }
    this.fingerprint = h;
    this.paragraphs = List.copyOf(b.paragraphs);
  }

  int sentences() {
    return sentence.length - 1;
  }

  /** Words outside quotations. */
  int unquoted() {
    int n = 0;
    for (boolean q : quoted) {
      n += q ? 0 : 1;
    }
    return n;
  }

  /** Reads a text. */
  static Prose of(String text) {
    List<Paragraph> all =
        paragraphs(text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text);
    int words = 0;
    int left = 0;
    for (Paragraph p : all) {
      if (p.sign != Furniture.Sign.CERTAIN) {
        words += p.words;
        left += p.sign == Furniture.Sign.NONE && p.prose ? p.words : 0;
      }
    }
    boolean strict = left >= LEAST_LEFT * words && left > 0;
    Builder b = new Builder(capitalised(all));
    boolean first = true;
    for (Paragraph p : all) {
      boolean kept =
          strict ? p.sign == Furniture.Sign.NONE && p.prose : p.sign != Furniture.Sign.CERTAIN;
      if (kept) {
        b.paragraph(p, first);
        first = false;
      } else if (first && p.sign == Furniture.Sign.NONE) {
        b.headline(p.text);
      }
    }
    return new Prose(b);
  }

  /** A paragraph and what it was taken for. */
  private static final class Paragraph {
    final String text;
    final List<String> sentences;
    final boolean[] quoted;
    final int words;
    boolean prose;
    Furniture.Sign sign = Furniture.Sign.NONE;

    /** Of each sentence. */
    final Furniture.Sign[] signs;

    Paragraph(String text, boolean[] quoted) {
      this.text = text;
      this.quoted = quoted;
      this.sentences = Scan.sentences(text);
      this.words = Scan.countWords(text);
      this.prose = words >= 4 && Scan.endsAsSentence(text);
      this.signs = sentences.stream().map(Furniture::sentence).toArray(Furniture.Sign[]::new);
    }
  }

  private static List<Paragraph> paragraphs(String text) {
    List<Paragraph> paragraphs = new ArrayList<>();
    boolean inList = false;
    Quotations quotations = new Quotations();
    for (String block : Scan.paragraphs(text)) {
      String line = LIST_MARK.matcher(block).replaceFirst("").strip();
      if (line.isEmpty()) {
        continue;
      }
      boolean cited = block.stripLeading().startsWith("> ");
      Paragraph p = new Paragraph(line, quotations.mark(line, cited));
      inList = Furniture.opensList(line) || inList && !p.prose;
      if (inList) {
        p.sign = Furniture.Sign.CERTAIN;
      } else if (!anyTrue(p.quoted)) {
        p.sign =
            p.sentences.size() == 1
                ? max(Furniture.sentence(line), Furniture.unquotedParagraph(line, p.signs))
                : Furniture.unquotedParagraph(line, p.signs);
      }
      paragraphs.add(p);
    }
    return paragraphs;
  }

  private static Furniture.Sign max(Furniture.Sign a, Furniture.Sign b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static boolean anyTrue(boolean[] marks) {
    for (boolean mark : marks) {
      if (mark) {
        return true;
      }
    }
    return false;
  }

  /** Words that stand capitalised inside sentences: names, also where they open one. */
  private static Set<String> capitalised(List<Paragraph> paragraphs) {
    Set<String> names = new HashSet<>();
    for (Paragraph p : paragraphs) {
      if (!p.prose) {
        continue;
      }
      for (String sentence : p.sentences) {
        int[] words = Scan.words(sentence);
        for (int w = 2; w < words.length; w += 2) {
          if (Character.isUpperCase(sentence.codePointAt(words[w]))
              && !afterQuote(sentence, words[w])) {
            names.add(Words.norm(sentence.substring(words[w], words[w + 1])));
          }
        }
      }
    }
    return names;
  }

  private static boolean afterQuote(String sentence, int at) {
    return at > 0 && "\"“„«‘'’`".indexOf(sentence.charAt(at - 1)) >= 0;
  }

  private static final class Builder {
    final Set<String> capitalised;
    long[] word = new long[256];
    byte[] kind = new byte[256];
    boolean[] quoted = new boolean[256];
    int size;
    final List<Integer> sentences = new ArrayList<>();
    final Map<Long, String> anchors = new HashMap<>();
    final Set<Long> about = new HashSet<>();
    final Set<Integer> stems = new HashSet<>();
    final List<String> paragraphs = new ArrayList<>();

    Builder(Set<String> capitalised) {
      this.capitalised = capitalised;
    }

    void headline(String text) {
      int[] words = Scan.words(text);
      for (int w = 0; w < words.length; w += 2) {
        String norm = Words.norm(text.substring(words[w], words[w + 1]));
        if (capitalised.contains(norm) || Words.isNumber(norm)) {
          about.add(Words.hash(norm));
        }
      }
    }

    void paragraph(Paragraph p, boolean first) {
      int skip = 0;
      if (first) {
        Matcher dateline = DATELINE.matcher(p.text.substring(0, Math.min(120, p.text.length())));
        if (dateline.find() && Scan.countWords(p.text.substring(dateline.end())) >= 4) {
          headline(dateline.group());
          skip = dateline.end();
        }
      }
      paragraphs.add(p.text);
      int at = 0;
      for (int s = 0; s < p.sentences.size(); s++) {
        String sentence = p.sentences.get(s);
        int start = at;
        at += sentence.length();
        if (at <= skip || size >= MOST_WORDS) {
          continue;
        }
        int from = Math.max(start, skip);
        String text = p.text.substring(from, at);
        boolean spoken = anyTrue(Arrays.copyOfRange(p.quoted, from, at));
        if (!spoken
            && p.sentences.size() > 1
            && (from == start ? p.signs[s] : Furniture.sentence(text)) == Furniture.Sign.CERTAIN) {
          continue;
        }
        sentences.add(size);
        words(text, p.quoted, from);
      }
    }

    private void words(String text, boolean[] marks, int offset) {
      int[] words = Scan.words(text);
      boolean opens = true;
      for (int w = 0; w < words.length; w += 2) {
        String raw = text.substring(words[w], words[w + 1]);
        String norm = Words.norm(raw);
        boolean upper = Character.isUpperCase(raw.codePointAt(0));
        boolean initial = opens || afterQuote(text, words[w]);
        opens = false;
        byte k = Words.PLAIN;
        if (Words.isNumber(norm)) {
          k = Words.NUMBER;
        } else if (Words.isDay(norm) && upper) {
          k = Words.DAY;
        } else if (Words.isFunction(norm)) {
          k = Words.FUNCTION;
        } else if (upper && !Words.isTitle(norm) && (!initial || capitalised.contains(norm))) {
          k = Words.NAME;
        }
        add(norm, k, marks[Math.min(offset + words[w], marks.length - 1)]);
      }
    }

    private void add(String norm, byte k, boolean inQuote) {
      if (size == word.length) {
        word = Arrays.copyOf(word, size * 2);
        kind = Arrays.copyOf(kind, size * 2);
        quoted = Arrays.copyOf(quoted, size * 2);
      }
      long h = Words.hash(norm);
      word[size] = h;
      kind[size] = k;
      quoted[size++] = inQuote;
      if (k != Words.FUNCTION && k != Words.DAY) {
        stems.add(Words.stem(norm));
      }
      if (k == Words.NAME || k == Words.NUMBER) {
        anchors.put(h, norm);
        about.add(h);
      }
    }
  }
}
