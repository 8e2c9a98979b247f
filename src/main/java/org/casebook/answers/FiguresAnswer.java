package org.casebook.answers;

import java.util.ArrayList;
import java.util.List;
import org.casebook.Study;
import org.casebook.dates.Edtf;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureReader;
import org.casebook.figures.Relation;
import org.casebook.figures.Relations;
import org.casebook.figures.RelativeDates;
import org.casebook.figures.Wordings;
import org.jspecify.annotations.Nullable;

/**
 * The figures some texts claim, and how they stand to one another. Figures of several texts are
 * related across them.
 *
 * @param sources the texts, in order
 * @param relations between figures of these texts
 */
public record FiguresAnswer(List<Source> sources, List<Relation> relations) {
  public FiguresAnswer {
    sources = List.copyOf(sources);
    relations = List.copyOf(relations);
  }

  /**
   * One dated text with what was read from it.
   *
   * @param name how it is named to people
   * @param document the id of its document; null for a text that is no document of the study
   * @param published its date, or null
   * @param figures offsets into the whole document, also where it has parts
   * @param unread where numbers stand of which it could not be said what they count, in code points
   * @param tooLong code points at its end left unread
   * @param dates contradictions among its dates
   */
  public record Source(
      String name,
      @Nullable String document,
      @Nullable Edtf published,
      List<Figure> figures,
      List<Integer> unread,
      int tooLong,
      List<RelativeDates.Contradiction> dates) {}

  /**
   * Reads one text that need not be in any study.
   *
   * @param published when it was published, for dates such as "last year"; null if that is unknown
   */
  public static FiguresAnswer of(String name, String text, @Nullable Edtf published) {
    return of(List.of(source(name, null, text, published, 0)));
  }

  /** Reads every document of a study, part by part. */
  public static FiguresAnswer of(Study study) {
    List<Source> sources = new ArrayList<>();
    study.read(casebook -> {
      Showing showing = Showing.of(study, casebook);
      for (Document document : casebook.corpus().documents()) {
        String text = study.texts().text(document);
        if (text != null) {
          sources.addAll(of(showing.name(document), document, text));
        }
      }
      return sources.size();
    });
    return of(sources);
  }

  /** Reads one document, part by part; offsets are those of the whole. */
  public static List<Source> of(String name, Document document, String text) {
    List<Source> sources = new ArrayList<>();
    int length = text.codePointCount(0, text.length());
    for (Part part : document.parts()) {
      int from = Math.min(part.start(), length);
      int to = Math.min(part.end(), length);
      int begin = text.offsetByCodePoints(0, from);
      sources.add(
          source(
              document.split() ? name + ", part " + part.id() : name,
              document.id(),
              text.substring(begin, text.offsetByCodePoints(begin, to - from)),
              part.published(),
              from));
    }
    return sources;
  }

  private static FiguresAnswer of(List<Source> sources) {
    List<Relation.Claim> claims = new ArrayList<>();
    List<@Nullable Edtf> dates = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      dates.add(sources.get(i).published());
      for (Figure figure : sources.get(i).figures()) {
        claims.add(new Relation.Claim(i, sources.get(i).name(), figure));
      }
    }
    return new FiguresAnswer(sources, Relations.of(claims, dates));
  }

  private static Source source(
      String name, @Nullable String document, String text, @Nullable Edtf published, int offset) {
    FigureReader.Reading reading = new FigureReader(Wordings.shipped()).reading(text);
    return new Source(
        name,
        document,
        published,
        reading.figures().stream().map(f -> offset == 0 ? f : f.movedBy(offset)).toList(),
        reading.unread().stream().map(at -> at + offset).toList(),
        reading.tooLong(),
        RelativeDates.contradictions(text, published, offset));
  }
}
