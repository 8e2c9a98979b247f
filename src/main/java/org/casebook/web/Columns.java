package org.casebook.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casebook.counts.Count;
import org.jspecify.annotations.Nullable;

/**
 * Counts over time as columns, one panel a category, all to one scale: solid up to what is
 * definite, open up to what is possible. Years, quarters and months without an incident keep their
 * place; what has no place in time stands apart at the right. The table beside it says the same in
 * numbers.
 */
final class Columns {
  /** More columns than this are too thin to tell apart. */
  private static final int MOST = 240;

  private static final double HEIGHT = 96;
  private static final double BASE = 80;
  private static final double TOP = 16;

  /** Room for a word such as "undated". */
  private static final double WIDTH_APART = 58;

  private static final Pattern BIN = Pattern.compile("(-?\\d{1,9})(?:-Q([1-4])|-(\\d\\d))?");

  /**
   * One panel.
   *
   * @param title the category in words; empty without a lens
   * @param svg the drawing, with its own description in words
   */
  record Panel(String title, String svg) {}

  private record Column(long place, String label, double definite, double possible) {}

  private Columns() {}

  /**
   * Panels for rows grouped by one dimension that is time; nothing if they are not.
   *
   * @param titles the title of each row's category
   */
  static List<Panel> of(Count count, List<Count.Row> rows, List<String> titles) {
    if (count.query().by().size() != 1) {
      return List.of();
    }
    String dimension = count.query().by().getFirst();
    int bins =
        switch (dimension) {
          case "year" -> 1;
          case "quarter" -> 4;
          case "month" -> 12;
          default -> 0;
        };
    if (bins == 0 || rows.isEmpty()) {
      return List.of();
    }
    double most = rows.stream().mapToDouble(Count.Row::possible).max().orElse(0);
    List<String> order = titles.stream().distinct().toList();
    List<Column> all = columns(rows, dimension, bins, i -> true);
    long first = all.stream().mapToLong(Column::place).filter(p -> p != APART).min().orElse(0);
    long last = all.stream().mapToLong(Column::place).filter(p -> p != APART).max().orElse(0);
    if (most <= 0 || last - first >= MOST) {
      return List.of();
    }
    List<Panel> panels = new ArrayList<>();
    for (String title : order) {
      List<Column> columns = columns(rows, dimension, bins, i -> titles.get(i).equals(title));
      panels.add(new Panel(title, draw(title, columns, first, last, most)));
    }
    return panels;
  }

  private static final long APART = Long.MIN_VALUE;

  private static List<Column> columns(
      List<Count.Row> rows, String dimension, int bins, java.util.function.IntPredicate which) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (which.test(i)) {
        Count.Row row = rows.get(i);
        String label = String.valueOf(row.group().get(dimension));
        columns.add(new Column(place(label, bins), label, row.definite(), row.possible()));
      }
    }
    return columns;
  }

  /** Years, quarters or months since the year 0. */
  private static long place(@Nullable String label, int bins) {
    Matcher bin = BIN.matcher(label == null ? "" : label);
    if (!bin.matches()) {
      return APART;
    }
    long year = Long.parseLong(bin.group(1));
    if (bins == 1) {
      return year;
    }
    String within = bins == 4 ? bin.group(2) : bin.group(3);
    return within == null ? APART : year * bins + Integer.parseInt(within) - 1;
  }

  private static String draw(
      String title, List<Column> columns, long first, long last, double most) {
    int slots = (int) (last - first + 1);
    double slot = Math.clamp(270.0 / slots, 1.1, 48);
    double end = slot * slots;
    double next = end + 14;
    boolean each = slot >= 34;
    StringBuilder words = new StringBuilder(title);
    StringBuilder marks = new StringBuilder();
    for (Column column : columns) {
      boolean apart = column.place() == APART;
      double x = apart ? next : (column.place() - first) * slot;
      double width = apart ? WIDTH_APART : slot;
      next += apart ? WIDTH_APART : 0;
      words
          .append("; ")
          .append(column.label())
          .append(": ")
          .append(Words.range((int) column.definite(), (int) column.possible()));
      double sure = (BASE - TOP) * column.definite() / most;
      double maybe = (BASE - TOP) * column.possible() / most;
      double inset = Math.min(apart ? 14 : 3, width * .15);
      if (maybe > sure) {
        marks.append(rect("maybe", x + inset, BASE - maybe, width - 2 * inset, maybe - sure));
      }
      if (sure > 0) {
        marks.append(rect("sure", x + inset, BASE - sure, width - 2 * inset, sure));
      }
      if (apart || (each && column.label().length() <= 4)) {
        marks.append(text(x + width / 2, BASE + 14, "middle", column.label()));
      } else if (column.place() == first) {
        marks.append(text(0, BASE + 14, "start", column.label()));
      } else if (column.place() == last) {
        marks.append(text(end, BASE + 14, end < 90 ? "start" : "end", column.label()));
      }
      if (column.possible() > 0 && (each || apart)) {
        marks.append(
            text(
                x + width / 2,
                BASE - maybe - 3,
                "middle",
                Words.range((int) column.definite(), (int) column.possible())));
      }
    }
    double whole = Math.max(end, next - 14) + 4;
    return String.format(
            Locale.ROOT,
            "<svg class=\"columns\" viewBox=\"-2 0 %1$.1f %2$.1f\" width=\"%1$.0f\" height=\"%2$.0f\" role=\"img\" aria-label=\"%3$s\">",
            whole,
            HEIGHT,
            Chart.escaped(words.toString()))
        + String.format(
            Locale.ROOT,
            "<line class=\"axis\" x1=\"0\" y1=\"%1$.1f\" x2=\"%2$.1f\" y2=\"%1$.1f\"></line>",
            BASE + .5,
            end)
        + marks
        + "</svg>";
  }

  private static String rect(String style, double x, double y, double width, double height) {
    return String.format(
        Locale.ROOT,
        "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"></rect>",
        style,
        x,
        y,
        width,
        height);
  }

  private static String text(double x, double y, String anchor, String words) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        x,
        y,
        anchor,
        Chart.escaped(words));
  }
}
