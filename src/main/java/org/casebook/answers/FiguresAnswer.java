package org.casebook.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.coding.Assertion;
import org.casebook.dates.Edtf;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureJson;
import org.casebook.figures.FigureReader;
import org.casebook.figures.KeptFigures;
import org.casebook.figures.RelativeDates;
import org.casebook.figures.Wordings;
import org.casebook.incidents.Incidents;
import org.casebook.relations.Relation;
import org.casebook.relations.Relations;
import org.jspecify.annotations.Nullable;

/**
 * The figures some texts claim, and how they stand to one another. Figures of several texts are
 * related across them.
 *
 * @param sources the texts, in order
 * @param relations between figures of these texts
 */
public record FiguresAnswer(List<Source> sources, List<Relation> relations) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public FiguresAnswer {
    sources = List.copyOf(sources);
    relations = List.copyOf(relations);
  }

  /**
   * One dated text with what was read from it.
   *
   * @param name how it is named to people
   * @param document the id of its document; null for a text that is no document of the study
   * @param origin the origin its document goes back to; -1 for a text that is none of the study
   * @param about ids of the incidents coded from its document; empty where there are none
   * @param published its date, or null
   * @param figures kept by people or proposed by the reader, in the order of the text; offsets into
   *     the whole document, also where it has parts
   * @param kept who keeps which of them, and with what it is compared; the others are proposals
   * @param unread where numbers stand of which it could not be said what they count, in code points
   * @param tooLong code points at its end left unread
   * @param dates contradictions among its dates
   */
  public record Source(
      String name,
      @Nullable String document,
      int origin,
      Set<String> about,
      @Nullable Edtf published,
      List<Figure> figures,
      Map<Figure, KeptFigures.Kept> kept,
      List<Integer> unread,
      int tooLong,
      List<RelativeDates.Contradiction> dates) {}

  /**
   * Reads one text that need not be in any study.
   *
   * @param published when it was published, for dates such as "last year"; null if that is unknown
   */
  public static FiguresAnswer of(String name, String text, @Nullable Edtf published) {
    return related(List.of(bare(name, text, published)));
  }

  /** One text that need not be in any study, on its own. */
  public static Source bare(String name, String text, @Nullable Edtf published) {
    return source(name, null, text, published, 0);
  }

  /** Every document of a study, part by part: what is kept, and what is proposed beside it. */
  public static FiguresAnswer of(Study study) {
    List<Source> all =
        study.read(casebook -> {
          List<Source> sources = new ArrayList<>();
          for (Document document : casebook.corpus().documents()) {
            sources.addAll(of(study, casebook, document));
          }
          return sources;
        });
    return related(all);
  }

  /** One document, part by part; nothing where it was erased. */
  public static List<Source> of(Study study, Casebook casebook, Document document) {
    List<Source> sources = new ArrayList<>();
    String text = study.texts().text(document);
    if (text == null) {
      return sources;
    }
    String name = Showing.of(study, casebook).name(document);
    int length = text.codePointCount(0, text.length());
    for (Part part : document.parts()) {
      int from = Math.min(part.start(), length);
      int to = Math.min(part.end(), length);
      int begin = text.offsetByCodePoints(0, from);
      Source read =
          source(
              document.split() ? name + ", part " + part.id() : name,
              document.id(),
              text.substring(begin, text.offsetByCodePoints(begin, to - from)),
              part.published(),
              from);
      sources.add(decided(study, casebook, document, text, from, to, read));
    }
    return sources;
  }

  /** What people decided stands in place of what is proposed. */
  private static Source decided(
      Study study,
      Casebook casebook,
      Document document,
      String text,
      int from,
      int to,
      Source read) {
    Map<Figure, KeptFigures.Kept> kept = new IdentityHashMap<>();
    List<Figure> figures = new ArrayList<>();
    for (Figure figure : read.figures()) {
      if (!casebook
          .figures()
          .decided(new KeptFigures.Span(document.id(), figure.start(), figure.end()))) {
        figures.add(figure);
      }
    }
    for (KeptFigures.Kept one : casebook.figures().kept()) {
      KeptFigures.Span span = one.span();
      String says = study.holdings().text(one.saysHash());
      if (span.document().equals(document.id())
          && span.start() >= from
          && span.start() < to
          && says != null
          && !study.texts().sealed(document, span.start(), span.end())) {
        int begin = text.offsetByCodePoints(0, span.start());
        Figure figure =
            FigureJson.read(
                json(says),
                text.substring(begin, text.offsetByCodePoints(begin, span.end() - span.start())),
                span.start(),
                span.end());
        figures.add(figure);
        kept.put(figure, one);
      }
    }
    figures.sort(Comparator.comparingInt(Figure::start));
    return new Source(
        read.name(),
        read.document(),
        casebook.corpus().origins().of(document.id()),
        about(casebook, document),
        read.published(),
        figures,
        kept,
        read.unread(),
        read.tooLong(),
        read.dates());
  }

  private static JsonNode json(String held) {
    try {
      return JSON.readTree(held);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Relates the figures of these texts across them. */
  public static FiguresAnswer related(List<Source> sources) {
    List<Relation.Claim> claims = new ArrayList<>();
    List<@Nullable Edtf> dates = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      dates.add(sources.get(i).published());
      for (Figure figure : sources.get(i).figures()) {
        claims.add(new Relation.Claim(i, sources.get(i).name(), figure));
      }
    }
    return new FiguresAnswer(
        sources,
        Relations.of(claims, dates).stream()
            .filter(relation -> ofOneMatter(relation, sources))
            .toList());
  }

  /**
   * Whether nothing speaks against reading these figures together. Copies of one report repeat its
   * numbers and confirm nothing; two reports coded for incidents, and for none in common, speak of
   * different things, however their numbers look.
   */
  private static boolean ofOneMatter(Relation relation, List<Source> sources) {
    Map<Integer, String> documentOf = new HashMap<>();
    for (Relation.Claim claim : relation.figures()) {
      Source source = sources.get(claim.text());
      String document = source.document();
      if (document != null
          && !document.equals(documentOf.getOrDefault(source.origin(), document))) {
        return false;
      }
      if (document != null) {
        documentOf.put(source.origin(), document);
      }
    }
    List<Set<String>> about =
        relation.figures().stream()
            .map(claim -> sources.get(claim.text()).about())
            .filter(ids -> !ids.isEmpty())
            .distinct()
            .toList();
    for (int i = 0; i < about.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (Collections.disjoint(about.get(i), about.get(j))) {
          return false;
        }
      }
    }
    return true;
  }

  private static Set<String> about(Casebook casebook, Document document) {
    Set<String> about = new HashSet<>();
    for (Assertion assertion : casebook.codings().assertions()) {
      if (assertion.document().equals(document.id())
          && casebook.incidents().find(assertion.incident()) instanceof Incidents.Found.One one) {
        about.add(one.incident().id());
      }
    }
    return about;
  }

  private static Source source(
      String name, @Nullable String document, String text, @Nullable Edtf published, int offset) {
    FigureReader.Reading reading = new FigureReader(Wordings.shipped()).reading(text);
    return new Source(
        name,
        document,
        -1,
        Set.of(),
        published,
        reading.figures().stream().map(f -> offset == 0 ? f : f.movedBy(offset)).toList(),
        Map.of(),
        reading.unread().stream().map(at -> at + offset).toList(),
        reading.tooLong(),
        RelativeDates.contradictions(text, published, offset));
  }
}
