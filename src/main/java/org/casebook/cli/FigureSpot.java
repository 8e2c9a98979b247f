package org.casebook.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.answers.FiguresAnswer;
import org.casebook.decisions.Decision;
import org.casebook.exchange.DocumentNames;
import org.casebook.exchange.LineRefused;
import org.casebook.figures.Figure;

/**
 * A figure of a document as people name it, {@code report.txt:1484-1511}, and what is read there.
 *
 * @param spot where it was said to stand
 * @param figure the figure that overlaps it, the one of just that place before any other
 */
record FigureSpot(Decision.Spot spot, Figure figure) {
  private static final Pattern TYPED = Pattern.compile("(.+):(\\d{1,9})-(\\d{1,9})");

  /**
   * @throws BadRequest if it is not written so, names no document, or no figure is read there
   */
  static FigureSpot read(Study open, String typed) {
    Matcher parts = TYPED.matcher(typed);
    if (!parts.matches()) {
      throw new BadRequest(
          "'"
              + typed
              + "' names no figure; write DOCUMENT:START-END as casebook figures and casebook"
              + " relations print it.");
    }
    String document =
        open.read(casebook -> {
          try {
            return new DocumentNames(casebook.corpus(), open.texts()).find(parts.group(1)).id();
          } catch (LineRefused e) {
            throw new BadRequest(e.reason(), e);
          }
        });
    Decision.Spot spot =
        new Decision.Spot(
            document, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    List<Figure> there =
        open.read(casebook ->
            FiguresAnswer.of(
                    open, casebook, Objects.requireNonNull(casebook.corpus().document(document)))
                .stream()
                .flatMap(source -> source.figures().stream())
                .filter(f -> new Decision.Spot(document, f.start(), f.end()).overlaps(spot))
                .sorted(
                    Comparator.comparing(f -> f.start() != spot.start() || f.end() != spot.end()))
                .toList());
    if (there.isEmpty()) {
      throw new BadRequest(
          "No figure is read at '" + typed + "'; casebook figures lists where they stand.");
    }
    return new FigureSpot(spot, there.getFirst());
  }
}
