package org.casebook.answers;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureReader;
import org.casebook.figures.Interval;
import org.casebook.figures.Measure;
import org.casebook.figures.Qualifier;
import org.casebook.figures.Wordings;
import org.jspecify.annotations.Nullable;

/**
 * What a table of wordings comes to in numbers. Every number is worked by the reader that reads the
 * texts, from the table: a wording it makes no figure of shows as one that allows nothing.
 *
 * @param qualifiers the table's, in its order
 * @param printed numbers that stand alone, and multiples
 * @param vague words that count without a number
 * @param changes where the table differs from the one that ships, in the order of the file
 */
public record WordingsAnswer(
    List<Line> qualifiers, List<Worked> printed, List<String> vague, List<Change> changes) {

  /**
   * A wording and its interval.
   *
   * @param allows such as {@code 270 to 330}; empty where the reader makes no figure of it
   * @param shipped what the table that ships allows instead; empty where that is the same
   */
  public record Worked(String wording, String allows, String shipped) {}

  /**
   * A qualifier with its words.
   *
   * @param worked a count, a share and a multiple with it
   */
  public record Line(
      Qualifier qualifier, List<String> before, List<String> after, List<Worked> worked) {}

  /** Lines that ship, and what stands in their place; either may be empty. */
  public record Change(String shipped, String here) {}

  /** A sentence to read; {@code %s} is where a qualifier goes. */
  private record Example(String wording, String sentence) {
    Example with(String qualifier) {
      return new Example(
          String.format(Locale.ROOT, wording, qualifier),
          String.format(Locale.ROOT, sentence, qualifier));
    }
  }

  private static final Pattern LONG = Pattern.compile("(?<![.\\d])\\d{5,15}(?![.\\d])");

  private static final List<Example> BEFORE =
      List.of(
          new Example("%s 300", "Police counted %s 300 plots."),
          new Example("%s 40%%", "Police said that %s 40%% of the plots failed."),
          new Example("%s twice as many", "There were %s twice as many plots as in 2030."));

  private static final List<Example> AFTER =
      List.of(
          new Example("300 %s", "Police counted 300 %s plots."),
          new Example("40%% %s", "Police said that 40%% %s of the plots failed."));

  private static final List<Example> PRINTED =
      List.of(
          new Example("300", "Police counted 300 plots."),
          new Example("1.2 million", "Police counted 1.2 million people."),
          new Example("15%", "Police said that 15% of the plots failed."),
          new Example("15.4%", "Police said that 15.4% of the plots failed."),
          new Example("half", "Police said that half of the plots failed."),
          new Example("three-quarters", "Police said that three-quarters of the plots failed."),
          new Example("one in five", "Police said that one in five plots failed."),
          new Example("31 of 38", "Police said that 31 of 38 plots failed."),
          new Example("200 to 300", "Police counted 200 to 300 plots."),
          new Example("twice as many", "There were twice as many plots as in 2030."));

  public WordingsAnswer {
    qualifiers = List.copyOf(qualifiers);
    printed = List.copyOf(printed);
    vague = List.copyOf(vague);
    changes = List.copyOf(changes);
  }

  /** Works a table out. */
  public static WordingsAnswer of(Wordings table) {
    List<Line> qualifiers = new ArrayList<>();
    for (Wordings.Line line : table.lines()) {
      List<Worked> worked = new ArrayList<>();
      for (Example example : line.before().isEmpty() ? AFTER : BEFORE) {
        List<String> words = line.before().isEmpty() ? line.after() : line.before();
        worked.add(worked(table, example, line.qualifier(), words));
      }
      qualifiers.add(new Line(line.qualifier(), shown(line.before()), shown(line.after()), worked));
    }
    return new WordingsAnswer(
        qualifiers,
        PRINTED.stream().map(example -> worked(table, example)).toList(),
        table.vagueWords(),
        changes(table));
  }

  /** With the first of a qualifier's words that the reader takes for it. */
  private static Worked worked(
      Wordings table, Example example, Qualifier qualifier, List<String> words) {
    for (String word : words) {
      Example one = example.with(word);
      Figure figure = read(table, one.sentence());
      if (figure != null && figure.qualifier() == qualifier) {
        return worked(table, one);
      }
    }
    Example none = words.isEmpty() ? example.with("") : example.with(words.getFirst());
    return new Worked(none.wording().strip(), "", "");
  }

  private static Worked worked(Wordings table, Example example) {
    String here = allows(table, example.sentence());
    String shipped = allows(Wordings.shipped(), example.sentence());
    return new Worked(joined(example.wording()), here, here.equals(shipped) ? "" : shipped);
  }

  private static String allows(Wordings table, String sentence) {
    Figure figure = read(table, sentence);
    Measure measure = figure == null ? null : figure.measure();
    Interval value = measure == null ? null : measure.value();
    if (measure == null || value == null) {
      return "";
    }
    // whole numbers of more than four digits, such as 1,150,000
    return LONG.matcher(value.words(measure.isFraction()))
        .replaceAll(m -> String.format(Locale.ROOT, "%,d", Long.parseLong(m.group())));
  }

  private static @Nullable Figure read(Wordings table, String sentence) {
    List<Figure> figures = new FigureReader(table).reading(sentence).figures();
    return figures.isEmpty() ? null : figures.getFirst();
  }

  private static List<String> shown(List<String> words) {
    return words.stream().map(WordingsAnswer::joined).toList();
  }

  /** The table has "- odd", since the reader splits at the hyphen. */
  private static String joined(String words) {
    return words.replace(" - ", "-").replaceFirst("^- ", "-");
  }

  private static List<Change> changes(Wordings table) {
    List<String> shipped = Wordings.shippedText().strip().lines().toList();
    List<String> here = table.source().strip().lines().toList();
    List<Change> changes = new ArrayList<>();
    for (AbstractDelta<String> delta : DiffUtils.diff(shipped, here).getDeltas()) {
      changes.add(
          new Change(
              String.join("\n", delta.getSource().getLines()),
              String.join("\n", delta.getTarget().getLines())));
    }
    return changes;
  }
}
