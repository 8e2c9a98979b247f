package org.casebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.Assertion;
import org.casebook.coding.Policy;
import org.casebook.coding.State;
import org.casebook.dates.Edtf;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
import org.casebook.documents.TextIndex;
import org.casebook.documents.Texts;
import org.casebook.incidents.Assignments;
import org.casebook.incidents.Dossier;
import org.casebook.incidents.Incident;
import org.casebook.incidents.Incidents;
import org.casebook.incidents.Piece;
import org.casebook.proposals.Gist;
import org.casebook.proposals.Grouping;
import org.casebook.proposals.Known;
import org.casebook.proposals.Proposal;
import org.casebook.proposals.Proposer;
import org.casebook.proposals.Reading;
import org.casebook.proposals.Tellings;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of an open casebook wait to be assigned to an incident, and what is proposed for
 * them, brought up to date before it is asked: a text is read once, and what people decide changes
 * only who is compared with whom.
 *
 * <p>A document that is about one incident alone tells of it with its whole text. One that is about
 * several (a chronology) does so with the sentences coded from it, beside each incident's title.
 */
public final class IncidentProposals {
  /** Two new reports at least this alike, on average, tell one incident; see IncidentsBench. */
  private static final double SAME = 0.19;

  /** Of more documents without a proposal no groups are made: that takes their square. */
  private static final int MOST_GROUPED = 1_500;

  private static final String DOSSIER = "dossier of ";

  private final Texts texts;
  private final Tellings tellings = new Tellings();
  private final Map<String, String> versions = new HashMap<>();

  private @Nullable Casebook casebook;
  private long upTo = -1;
  private final Map<Piece, Set<String>> about = new HashMap<>();
  private final Map<String, List<String>> tellingsOf = new HashMap<>();
  private final Map<String, List<String>> origins = new HashMap<>();
  private final Map<Piece, List<Proposal>> proposed = new HashMap<>();

  /** What is known of incidents asked for, each near many reports. */
  private final Map<String, Known> known = new HashMap<>();

  private Set<Piece> waiting = Set.of();
  private @Nullable Map<Piece, List<Piece>> together;

  IncidentProposals(Texts texts) {
    this.texts = texts;
  }

  /** Takes in what changed since. */
  void bring(Casebook now) {
    if (casebook == now && upTo == now.seq()) {
      return;
    }
    casebook = now;
    upTo = now.seq();
    about.clear();
    tellingsOf.clear();
    origins.clear();
    proposed.clear();
    known.clear();
    together = null;
    Map<String, StringBuilder> dossiers = decided(now);
    List<Piece> undecided = new ArrayList<>();
    Set<String> present = new HashSet<>();
    for (Document document : now.corpus().documents()) {
      if (document.erased() != null) {
        continue;
      }
      for (Piece piece : pieces(document)) {
        Set<String> incidents = about.getOrDefault(piece, Set.of());
        present.add(piece.words());
        put(piece.words(), version(document, piece), () -> reading(document, piece).whole());
        if (incidents.size() == 1) {
          tell(incidents.iterator().next(), piece.words());
        } else if (incidents.isEmpty() && now.assignments().setAside(piece) == null) {
          undecided.add(piece);
        }
      }
    }
    dossiers.forEach((incident, told) -> {
      String key = DOSSIER + incident;
      String words = told.toString();
      present.add(key);
      put(key, words, () -> words);
      tell(incident, key);
    });
    for (String key : new ArrayList<>(versions.keySet())) {
      if (!present.contains(key)) {
        tellings.remove(key);
        versions.remove(key);
      }
    }
    waiting = new LinkedHashSet<>(undecided);
  }

  private void tell(String incident, String key) {
    tellingsOf.computeIfAbsent(incident, i -> new ArrayList<>()).add(key);
  }

  private void put(String key, String version, java.util.function.Supplier<String> text) {
    if (!version.equals(versions.put(key, version))) {
      tellings.put(key, Gist.of(text.get()));
    }
  }

  private String version(Document document, Piece piece) {
    Part part = part(document, piece);
    return document.textHash()
        + document.descriptionHash()
        + texts.seals(document)
        + (part == null ? "" : part.start() + "-" + part.end());
  }

  /**
   * Fills in who is about what, and gathers what each incident's dossier says beside whole texts.
   */
  private Map<String, StringBuilder> decided(Casebook now) {
    List<Assertion> standing = new ArrayList<>();
    for (Assertion a : now.codings().assertions()) {
      if (now.codings().withdrawal(a.id()) == null
          && now.incidents().find(a.incident()) instanceof Incidents.Found.One) {
        standing.add(a);
      }
    }
    Map<String, String> incidentOf = new HashMap<>();
    Map<String, StringBuilder> dossiers = new TreeMap<>();
    for (Incident incident : now.incidents().standing()) {
      incident.assertions().forEach(id -> incidentOf.put(id, incident.id()));
      dossiers.put(incident.id(), new StringBuilder(incident.title()));
    }
    for (Assertion a : standing) {
      String incident = incidentOf.get(a.id());
      Document document = now.corpus().document(a.document());
      if (incident != null && document != null) {
        about(piece(document, a.start()), incident);
      }
    }
    for (Assignments.Assigned assigned : now.assignments().all()) {
      Document document = now.corpus().document(assigned.piece().document());
      if (document != null
          && now.incidents().find(assigned.incident()) instanceof Incidents.Found.One one) {
        for (Piece piece : pieces(document)) {
          if (assigned.piece().part() == null || piece.equals(assigned.piece())) {
            about(piece, one.incident().id());
          }
        }
      }
    }
    Set<String> quoted = new HashSet<>();
    for (Assertion a : standing) {
      String incident = incidentOf.get(a.id());
      Document document = now.corpus().document(a.document());
      if (incident == null || document == null || document.erased() != null) {
        continue;
      }
      StringBuilder dossier = dossiers.get(incident);
      if (dossier != null
          && about.getOrDefault(piece(document, a.start()), Set.of()).size() > 1
          && quoted.add(incident + " " + a.document() + " " + a.start() + " " + a.end())) {
        dossier.append('\n').append(texts.slice(document, a.start(), a.end()));
      }
    }
    return dossiers;
  }

  private void about(Piece piece, String incident) {
    about.computeIfAbsent(piece, p -> new TreeSet<>()).add(incident);
  }

  private static Piece piece(Document document, int offset) {
    return new Piece(document.id(), document.split() ? document.partAt(offset).id() : null);
  }

  /** A document as one piece, or its parts where it was split. */
  public static List<Piece> pieces(Document document) {
    return document.split()
        ? document.parts().stream().map(p -> new Piece(document.id(), p.id())).toList()
        : List.of(new Piece(document.id(), null));
  }

  private static @Nullable Part part(Document document, Piece piece) {
    for (Part part : document.parts()) {
      if (part.id().equals(piece.part())) {
        return part;
      }
    }
    return null;
  }

  private Reading reading(Document document, Piece piece) {
    String text = texts.text(document);
    String title = texts.description(document).title();
    Part part = part(document, piece);
    if (text == null || part == null) {
      return new Reading(
          piece, title == null ? "" : title, text == null ? "" : text, document.published());
    }
    TextIndex index = TextIndex.of(text);
    int from = Math.min(part.start(), index.codePoints());
    int to = Math.min(part.end(), index.codePoints());
    // the page's title speaks of all its parts
    return new Reading(
        piece, "", text.substring(index.unit(from), index.unit(to)), part.published());
  }

  /** Documents and parts that are about no incident yet, in the order of capture. */
  public List<Piece> waiting() {
    return List.copyOf(waiting);
  }

  /** Whether it is not yet decided which incident this piece is about. */
  public boolean waits(Piece piece) {
    return waiting.contains(piece);
  }

  /** The ids of the incidents a piece is about: said so, or coded from it. */
  public Collection<String> about(Piece piece) {
    return about.getOrDefault(piece, Set.of());
  }

  /**
   * The incidents a piece may be about, likeliest first; none where nothing is near or its document
   * was erased.
   */
  public List<Proposal> of(Piece piece) {
    Casebook now = Objects.requireNonNull(casebook, "not brought up to date");
    return proposed.computeIfAbsent(piece, p -> propose(now, p));
  }

  private List<Proposal> propose(Casebook now, Piece piece) {
    Document document = now.corpus().document(piece.document());
    if (document == null || document.erased() != null) {
      return List.of();
    }
    return new Proposer(tellings, new Asked(now))
        .propose(
            reading(document, piece),
            copies(now, document, piece),
            now.assignments().refused(piece, now.incidents()));
  }

  /** Incidents that other documents of the same origin are about, with the first of those. */
  private Map<String, String> copies(Casebook now, Document document, Piece piece) {
    Map<String, String> copies = new LinkedHashMap<>();
    if (piece.part() == null) {
      for (String other : origin(now, document.id())) {
        Set<String> incidents = about.getOrDefault(new Piece(other, null), Set.of());
        if (incidents.size() == 1 && !other.equals(document.id())) {
          copies.putIfAbsent(incidents.iterator().next(), other);
        }
      }
    }
    return copies;
  }

  private List<String> origin(Casebook now, String document) {
    if (origins.isEmpty()) {
      for (List<String> group : now.corpus().origins().groups()) {
        List<String> sorted = group.stream().sorted().toList();
        group.forEach(id -> origins.put(id, sorted));
      }
    }
    return origins.getOrDefault(document, List.of());
  }

  /** What a proposer asks of the casebook. */
  private final class Asked implements Proposer.Incidents {
    private final Casebook now;

    Asked(Casebook now) {
      this.now = now;
    }

    @Override
    public Collection<String> of(String telling) {
      if (telling.startsWith(DOSSIER)) {
        return List.of(telling.substring(DOSSIER.length()));
      }
      int stroke = telling.indexOf('/');
      Piece piece =
          stroke < 0
              ? new Piece(telling, null)
              : new Piece(telling.substring(0, stroke), telling.substring(stroke + 1));
      Set<String> incidents = about.getOrDefault(piece, Set.of());
      return incidents.size() == 1 ? incidents : Set.of();
    }

    @Override
    public Known known(String incident) {
      Known before = known.get(incident);
      if (before == null) {
        before = IncidentProposals.this.known(now, incident);
        known.put(incident, before);
      }
      return before;
    }
  }

  private Known known(Casebook now, String id) {
    List<String> own = tellingsOf.getOrDefault(id, List.of());
    // beside whole reports a title alone says little
    List<String> reports =
        own.stream().filter(key -> own.size() == 1 || !key.startsWith(DOSSIER)).toList();
    Edtf date = null;
    Set<String> localities = new LinkedHashSet<>();
    Set<String> countries = new LinkedHashSet<>();
    if (now.incidents().find(id) instanceof Incidents.Found.One one) {
      Dossier dossier = now.dossiers().of(one.incident());
      for (Variable variable : now.codebook().variables()) {
        boolean dates = variable.kind() instanceof Variable.Kind.Date && date == null;
        if (!dates && !(variable.kind() instanceof Variable.Kind.Place)) {
          continue;
        }
        State state = dossier.resolve(variable, now.resolution(Policy.Floor.NONE), null).state();
        for (Value value : values(state)) {
          if (value instanceof Value.Day day && state instanceof State.Known) {
            date = day.date();
          } else if (value instanceof Value.Place place) {
            if (place.locality() != null) {
              localities.add(place.locality());
            }
            if (place.region() != null) {
              localities.add(place.region());
            }
            countries.add(Locale.of("", place.country()).getDisplayCountry(Locale.ENGLISH));
          }
        }
      }
    }
    return new Known(id, date, List.copyOf(localities), List.copyOf(countries), reports);
  }

  private static Collection<Value> values(State state) {
    return switch (state) {
      case State.Known known -> List.of(known.value());
      case State.Disputed disputed -> List.copyOf(disputed.values());
      case State.Unknown unknown -> List.of();
    };
  }

  /**
   * Other waiting documents that tell the same incident as this one, where that is none of those
   * here; empty where an incident is proposed for it.
   */
  public List<Piece> toldWith(Piece piece) {
    Map<Piece, List<Piece>> groups = together;
    if (groups == null) {
      groups = grouped();
      together = groups;
    }
    return groups.getOrDefault(piece, List.of()).stream().filter(p -> !p.equals(piece)).toList();
  }

  private Map<Piece, List<Piece>> grouped() {
    List<Piece> fresh =
        waiting.stream()
            .filter(p -> of(p).isEmpty() || of(p).getFirst().score() < Proposal.EVEN)
            .sorted(java.util.Comparator.comparing(Piece::words))
            .toList();
    Map<Piece, List<Piece>> groups = new HashMap<>();
    if (fresh.size() > MOST_GROUPED) {
      return groups;
    }
    int[] group =
        Grouping.of(fresh.size(), tellings.likeness(fresh.size(), i -> fresh.get(i).words()))
            .at(SAME);
    Map<Integer, List<Piece>> members = new HashMap<>();
    for (int i = 0; i < group.length; i++) {
      members.computeIfAbsent(group[i], g -> new ArrayList<>()).add(fresh.get(i));
    }
    members.values().forEach(list -> list.forEach(p -> groups.put(p, list)));
    return groups;
  }
}
