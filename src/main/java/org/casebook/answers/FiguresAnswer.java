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
import org.casebook.decisions.Decision;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureJson;
import org.casebook.figures.FigureReader;
import org.casebook.figures.KeptFigures;
import org.casebook.figures.RelativeDates;
import org.casebook.figures.Wordings;
import org.casebook.incidents.Incidents;
import org.casebook.relations.HeldBridge;
import org.casebook.relations.KeptRelations;
import org.casebook.relations.Relation;
import org.casebook.relations.Relations;
import org.jspecify.annotations.Nullable;

/**
 * The figures some texts claim, and how they stand to one another. Figures of several texts are
 * related across them.
 *
 * @param sources the texts, in order
 * @param relations between figures of these texts, those refused by a person too
 * @param bridges those people hold, also where a figure they lead from is no longer read
 */
public record FiguresAnswer(List<Source> sources, List<Relation> relations, List<Held> bridges) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public FiguresAnswer {
    sources = List.copyOf(sources);
    relations = List.copyOf(relations);
    bridges = List.copyOf(bridges);
  }

  /**
   * What the people of one study decided about relations.
   *
   * @param relations what they said of each, by its id
   */
  public record Decisions(List<Held> bridges, Map<String, Relation.Decided> relations) {
    /** Nobody decided anything. */
    public static final Decisions NONE = new Decisions(List.of(), Map.of());
  }

  /**
   * A bridge somebody holds.
   *
   * @param words what it says; as held, to be masked on its way out
   */
  public record Held(KeptRelations.Bridge bridge, String words) {}

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
   * @param decisions what the people of its study decided about relations; the same for all its
   *     texts
   * @param wordings the table it is read with: its study's
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
      List<RelativeDates.Contradiction> dates,
      Decisions decisions,
      Wordings wordings) {
    /** A figure of this text. */
    Decision.@Nullable Spot spot(Figure figure) {
      return document == null ? null : new Decision.Spot(document, figure.start(), figure.end());
    }
  }

  /** The figure of a relation's claim, as a place in a document; null for a bare text. */
  public Decision.@Nullable Spot spot(Relation.Claim claim) {
    return sources.get(claim.text()).spot(claim.figure());
  }

  /** By which name people decide about a relation; null where it is of bare texts. */
  public @Nullable String id(Relation relation) {
    return id(relation, sources);
  }

  private static @Nullable String id(Relation relation, List<Source> sources) {
    List<Decision.Spot> spots = new ArrayList<>();
    for (Relation.Claim claim : relation.figures()) {
      Decision.Spot spot = sources.get(claim.text()).spot(claim.figure());
      if (spot == null) {
        return null;
      }
      spots.add(spot);
    }
    return KeptRelations.id(relation.kind(), relation.status(), spots);
  }

  /**
   * Reads one text that need not be in any study.
   *
   * @param published when it was published, for dates such as "last year"; null if that is unknown
   * @param wordings the table it is read with
   */
  public static FiguresAnswer of(
      String name, String text, @Nullable Edtf published, Wordings wordings) {
    return related(List.of(bare(name, text, published, wordings)));
  }

  /** One text that need not be in any study, on its own. */
  public static Source bare(String name, String text, @Nullable Edtf published, Wordings wordings) {
    return source(name, null, text, published, 0, wordings);
  }

  /** Every document of a study, part by part: what is kept, and what is proposed beside it. */
  public static FiguresAnswer of(Study study) {
    List<Source> all =
        study.read(casebook -> {
          List<Source> sources = new ArrayList<>();
          Decisions decisions = decisions(study, casebook);
          for (Document document : casebook.corpus().documents()) {
            sources.addAll(of(study, casebook, document, decisions));
          }
          return sources;
        });
    return related(all);
  }

  /** What the people of a study decided about relations. */
  public static Decisions decisions(Study study, Casebook casebook) {
    List<Held> bridges = new ArrayList<>();
    for (KeptRelations.Bridge bridge : casebook.relations().bridges()) {
      String words = study.holdings().text(bridge.saysHash());
      if (words != null) {
        bridges.add(new Held(bridge, words));
      }
    }
    Map<String, Relation.Decided> relations = new HashMap<>();
    for (KeptRelations.Opinion o : casebook.relations().opinions()) {
      relations.put(o.id(), new Relation.Decided(o.confirmed(), o.why(), o.by()));
    }
    return new Decisions(bridges, relations);
  }

  /** One document, part by part; nothing where it was erased. */
  public static List<Source> of(Study study, Casebook casebook, Document document) {
    return of(study, casebook, document, decisions(study, casebook));
  }

  private static List<Source> of(
      Study study, Casebook casebook, Document document, Decisions decisions) {
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
              from,
              casebook.wordings());
      sources.add(decided(study, casebook, document, text, from, to, read, decisions));
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
      Source read,
      Decisions decisions) {
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
        read.dates(),
        decisions,
        read.wordings());
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
    List<Wordings> tables = sources.stream().map(Source::wordings).toList();
    for (int i = 0; i < sources.size(); i++) {
      dates.add(sources.get(i).published());
      for (Figure figure : sources.get(i).figures()) {
        claims.add(new Relation.Claim(i, sources.get(i).name(), figure));
      }
    }
    List<Held> bridges = new ArrayList<>();
    Map<String, Relation.Decided> decided = new HashMap<>();
    for (Source source : sources) {
      source.decisions().bridges().stream().filter(b -> !bridges.contains(b)).forEach(bridges::add);
      decided.putAll(source.decisions().relations());
    }
    List<Relation> relations = new ArrayList<>();
    for (Relation relation : Relations.of(claims, dates, held(bridges, claims, sources), tables)) {
      if (ofOneMatter(relation, sources)) {
        String id = id(relation, sources);
        Relation.Decided by = id == null ? null : decided.get(id);
        relations.add(by == null ? relation : relation.as(by));
      }
    }
    return new FiguresAnswer(sources, relations, bridges);
  }

  /** The bridges whose figures are read here. */
  private static List<HeldBridge> held(
      List<Held> bridges, List<Relation.Claim> claims, List<Source> sources) {
    List<HeldBridge> held = new ArrayList<>();
    for (Held one : bridges) {
      Relation.Claim from = at(one.bridge().from(), claims, sources);
      Relation.Claim to = at(one.bridge().to(), claims, sources);
      if (from != null && to != null) {
        held.add(new HeldBridge(from, to, one.bridge().as(), one.words()));
      }
    }
    return held;
  }

  private static Relation.@Nullable Claim at(
      Decision.Spot spot, List<Relation.Claim> claims, List<Source> sources) {
    for (Relation.Claim claim : claims) {
      Decision.Spot own = sources.get(claim.text()).spot(claim.figure());
      if (own != null && own.overlaps(spot)) {
        return claim;
      }
    }
    return null;
  }

  /**
   * Whether nothing speaks against reading these figures together. Copies of one report repeat its
   * numbers and confirm nothing; two reports coded for incidents, and for none in common, speak of
   * different things, however their numbers look.
   */
  private static boolean ofOneMatter(Relation relation, List<Source> sources) {
    if (relation.joined() && relation.bridge() != null) {
      return true; // somebody who has read them says so
    }
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
      String name,
      @Nullable String document,
      String text,
      @Nullable Edtf published,
      int offset,
      Wordings wordings) {
    FigureReader.Reading reading = new FigureReader(wordings).reading(text);
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
        RelativeDates.contradictions(text, published, offset),
        Decisions.NONE,
        wordings);
  }
}
