package org.casebook.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.casebook.documents.TextIndex.Lookup;
import org.junit.jupiter.api.Test;

class TextIndexTest {

  private static Quote found(String text, String quote) {
    return ((Lookup.Found) TextIndex.of(text).locate(quote, null)).quote();
  }

  private static String refused(String text, String quote, Integer start) {
    return ((Lookup.Refused) TextIndex.of(text).locate(quote, start)).reason();
  }

  @Test
  void storesTheDocumentsOwnSliceWhiteSpaceAside() {
    String text = "Police said \n\t the man\u00a0had been\r\n abroad.";

    assertThat(found(text, "  said the man had   been abroad "))
        .isEqualTo(new Quote(7, 40, "said \n\t the man\u00a0had been\r\n abroad"));
  }

  @Test
  void findsTheQuoteWhateverRunsPrecedeIt() {
    assertThat(found("  a   b c", "b c")).isEqualTo(new Quote(6, 9, "b c"));
    assertThat(found("a   ", "a")).isEqualTo(new Quote(0, 1, "a"));
    assertThat(found("   a", "a")).isEqualTo(new Quote(3, 4, "a"));
  }

  @Test
  void countsOffsetsInCodePoints() {
    String text = "\ud83d\ude92 \ud83d\ude92 came; \ud83d\ude92s left";

    Quote quote = found(text, "came; \ud83d\ude92s");

    assertThat(quote).isEqualTo(new Quote(4, 12, "came; \ud83d\ude92s"));
    assertThat(TextIndex.of(text).slice(4, 12)).isEqualTo(quote);
    assertThat(TextIndex.of(text).codePoints()).isEqualTo(17);
  }

  @Test
  void matchesNoHalfOfAPair() {
    String text = "x\ud83d\ude92y";
    assertThat(refused(text, "x\ud83d", null)).contains("does not stand in the text");
    assertThat(refused(text, "\ude92y", null)).contains("does not stand in the text");
  }

  @Test
  void refusesAnEmptyQuote() {
    assertThat(refused("abc", " \n\u00a0", null)).isEqualTo("is empty");
    assertThat(refused("", "a", null)).isEqualTo("does not stand in the text");
  }

  @Test
  void listsThePlacesOfAQuoteThatStandsMoreThanOnce() {
    assertThat(refused("one two one  two one two", "one two", null))
        .isEqualTo("stands 3 times, at 0, 8 and 17: give \"start\"");
    assertThat(refused("a ".repeat(14), "a", null))
        .isEqualTo(
            "stands 14 times, at 0, 2, 4, 6, 8, 10, 12, 14, 16, 18 and 4 more: give \"start\"");
  }

  @Test
  void takesTheMatchThatBeginsAtTheGivenStart() {
    TextIndex index = TextIndex.of("one two one  two one two");

    assertThat(index.locate("one two", 8))
        .isEqualTo(new Lookup.Found(new Quote(8, 16, "one  two")));
    assertThat(refused(index.text(), "one two", 9))
        .isEqualTo("does not begin at 9 but at 0, 8 and 17");
    assertThat(refused(index.text(), "one two", 99))
        .isEqualTo("cannot begin at 99: the text has 24 characters");
    assertThat(refused(index.text(), "one two", -1))
        .isEqualTo("cannot begin at -1: the text has 24 characters");
    assertThat(refused("a  b", "b", 1)).isEqualTo("does not begin at 1 but at 3");
    assertThat(refused("a  b", "b", 2)).isEqualTo("does not begin at 2 but at 3");
  }

  @Test
  void doesNotTakeAStraightQuotationMarkForACurlyOneButSaysSo() {
    assertThat(refused("He said \u201cno comment\u201d twice", "\"no comment\"", null))
        .isEqualTo(
            "does not stand in the text; it would at 8 but for capitals, quotation marks or dashes");
  }

  @Test
  void saysHowFarANearMissAgrees() {
    assertThat(
            refused(
                "The council said four people died on Monday.",
                "The council said five people died",
                null))
        .isEqualTo("does not stand in the text; it agrees up to \"The council said f\" at 0");
    assertThat(refused("The council said four.", "Nothing alike", null))
        .isEqualTo("does not stand in the text");
  }

  @Test
  void refusesOffsetsOutOfRangeNamingThemAndTheLength() {
    TextIndex index = TextIndex.of("abc");
    assertThatThrownBy(() -> index.slice(1, 4))
        .hasMessage("offsets 1 to 4 do not fit a text of 3 characters");
    assertThatThrownBy(() -> index.slice(-1, 2))
        .hasMessage("offsets -1 to 2 do not fit a text of 3 characters");
    assertThatThrownBy(() -> index.slice(2, 2))
        .hasMessage(
            "offsets 2 to 2 do not fit a text of 3 characters (the end must come after the start)");
  }

  @Test
  void countsLinesFromOne() {
    TextIndex index = TextIndex.of("a\n\ud83d\ude92b\n\nc\n");
    assertThat(index.lines()).isEqualTo(4);
    assertThat(index.lineStart(2)).isEqualTo(2);
    assertThat(index.lineStart(3)).isEqualTo(5);
    assertThat(index.lineStart(4)).isEqualTo(6);
    assertThat(index.lineOf(3)).isEqualTo(2);
    assertThat(index.lineOf(6)).isEqualTo(4);
  }

  /**
   * Against an independent reading: compare code point by code point, skipping runs of white space
   * on both sides.
   */
  @Test
  void agreesWithASlowReadingOnRandomTexts() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String[] pieces = {
      "a", "b", "ab", " ", "  ", "\n", "\u00a0", "\t", "\ud83d\ude92", "\u2003", "\u0301", "'"
    };
    for (int round = 0; round < 20_000; round++) {
      String text = random(random, pieces, 24);
      String quote = random(random, pieces, 4);
      List<Quote> expected = slow(text, quote);
      TextIndex index = TextIndex.of(text);
      Lookup lookup = index.locate(quote, null);
      String where = "seed " + seed + " round " + round;
      if (expected.size() == 1) {
        assertThat(lookup).as(where).isEqualTo(new Lookup.Found(expected.getFirst()));
      } else {
        assertThat(lookup).as(where).isInstanceOf(Lookup.Refused.class);
        assertThat(((Lookup.Refused) lookup).starts())
            .as(where)
            .isEqualTo(expected.stream().map(Quote::start).toList());
      }
      int[] points = text.codePoints().toArray();
      for (int start = 0; start < points.length; start++) {
        int at = start;
        boolean stands = expected.stream().anyMatch(q -> q.start() == at);
        assertThat(index.locate(quote, start) instanceof Lookup.Found)
            .as(where + " start " + start)
            .isEqualTo(stands);
        assertThat(index.codePoint(index.unit(start))).as(where).isEqualTo(start);
        assertThat(index.unit(start)).as(where).isEqualTo(text.offsetByCodePoints(0, start));
      }
      for (Quote quoted : expected) {
        assertThat(index.holds(quoted)).as(where).isTrue();
        assertThat(index.slice(quoted.start(), quoted.end())).as(where).isEqualTo(quoted);
      }
    }
  }

  private static String random(Random random, String[] pieces, int most) {
    StringBuilder out = new StringBuilder();
    int count = random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      out.append(pieces[random.nextInt(pieces.length)]);
    }
    return out.toString();
  }

  private static List<Quote> slow(String text, String quote) {
    int[] t = text.codePoints().toArray();
    int[] q = quote.replaceAll("^[\\s\\h]+|[\\s\\h]+$", "").codePoints().toArray();
    List<Quote> found = new ArrayList<>();
    for (int start = 0; start < t.length && q.length > 0; start++) {
      int i = start;
      int k = 0;
      while (k < q.length && i < t.length) {
        if (space(q[k]) && space(t[i])) {
          while (k < q.length && space(q[k])) {
            k++;
          }
          while (i < t.length && space(t[i])) {
            i++;
          }
        } else if (q[k] == t[i]) {
          k++;
          i++;
        } else {
          break;
        }
      }
      if (k == q.length) {
        found.add(new Quote(start, i, new String(t, start, i - start)));
      }
    }
    return found;
  }

  private static boolean space(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
