package org.casebook;

import java.nio.charset.StandardCharsets;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Hash;
import org.casebook.documents.Document;
import org.casebook.documents.Texts;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureJson;
import org.casebook.lenses.CompiledLens;
import org.casebook.lenses.Lens;
import org.casebook.lenses.LensRefused;
import org.jspecify.annotations.Nullable;

/**
 * As what a person keeps a figure, and with which count of this study it may be compared.
 *
 * @param lens the definition it is compared under, as people type it; null for none
 * @param category the category it speaks of; null for the lens's population
 * @param where the population it speaks of, as a rule over variables; null for all incidents
 * @param how accepted, corrected or coded
 */
public record FigureComparison(
    @Nullable String lens, @Nullable String category, @Nullable String where, String how) {

  /** A figure kept as it was read, compared with nothing yet. */
  public static final FigureComparison ACCEPTED =
      new FigureComparison(null, null, null, "accepted");

  /**
   * The decision to keep a figure.
   *
   * @throws BadRequest if its quote is not what stands in the document, or the lens, category or
   *     rule does not fit
   */
  public Decision.FigureKept keeping(
      Casebook now, Texts texts, Recorder.Keeper keeper, Document document, Figure figure) {
    check(texts, document, figure);
    check(now);
    return new Decision.FigureKept(
        "f" + Hash.of(document.id() + '\0' + figure.start() + '\0' + figure.end()).substring(0, 20),
        document.id(),
        figure.start(),
        figure.end(),
        Hash.of(String.valueOf(texts.capturedSlice(document, figure.start(), figure.end()))),
        keeper.keep(FigureJson.held(figure).toString().getBytes(StandardCharsets.UTF_8)),
        lens,
        category,
        where,
        how);
  }

  private static void check(Texts texts, Document document, Figure figure) {
    if (!figure.quote().equals(texts.slice(document, figure.start(), figure.end()))) {
      throw new BadRequest(
          "quote \""
              + figure.quote()
              + "\" is not what stands in "
              + document.id()
              + " from "
              + figure.start()
              + " to "
              + figure.end()
              + ".");
    }
  }

  private void check(Casebook now) {
    int slash = lens == null ? -1 : lens.indexOf('/');
    String variant = lens == null || slash < 0 ? null : lens.substring(slash + 1);
    Lens found =
        now.requireLens(lens == null || slash < 0 ? lens : lens.substring(0, slash), variant);
    CompiledLens compiled;
    try {
      compiled = now.compiled(found, variant, where);
    } catch (LensRefused e) {
      throw new BadRequest("where: " + e.getMessage(), e);
    }
    if (category != null && found == null) {
      throw new BadRequest("category '" + category + "' belongs to a lens; name the lens too.");
    }
    if (category != null
        && found != null
        && !compiled.categories().contains(category)
        && !found.aggregates().containsKey(category)) {
      throw new BadRequest(
          "category '"
              + category
              + "' is none of lens "
              + found.id()
              + ": "
              + String.join(", ", compiled.categories())
              + ".");
    }
  }
}
