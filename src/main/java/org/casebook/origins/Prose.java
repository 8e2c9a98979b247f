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
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}\\p{M}]+(?:['’&.-][\\p{L}\\p{N}\\p{M}]+)*");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?…؟。]+[\"”’»)'\\]]*(?=\\s|$)");
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?:^|[\\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|Sgt|Lt|Col|Gen|Capt|Maj|Insp|Det|Supt|Rev|Hon|Gov|Sen|Rep|No|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Inc|Ltd|Co|\\p{Lu}|\\p{Lu}\\.\\p{Lu})$");

  /** A place and perhaps a day and an agency before the first sentence, as wires write it. */
  private static final Pattern DATELINE =
      Pattern.compile(
          "^\\s*\\p{Lu}[\\p{Lu}\\s.'-]{2,40}(?:,[^.—–]{1,40}?)?(?:\\s*\\([^)]{2,40}\\))?\\s*(?:[-—–]+|\\.(?=\\s))\\s*"
              + "|^\\s*\\p{Lu}[\\w\\s,.'’-]{2,50}\\([^)]{2,40}\\)\\s*[-—–]+\\s*");

  /** Least share of prose that must be left for likely furniture to be dropped. */
  private static final double LEAST_LEFT = 0.3;

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
    List<Paragraph> all = paragraphs(text);
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

    Paragraph(String text, boolean[] quoted) {
      this.text = text;
      this.quoted = quoted;
      this.sentences = splitSentences(text);
      this.words = count(text);
      this.prose = words >= 4 && endsAsSentence(text);
    }
  }

  private static int count(String text) {
    return (int) WORD.matcher(text).results().count();
  }

  private static boolean endsAsSentence(String text) {
    Matcher end = SENTENCE_END.matcher(text);
    int last = -1;
    while (end.find()) {
      last = end.end();
    }
    // a colon announces a quotation or a list that belongs to the report
    return last >= 0 && text.length() - last < 40 || text.endsWith(":");
  }

  private static List<Paragraph> paragraphs(String text) {
    List<String> blocks = new ArrayList<>();
    for (String block : text.strip().split("\\R[ \\t]*(?:\\R[ \\t]*)+")) {
      String[] lines = block.split("\\R");
      boolean wrapped = lines.length > 1;
      for (int i = 0; i + 1 < lines.length; i++) {
        wrapped &= lines[i].length() >= 50 && lines[i].length() <= 130;
      }
      if (wrapped) {
        blocks.add(String.join(" ", lines));
      } else {
        blocks.addAll(List.of(lines));
      }
    }
    List<Paragraph> paragraphs = new ArrayList<>();
    boolean inList = false;
    Quotations quotations = new Quotations();
    for (String block : blocks) {
      String line = block.replaceFirst("^\\s*(?:[#*•>·|-]+|\\d{1,2}[.)])\\s+", "").strip();
      if (line.isEmpty()) {
        continue;
      }
      boolean cited = block.stripLeading().startsWith("> ");
      Paragraph p = new Paragraph(line, quotations.mark(line, cited));
      inList = Furniture.opensList(line) || inList && (p.words < 25 && p.sentences.size() < 2);
      if (inList) {
        p.sign = Furniture.Sign.CERTAIN;
      } else if (!anyTrue(p.quoted)) {
        p.sign =
            p.sentences.size() == 1
                ? max(Furniture.sentence(line), Furniture.unquotedParagraph(line, p.sentences))
                : Furniture.unquotedParagraph(line, p.sentences);
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

  static List<String> splitSentences(String text) {
    List<String> sentences = new ArrayList<>();
    Matcher end = SENTENCE_END.matcher(text);
    int from = 0;
    while (end.find()) {
      boolean goesOn = text.substring(end.end()).stripLeading().matches("(?s)\\p{Ll}.*");
      boolean abbreviated =
          text.charAt(end.start()) == '.'
              && ABBREVIATION.matcher(text.substring(from, end.start())).find();
      if (!goesOn && !abbreviated) {
        sentences.add(text.substring(from, end.end()));
        from = end.end();
      }
    }
    if (!text.substring(from).isBlank()) {
      sentences.add(text.substring(from));
    }
    return sentences;
  }

  /** Words that stand capitalised inside sentences: names, also where they open one. */
  private static Set<String> capitalised(List<Paragraph> paragraphs) {
    Set<String> names = new HashSet<>();
    for (Paragraph p : paragraphs) {
      if (!p.prose) {
        continue;
      }
      for (String sentence : p.sentences) {
        Matcher m = WORD.matcher(sentence);
        for (int n = 0; m.find(); n++) {
          if (n > 0
              && Character.isUpperCase(m.group().codePointAt(0))
              && !afterQuote(sentence, m)) {
            names.add(Words.norm(m.group()));
          }
        }
      }
    }
    return names;
  }

  private static boolean afterQuote(String sentence, Matcher m) {
    return m.start() > 0 && "\"“„«‘'’`".indexOf(sentence.charAt(m.start() - 1)) >= 0;
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
    final List<String> paragraphs = new ArrayList<>();

    Builder(Set<String> capitalised) {
      this.capitalised = capitalised;
    }

    void headline(String text) {
      Matcher m = WORD.matcher(text);
      while (m.find()) {
        String norm = Words.norm(m.group());
        if (capitalised.contains(norm) || Words.isNumber(norm)) {
          about.add(Words.hash(norm));
        }
      }
    }

    void paragraph(Paragraph p, boolean first) {
      int skip = 0;
      if (first) {
        Matcher dateline = DATELINE.matcher(p.text);
        if (dateline.find() && count(p.text.substring(dateline.end())) >= 4) {
          headline(dateline.group());
          skip = dateline.end();
        }
      }
      paragraphs.add(p.text);
      int at = 0;
      for (String sentence : p.sentences) {
        int start = at;
        at += sentence.length();
        if (at <= skip || size >= MOST_WORDS) {
          continue;
        }
        int from = Math.max(start, skip);
        String text = p.text.substring(from, at);
        boolean spoken = anyTrue(Arrays.copyOfRange(p.quoted, from, at));
        if (!spoken
            && Furniture.sentence(text) == Furniture.Sign.CERTAIN
            && p.sentences.size() > 1) {
          continue;
        }
        sentences.add(size);
        words(text, p.quoted, from);
      }
    }

    private void words(String text, boolean[] marks, int offset) {
      Matcher m = WORD.matcher(text);
      boolean opens = true;
      while (m.find()) {
        String raw = m.group();
        String norm = Words.norm(raw);
        boolean upper = Character.isUpperCase(raw.codePointAt(0));
        boolean initial = opens || afterQuote(text, m);
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
        add(norm, k, marks[Math.min(offset + m.start(), marks.length - 1)]);
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
      if (k == Words.NAME || k == Words.NUMBER) {
        anchors.put(h, norm);
        about.add(h);
      }
    }
  }
}
