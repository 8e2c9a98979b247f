package org.casebook.web;

import java.util.Locale;

/**
 * Ranges drawn as ranges: a solid mark for what is definite, an open one up to what is possible.
 * Made of numbers only, so it is safe to put into a page as it is; the number itself stands beside
 * it in text.
 */
final class Chart {
  private Chart() {}

  /** A bar from 0 to {@code most}. */
  static String bar(double definite, double possible, double most) {
    double scale = most <= 0 ? 0 : 100 / most;
    double sure = definite * scale;
    double maybe = possible * scale;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg class=\"range\" viewBox=\"0 0 100 12\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">");
    svg.append("<line class=\"axis\" x1=\"0\" y1=\"11.5\" x2=\"100\" y2=\"11.5\"></line>");
    // both are always there, so that a script can move them; without width nothing is drawn
    svg.append(rect("maybe", sure, Math.max(0, maybe - sure), 2.5, 6));
    svg.append(rect("sure", 0, sure, 1, 9));
    return svg.append("</svg>").toString();
  }

  private static String rect(String style, double x, double width, double y, double height) {
    return String.format(
        Locale.ROOT,
        "<rect class=\"%s\" vector-effect=\"non-scaling-stroke\" x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\"></rect>",
        style,
        x,
        y,
        width,
        height);
  }

  /** Words in a drawing come from codebooks and from people: nothing in them is markup. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
