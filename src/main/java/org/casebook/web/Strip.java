package org.casebook.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was known when, drawn: a row for each variable that changed, a mark on each day it did. */
final class Strip {
  private static final int LEFT = 190;
  private static final int WIDTH = 900;
  private static final int ROW = 20;
  private static final int MOST_ROWS = 14;

  private Strip() {}

  /** The strip as SVG, or empty where nothing changed twice. Titles are escaped here. */
  static String of(List<IncidentPage.Change> changes) {
    Map<String, List<IncidentPage.Change>> rows = new LinkedHashMap<>();
    List<String> days = new ArrayList<>();
    for (IncidentPage.Change change : changes) {
      rows.computeIfAbsent(change.title(), t -> new ArrayList<>()).add(change);
      if (!days.contains(change.day())) {
        days.add(change.day());
      }
    }
    // a value that came once and never moved tells nothing here; the table has it
    rows.values().removeIf(list -> list.size() < 2);
    if (rows.isEmpty() || days.size() < 2) {
      return "";
    }
    long first = LocalDate.parse(days.getFirst()).toEpochDay();
    long last = LocalDate.parse(days.getLast()).toEpochDay();
    int shown = Math.min(MOST_ROWS, rows.size());
    int height = shown * ROW + 34;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"When each value changed\">",
            WIDTH,
            height));
    int y = 14;
    int n = 0;
    for (Map.Entry<String, List<IncidentPage.Change>> row : rows.entrySet()) {
      if (n++ == shown) {
        break;
      }
      svg.append(
          String.format(
              Locale.ROOT, "<text x=\"0\" y=\"%d\">%s</text>", y + 4, escaped(row.getKey())));
      svg.append(
          String.format(
              Locale.ROOT,
              "<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"></line>",
              LEFT,
              y,
              WIDTH - 10,
              y));
      for (IncidentPage.Change change : row.getValue()) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<circle class=\"change%s\" cx=\"%.1f\" cy=\"%d\" r=\"5\"><title>%s: %s</title></circle>",
                change.disputed() ? " disputed" : "",
                x(change.day(), first, last),
                y,
                change.day(),
                escaped(change.to())));
      }
      y += ROW;
    }
    svg.append(
        String.format(
            Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>", LEFT, y + 12, days.getFirst()));
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
            WIDTH - 10,
            y + 12,
            days.getLast()));
    return svg.append("</svg>").toString();
  }

  private static double x(String day, long first, long last) {
    double part = (double) (LocalDate.parse(day).toEpochDay() - first) / Math.max(1, last - first);
    return LEFT + 8 + part * (WIDTH - 26 - LEFT);
  }

  private static String escaped(String text) {
    return Chart.escaped(text.length() > 60 ? text.substring(0, 59) + "…" : text);
  }
}
