package org.casebook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.casebook.incidents.Piece;
import org.casebook.proposals.Gist;
import org.casebook.proposals.Grouping;
import org.casebook.proposals.Known;
import org.casebook.proposals.Proposal;
import org.casebook.proposals.Proposer;
import org.casebook.proposals.Reading;
import org.casebook.proposals.Tellings;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Measures how well reports are grouped by the incident they are about, on ECB+ (A. Cybulska, P.
 * Vossen, "Using a sledgehammer to crack a nut? Lexical diversity and event coreference
 * resolution", LREC 2014): each topic holds reports of two events of one kind, such as two
 * earthquakes on one island. A report's group is that of its event.
 *
 * <p>Scores are B-cubed over documents (A. Bagga, B. Baldwin, COLING-ACL 1998). The likeness at
 * which joining stops is chosen on one half of the topics and scored on the other, both ways, so
 * that no figure is scored on the topics it was fitted to; {@code all} takes the best for all, as
 * published figures do.
 *
 * <p>The baseline is TF-IDF over words, with sublinear counts and without function words and words
 * that stand in fewer than three reports, and average linkage.
 */
public final class IncidentsBench {
  private static final Pattern NAME = Pattern.compile("(\\d+)_(\\d+) ?ecb(plus)?\\.xml");
  private static final Pattern WORD = Pattern.compile("\\b\\w\\w+\\b");

  private IncidentsBench() {}

  /** A report and the event it is about. */
  public record Story(String file, int topic, boolean second, String text) {
    String event() {
      return topic + (second ? " second" : " first");
    }
  }

  /**
   * One line of the report.
   *
   * @param way how reports were compared
   * @param part which topics are scored
   * @param stop the likeness at which joining stopped
   * @param wrong pairs of reports of the two events of one topic that came into one group
   * @param pairs how many such pairs there are
   */
  public record Line(
      String way,
      String part,
      int reports,
      double stop,
      int groups,
      double precision,
      double recall,
      long wrong,
      long pairs) {
    /** Harmonic mean of precision and recall. */
    public double f1() {
      return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
  }

  /** Reads the reports of a folder with one folder a topic. */
  public static List<Story> read(Path folder) throws IOException {
    Map<String, Story> stories = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          boolean second = name.group(3) != null;
          stories.put(
              String.format(Locale.ROOT, "%03d %s", Integer.valueOf(name.group(1)), name.group()),
              new Story(name.group(), Integer.parseInt(name.group(1)), second, text(file, second)));
        }
      }
    }
    return List.copyOf(stories.values());
  }

  /** Sentence 0 of the files added later is the address of the page, which would give it away. */
  private static String text(Path file, boolean second) throws IOException {
    Document xml = Jsoup.parse(Files.readString(file), "", Parser.xmlParser());
    Map<Integer, StringBuilder> sentences = new TreeMap<>();
    for (Element token : xml.select("token")) {
      int sentence = Integer.parseInt(token.attr("sentence"));
      if (sentence > 0 || !second) {
        StringBuilder words = sentences.computeIfAbsent(sentence, s -> new StringBuilder());
        String word = token.text();
        boolean close = ",.;:!?)%'’".indexOf(word.isEmpty() ? ' ' : word.charAt(0)) >= 0;
        words.append(words.isEmpty() || close ? "" : " ").append(word);
      }
    }
    return String.join("\n", sentences.values());
  }

  /** Groups them in both ways and scores the groups. */
  public static List<Line> run(List<Story> stories) {
    List<Line> lines = new ArrayList<>();
    Vectors baseline = new Vectors(stories);
    score("TF-IDF, average linkage", stories, baseline::cosine, lines);
    Tellings tellings = new Tellings();
    for (int i = 0; i < stories.size(); i++) {
      tellings.put(Integer.toString(i), Gist.of(stories.get(i).text()));
    }
    score("Casebook", stories, tellings.likeness(stories.size(), Integer::toString), lines);
    return lines;
  }

  /**
   * How well each report is assigned when all others are.
   *
   * @param part which topics
   * @param right reports whose own incident was proposed first, before a new one
   * @param among reports whose own incident was among those proposed
   * @param fresh reports for which a new incident was proposed when their own was not there
   */
  public record Assigned(String part, int reports, int right, int among, int fresh) {}

  /** Assigns each report with all others assigned: once with its own incident there, once without. */
  public static List<Assigned> assign(List<Story> stories) {
    List<Assigned> parts = new ArrayList<>();
    for (int half = 1; half >= 0; half--) {
      int chosen = half;
      parts.add(
          assign(
              half == 1 ? "odd topics" : "even topics",
              stories.stream().filter(s -> s.topic() % 2 == chosen).toList()));
    }
    return parts;
  }

  private static Assigned assign(String part, List<Story> stories) {
    Tellings tellings = new Tellings();
    Map<String, String> event = new HashMap<>();
    Map<String, List<String>> reports = new HashMap<>();
    for (Story story : stories) {
      tellings.put(story.file(), Gist.of("\n" + story.text()));
      event.put(story.file(), story.event());
      reports.computeIfAbsent(story.event(), e -> new ArrayList<>()).add(story.file());
    }
    Proposer proposer =
        new Proposer(
            tellings,
            new Proposer.Incidents() {
              @Override
              public Collection<String> of(String telling) {
                return List.of(event.getOrDefault(telling, ""));
              }

              @Override
              public Known known(String incident) {
                return new Known(
                    incident,
                    null,
                    List.of(),
                    List.of(),
                    reports.getOrDefault(incident, List.of()));
              }
            });
    int right = 0;
    int among = 0;
    int fresh = 0;
    for (Story story : stories) {
      Reading reading = new Reading(new Piece(story.file(), null), "", story.text(), null);
      List<Proposal> proposals = proposer.propose(reading, Map.of(), List.of());
      boolean first =
          !proposals.isEmpty()
              && proposals.getFirst().incident().equals(story.event())
              && proposals.getFirst().score() >= Proposal.EVEN;
      right += first ? 1 : 0;
      among += proposals.stream().anyMatch(p -> p.incident().equals(story.event())) ? 1 : 0;
      List<Proposal> without = proposer.propose(reading, Map.of(), List.of(story.event()));
      fresh += without.isEmpty() || without.getFirst().score() < Proposal.EVEN ? 1 : 0;
    }
    return new Assigned(part, stories.size(), right, among, fresh);
  }

  /**
   * How long one more report takes.
   *
   * @param reports how many are in the index
   * @param addMicros median time to read and add one, in microseconds
   * @param proposeMicros median time to propose incidents for one, in microseconds
   * @param proposeMicros99 the same, the slowest of a hundred
   * @param found of the copies of an earlier report, how many were proposed its incident first
   */
  public record Speed(
      int reports,
      double addMicros,
      double proposeMicros,
      double proposeMicros99,
      int copies,
      int found) {}

  /** Adds invented reports, every one of an incident of its own but for copies, and asks for them. */
  public static Speed speed(int reports) {
    SyntheticArticles articles = new SyntheticArticles(7);
    Tellings tellings = new Tellings();
    Proposer proposer =
        new Proposer(
            tellings,
            new Proposer.Incidents() {
              @Override
              public Collection<String> of(String telling) {
                return List.of(telling);
              }

              @Override
              public Known known(String incident) {
                return new Known(incident, null, List.of(), List.of(), List.of(incident));
              }
            });
    List<Long> add = new ArrayList<>();
    List<Long> propose = new ArrayList<>();
    int copies = 0;
    int found = 0;
    int measured = Math.min(1_000, reports / 2);
    for (int i = 0; i < reports; i++) {
      SyntheticArticles.Article article = articles.article(i);
      long start = System.nanoTime();
      tellings.put(Integer.toString(i), Gist.of("\n" + article.text()));
      long added = System.nanoTime();
      if (i >= reports - measured) {
        add.add(added - start);
        List<Proposal> proposals =
            proposer.propose(
                new Reading(new Piece(Integer.toString(i), null), "", article.text(), null),
                Map.of(),
                List.of(Integer.toString(i)));
        propose.add(System.nanoTime() - added);
        if (article.source() != i) {
          copies++;
          found +=
              !proposals.isEmpty()
                      && proposals.getFirst().incident().equals(Integer.toString(article.source()))
                  ? 1
                  : 0;
        }
      }
    }
    return new Speed(
        reports, micros(add, 0.5), micros(propose, 0.5), micros(propose, 0.99), copies, found);
  }

  private static double micros(List<Long> nanos, double share) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size())) / 1000.0;
  }

  private static void score(
      String way, List<Story> stories, Grouping.Likeness likeness, List<Line> lines) {
    List<Map<Integer, Line>> halves = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      int chosen = half;
      halves.add(sweep(way, "", stories, likeness, i -> stories.get(i).topic() % 2 == chosen));
    }
    for (int half = 0; half < 2; half++) {
      int stop = best(halves.get(1 - half));
      Line line = halves.get(half).get(stop);
      if (line != null) {
        lines.add(
            new Line(
                way,
                (half == 0 ? "even" : "odd") + " topics, fitted on the others",
                line.reports(),
                line.stop(),
                line.groups(),
                line.precision(),
                line.recall(),
                line.wrong(),
                line.pairs()));
      }
    }
    Map<Integer, Line> all = sweep(way, "all topics, fitted on all", stories, likeness, i -> true);
    Line best = all.get(best(all));
    if (best != null) {
      lines.add(best);
    }
  }

  private static int best(Map<Integer, Line> lines) {
    return lines.entrySet().stream()
        .max((a, b) -> Double.compare(a.getValue().f1(), b.getValue().f1()))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /** Scores at every likeness, in two-hundredths. */
  private static Map<Integer, Line> sweep(
      String way, String part, List<Story> all, Grouping.Likeness likeness, IntPredicate of) {
    int[] chosen = java.util.stream.IntStream.range(0, all.size()).filter(of).toArray();
    List<Story> stories = Arrays.stream(chosen).mapToObj(all::get).toList();
    Grouping grouping = Grouping.of(chosen.length, (a, b) -> likeness.of(chosen[a], chosen[b]));
    Map<Integer, Line> lines = new TreeMap<>();
    for (int stop = 4; stop <= 120; stop++) {
      lines.put(stop, line(way, part, stories, grouping.at(stop / 200.0), stop / 200.0));
    }
    return lines;
  }

  private static Line line(String way, String part, List<Story> stories, int[] group, double stop) {
    Map<Integer, Integer> groups = new HashMap<>();
    Map<String, Integer> events = new HashMap<>();
    Map<String, Integer> both = new HashMap<>();
    for (int i = 0; i < group.length; i++) {
      groups.merge(group[i], 1, Integer::sum);
      events.merge(stories.get(i).event(), 1, Integer::sum);
      both.merge(group[i] + " " + stories.get(i).event(), 1, Integer::sum);
    }
    double precision = 0;
    double recall = 0;
    long wrong = 0;
    long pairs = 0;
    for (int i = 0; i < group.length; i++) {
      Story story = stories.get(i);
      double together = both.getOrDefault(group[i] + " " + story.event(), 0);
      precision += together / groups.getOrDefault(group[i], 1);
      recall += together / events.getOrDefault(story.event(), 1);
      if (story.second()) {
        wrong += both.getOrDefault(group[i] + " " + story.topic() + " first", 0);
        pairs += events.getOrDefault(story.topic() + " first", 0);
      }
    }
    int n = Math.max(1, group.length);
    return new Line(
        way, part, group.length, stop, groups.size(), precision / n, recall / n, wrong, pairs);
  }

  /** The baseline's vectors. */
  private static final class Vectors {
    private final List<Map<String, Double>> vectors = new ArrayList<>();

    Vectors(List<Story> stories) {
      List<Map<String, Integer>> counts = new ArrayList<>();
      Map<String, Integer> reports = new HashMap<>();
      for (Story story : stories) {
        Map<String, Integer> count = new HashMap<>();
        Matcher word = WORD.matcher(story.text().toLowerCase(Locale.ROOT));
        while (word.find()) {
          if (!Gist.isFunctionWord(word.group())) {
            count.merge(word.group(), 1, Integer::sum);
          }
        }
        counts.add(count);
        count.keySet().forEach(w -> reports.merge(w, 1, Integer::sum));
      }
      for (Map<String, Integer> count : counts) {
        Map<String, Double> vector = new HashMap<>();
        count.forEach((w, k) -> {
          int n = reports.getOrDefault(w, 1);
          if (n > 2) {
            vector.put(w, (1 + Math.log(k)) * (1 + Math.log((1.0 + stories.size()) / (1.0 + n))));
          }
        });
        double length = Math.sqrt(vector.values().stream().mapToDouble(v -> v * v).sum());
        vector.replaceAll((w, v) -> v / length);
        vectors.add(vector);
      }
    }

    double cosine(int one, int other) {
      Map<String, Double> a = vectors.get(one);
      Map<String, Double> b = vectors.get(other);
      if (a.size() > b.size()) {
        return cosine(other, one);
      }
      double sum = 0;
      for (Map.Entry<String, Double> word : a.entrySet()) {
        sum += word.getValue() * b.getOrDefault(word.getKey(), 0.0);
      }
      return sum;
    }
  }
}
