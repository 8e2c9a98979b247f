package org.casebook.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Relations as a graph: the figures that have any, one under another in the order of their texts,
 * and an arc over those that bear on one another, in the style of how they stand. Read without it,
 * the lists beside it say the same.
 */
final class Arcs {
  private static final int STEP = 26;
  private static final int WIDTH = 190;

  /** More arcs than this cannot be told apart. */
  private static final int MOST = 60;

  private final List<FiguresPage.Row> rows;
  private final List<FiguresPage.Bond> bonds = new ArrayList<>();

  Arcs(List<FiguresPage.Row> rows) {
    this.rows = rows;
  }

  void add(FiguresPage.Bond bond) {
    bonds.add(bond);
  }

  /** The drawing, or empty where nothing bears on anything, or too much does. */
  String svg() {
    Set<Integer> tied = new LinkedHashSet<>();
    bonds.forEach(bond -> bond.figures().forEach(row -> tied.add(row.number())));
    if (bonds.isEmpty() || bonds.size() > MOST) {
      return "";
    }
    List<FiguresPage.Row> shown = rows.stream().filter(r -> tied.contains(r.number())).toList();
    List<Integer> order = shown.stream().map(FiguresPage.Row::number).toList();
    int height = shown.size() * STEP + 8;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"arcs\" viewBox=\"0 0 640 %d\" width=\"640\" height=\"%d\" role=\"group\" aria-label=\"How %d figures bear on one another; the lists below say the same\">",
            height,
            height,
            shown.size()));
    for (FiguresPage.Bond bond : bonds) {
      List<Integer> places =
          bond.figures().stream().map(r -> order.indexOf(r.number())).sorted().toList();
      for (int i = 1; i < places.size(); i++) {
        double from = y(places.get(i - 1));
        double to = y(places.get(i));
        double out = Math.min(WIDTH - 14, 16 + (to - from) * .42);
        svg.append(
            String.format(
                Locale.ROOT,
                "<a href=\"#%s\" tabindex=\"-1\"><path class=\"arc %s\" d=\"M %d %.1f C %.1f %.1f %.1f %.1f %d %.1f\"><title>%s</title></path></a>",
                bond.anchor(),
                bond.tone(),
                WIDTH,
                from,
                WIDTH - out,
                from,
                WIDTH - out,
                to,
                WIDTH,
                to,
                Chart.escaped(bond.kind() + ", " + bond.status() + ": " + bond.arithmetic())));
      }
    }
    for (int i = 0; i < shown.size(); i++) {
      FiguresPage.Row row = shown.get(i);
      String words = row.quote().length() > 52 ? row.quote().substring(0, 51) + "…" : row.quote();
      String text =
          String.format(
              Locale.ROOT,
              "<circle cx=\"%d\" cy=\"%.1f\" r=\"3.5\"></circle><text x=\"%d\" y=\"%.1f\">%s</text>",
              WIDTH,
              y(i),
              WIDTH + 12,
              y(i) + 4.5,
              Chart.escaped(words));
      svg.append(
          row.link().isEmpty()
              ? "<a href=\"#f" + row.number() + "\">" + text + "</a>"
              : "<a href=\"" + Chart.escaped(row.link()) + "\">" + text + "</a>");
    }
    return svg.append("</svg>").toString();
  }

  private static double y(int place) {
    return place * STEP + STEP / 2.0 + 2;
  }
}
