package org.casebook.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.casebook.dates.Edtf;
import org.casebook.origins.Report;
import org.jspecify.annotations.Nullable;

/**
 * A labelled set of documents that do and do not go back to one report. Twenty-seven stories are
 * written by hand, each with a second reporter's own account that has one statement in common, a
 * relay in other words and a piece on the anniversary; copies are made from them by a seed.
 * Everything is invented.
 *
 * <p>A third of the stories, of the templates and of the furniture was kept aside by a seed drawn
 * before the detection was written; {@link Part} says which.
 */
final class OriginCases {
  /** Drawn once; another seed would let the detection have seen what is kept aside. */
  private static final long KEPT_ASIDE = 20_311_107;

  private static final String FOLDER = "origins/";
  private static final List<String> STORIES =
      List.of(
          "01-granary-bridge",
          "02-orrin-checkpoint",
          "03-hallmead-verdict",
          "04-kestrel-school-plot",
          "05-pellworth-abduction",
          "06-sallow-park-knife",
          "07-vesper-line-derailed",
          "08-tolland-march",
          "09-mirador-claim",
          "10-fennick-mosque",
          "11-lowmoor-ambush",
          "12-market-hall-letter",
          "13-stade-concert",
          "14-hollowgate-envoy",
          "15-saint-orm-church",
          "16-ravel-prison-break",
          "17-dunmere-refinery",
          "18-cassel-lane-police",
          "19-tamber-festival-grenade",
          "20-northmark-hoax",
          "21-ashcombe-arms-trial",
          "22-isla-verra-kidnap",
          "23-greywater-dam-hackers",
          "24-linden-hostel-fire",
          "25-marl-bazaar",
          "26-juniper-pass-bus",
          "27-merle-street-cafe");

  /** Which part of the set. */
  enum Part {
    BUILT_ON,
    KEPT_ASIDE
  }

  /** A text of a story. */
  record Piece(String id, String publisher, String published, String title, String text) {
    Report report() {
      return new Report(id, text, id + ".txt", title, publisher, null, null, Edtf.parse(published));
    }

    Piece as(String newId, String newPublisher, String newTitle, String newText, int daysLater) {
      String day = java.time.LocalDate.parse(published).plusDays(daysLater).toString();
      return new Piece(newId, newPublisher, day, newTitle, newText);
    }
  }

  /** A story's four hand-written texts. */
  record Story(String name, Piece report, Piece second, Piece relay, Piece anniversary) {}

  /**
   * Documents that are looked at together, and the pairs among them that are judged.
   *
   * @param positive whether the pairs are one origin
   */
  record Kind(String name, boolean positive, List<Report> reports, List<String[]> pairs) {
    Kind {
      reports = List.copyOf(reports);
      pairs = List.copyOf(pairs);
    }
  }

  private record Template(Map<String, List<String>> slots, String text) {}

  private final List<Story> stories = new ArrayList<>();
  private final List<Template> templates = new ArrayList<>();
  private final Map<String, List<String>> furniture = new LinkedHashMap<>();
  private final List<String> comment;
  private final Random random;

  OriginCases(Part part, long seed) {
    this.random = new Random(seed);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < STORIES.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(KEPT_ASIDE));
    for (int i = 0; i < STORIES.size(); i++) {
      if (aside(order.indexOf(i)) == (part == Part.KEPT_ASIDE)) {
        stories.add(story(STORIES.get(i)));
      }
    }
    List<Template> all = readTemplates();
    for (int i = 0; i < all.size(); i++) {
      if (aside(i) == (part == Part.KEPT_ASIDE)) {
        templates.add(all.get(i));
      }
    }
    Map<String, Integer> seen = new HashMap<>();
    for (String block : blocks("furniture.txt")) {
      String kind = block.substring(0, block.indexOf('\n')).strip();
      if (aside(seen.merge(kind, 1, Integer::sum) - 1) == (part == Part.KEPT_ASIDE)) {
        furniture
            .computeIfAbsent(kind, k -> new ArrayList<>())
            .add(block.substring(block.indexOf('\n')).strip());
      }
    }
    this.comment = paragraphs(read("comment.txt").replaceFirst("(?s)^#[^\n]*\n", ""));
  }

  private static boolean aside(int index) {
    return index % 3 == 2;
  }

  private static String read(String file) {
    try (InputStream in =
        Objects.requireNonNull(OriginCases.class.getResourceAsStream(FOLDER + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> blocks(String file) {
    String[] blocks = ("\n" + read(file)).split("\n== ");
    return Arrays.asList(blocks).subList(1, blocks.length);
  }

  private static Story story(String name) {
    Map<String, Piece> pieces = new HashMap<>();
    for (String block : blocks(name + ".txt")) {
      String[] head = block.substring(0, block.indexOf('\n')).split(" \\| ");
      pieces.put(
          head[0],
          new Piece(
              name + "-" + head[0],
              head[1],
              head[2],
              head[3],
              block.substring(block.indexOf('\n')).strip()));
    }
    return new Story(
        name,
        Objects.requireNonNull(pieces.get("report"), name),
        Objects.requireNonNull(pieces.get("second"), name),
        Objects.requireNonNull(pieces.get("relay"), name),
        Objects.requireNonNull(pieces.get("anniversary"), name));
  }

  private static List<Template> readTemplates() {
    List<Template> templates = new ArrayList<>();
    for (String block : blocks("templates.txt")) {
      String[] halves = block.split("\n--\n");
      Map<String, List<String>> slots = new LinkedHashMap<>();
      for (String line : halves[0].split("\n")) {
        int colon = line.indexOf(": ");
        if (colon > 0) {
          slots.put(line.substring(0, colon), List.of(line.substring(colon + 2).split("\\|")));
        }
      }
      templates.add(new Template(slots, halves[1].strip()));
    }
    return templates;
  }

  private static List<String> paragraphs(String text) {
    return List.of(text.strip().split("\n\n+"));
  }

  private static String text(List<String> paragraphs) {
    return String.join("\n\n", paragraphs);
  }

  private static int words(String text) {
    return text.split("\\s+").length;
  }

  /** Every kind, positive ones first. */
  List<Kind> kinds() {
    return List.of(
        copies("identical", this::identical),
        copies("lightly edited", this::edited),
        copies("reordered", this::reordered),
        copies("cut to a third", this::cut),
        copies("extended by half", this::extended),
        merged(),
        copies("new headline", this::newHeadline),
        copies("new site around it", this::wrapped),
        copies("excerpt in an own story", this::excerpt),
        copies("excerpt in a digest", this::digest),
        relays(),
        templateFillings(),
        pairsOf("same statement quoted", Story::second),
        pairsOf("anniversary", Story::anniversary),
        sameFurniture());
  }

  private interface Making {
    String text(Story story, int variant);
  }

  private static final List<String> OUTLETS =
      List.of(
          "The Eskdale Advertiser",
          "Colm Weekly",
          "Radio Skarn",
          "Port Sable Echo",
          "The Danner Mirror");

  private Kind copies(String name, Making making) {
    List<Report> reports = background();
    List<String[]> pairs = new ArrayList<>();
    for (Story story : stories) {
      for (int variant = 0; variant < 3; variant++) {
        String id = story.name() + "-" + variant;
        String outlet = OUTLETS.get(random.nextInt(OUTLETS.size()));
        Piece copy =
            story.report().as(id, outlet, "News", making.text(story, variant), variant % 2);
        reports.add(copy.report());
        pairs.add(new String[] {story.report().id(), id});
      }
    }
    return new Kind(name, true, reports, pairs);
  }

  private List<Report> background() {
    List<Report> reports = new ArrayList<>();
    stories.forEach(story -> reports.add(story.report().report()));
    return reports;
  }

  private String identical(Story story, int variant) {
    return story.report().text();
  }

  /** Three to ten of a hundred words changed, dropped or put in. */
  private String edited(Story story, int variant) {
    double rate = 0.03 + 0.035 * variant;
    StringBuilder text = new StringBuilder();
    for (String word : story.report().text().split("(?<=\\s)")) {
      if (random.nextDouble() >= rate) {
        text.append(word);
        continue;
      }
      switch (random.nextInt(3)) {
        case 0 -> text.append(word).append(FILLERS[random.nextInt(FILLERS.length)]).append(' ');
        case 1 -> text.append(word.contains("\n") || word.contains(".") ? word : "");
        default -> text.append(replaced(word));
      }
    }
    return text.toString();
  }

  private static final String[] FILLERS =
      "also then however reportedly now later meanwhile still apparently again already".split(" ");
  private static final String[] OTHERS =
      "area people told began large number called near police group found known place local man report time part first small"
          .split(" ");

  private String replaced(String word) {
    String other = OTHERS[random.nextInt(OTHERS.length)];
    return word.replaceFirst("[\\p{L}\\p{N}]+", other);
  }

  /** Paragraphs in another order; the third variant also puts sentences into another order. */
  private String reordered(Story story, int variant) {
    List<String> paragraphs = new ArrayList<>(paragraphs(story.report().text()));
    Collections.shuffle(paragraphs, random);
    if (variant == 2) {
      paragraphs.replaceAll(p -> {
        List<String> sentences = new ArrayList<>(List.of(p.split("(?<=[.!?]) (?=\\p{Lu})")));
        if (!p.contains("\"")) {
          Collections.shuffle(sentences, random);
        }
        return String.join(" ", sentences);
      });
    }
    return text(paragraphs);
  }

  /** The first third, the last third, or every third sentence. */
  private String cut(Story story, int variant) {
    String text = story.report().text();
    List<String> sentences = List.of(text.split("(?<=[.!?\"]) (?=[\\p{Lu}\"])|\n\n"));
    int want = words(text) / 3;
    List<String> kept = new ArrayList<>();
    int have = 0;
    int step = variant == 2 ? 3 : 1;
    int from = variant == 1 ? sentences.size() / 2 : 0;
    for (int i = from; i < sentences.size() && have < want; i += step) {
      kept.add(sentences.get(i));
      have += words(sentences.get(i));
    }
    return String.join(variant == 2 ? " " : "\n\n", kept);
  }

  /** With half as much again of an outlet's own. */
  private String extended(Story story, int variant) {
    List<String> paragraphs = new ArrayList<>(paragraphs(story.report().text()));
    List<String> own = own(story, variant, words(story.report().text()) / 2);
    if (variant == 1) {
      paragraphs.addAll(1, own);
    } else if (variant == 2) {
      for (String p : own) {
        paragraphs.add(random.nextInt(paragraphs.size() + 1), p);
      }
    } else {
      paragraphs.addAll(own);
    }
    return text(paragraphs);
  }

  /**
   * What the outlet has of its own: the second reporter's paragraphs without the statement, or
   * comment.
   */
  private List<String> own(Story story, int variant, int words) {
    List<String> source = new ArrayList<>();
    if (variant != 1) {
      paragraphs(story.second().text()).stream()
          .filter(p -> !p.contains("\""))
          .forEach(source::add);
    }
    List<String> more = new ArrayList<>(comment);
    Collections.shuffle(more, random);
    source.addAll(more);
    List<String> own = new ArrayList<>();
    int have = 0;
    for (String p : source) {
      if (have >= words) {
        break;
      }
      own.add(p);
      have += words(p);
    }
    return own;
  }

  private String newHeadline(Story story, int variant) {
    String[] heads = {
      "What we know so far", story.second().title(), "LIVE: " + story.relay().title()
    };
    String text = story.report().text();
    return heads[variant]
        + "\n\n"
        + (variant == 2
            ? text.replaceFirst("^[\\p{Lu}][^.]{2,40}(?:\\.|\\)) ?-? ?(?=\\p{Lu})", "")
            : text);
  }

  private String wrapped(Story story, int variant) {
    List<String> parts = new ArrayList<>();
    parts.add(piece("consent", variant));
    parts.add(story.second().title());
    parts.add(piece("byline", variant));
    List<String> paragraphs = new ArrayList<>(paragraphs(story.report().text()));
    paragraphs.add(paragraphs.size() / 2, piece("links", variant));
    parts.addAll(paragraphs);
    parts.add(piece("links", variant + 1));
    parts.add(piece("footer", variant));
    return text(parts);
  }

  private String piece(String kind, int index) {
    List<String> of = Objects.requireNonNull(furniture.get(kind), kind);
    return of.get(index % of.size());
  }

  /** Two paragraphs of the report, without the statement, in the second reporter's own story. */
  private String excerpt(Story story, int variant) {
    List<String> paragraphs = new ArrayList<>(own(story, variant, 120));
    paragraphs.addAll(Math.min(1, paragraphs.size()), taken(story, variant));
    return text(paragraphs);
  }

  private List<String> taken(Story story, int variant) {
    List<String> prose =
        paragraphs(story.report().text()).stream().filter(p -> !p.contains("\"")).toList();
    int from = Math.min(variant, Math.max(0, prose.size() - 2));
    return prose.subList(from, Math.min(prose.size(), from + 2));
  }

  /** The same within a page about two other matters. */
  private String digest(Story story, int variant) {
    int at = stories.indexOf(story);
    List<String> next = prose(stories.get((at + 1) % stories.size()).second());
    List<String> nextButOne = prose(stories.get((at + 2) % stories.size()).second());
    List<String> paragraphs = new ArrayList<>(next.subList(0, next.size() / 2));
    paragraphs.addAll(taken(story, variant));
    paragraphs.addAll(nextButOne.subList(nextButOne.size() / 2, nextButOne.size()));
    paragraphs.add(
        Math.min(variant, paragraphs.size()), comment.get(random.nextInt(comment.size())));
    return text(paragraphs);
  }

  /** What a reporter wrote outside quotations. */
  private static List<String> prose(Piece piece) {
    return paragraphs(piece.text()).stream().filter(p -> !p.contains("\"")).toList();
  }

  private Kind merged() {
    List<Report> reports = background();
    List<String[]> pairs = new ArrayList<>();
    for (Story story : stories) {
      reports.add(story.second().report());
      for (int variant = 0; variant < 2; variant++) {
        List<String> a = paragraphs(story.report().text());
        List<String> b = paragraphs(story.second().text());
        List<String> both = new ArrayList<>();
        int half = (a.size() + 1) / 2;
        both.addAll(variant == 0 ? a.subList(0, half) : a.subList(a.size() - half, a.size()));
        both.addAll(b.subList(0, Math.max(2, b.size() - 1)));
        String id = story.name() + "-merge" + variant;
        reports.add(story.second().as(id, OUTLETS.get(variant), "Roundup", text(both), 1).report());
        pairs.add(new String[] {story.report().id(), id});
        pairs.add(new String[] {story.second().id(), id});
      }
    }
    return new Kind("two wires merged", true, reports, pairs);
  }

  private Kind relays() {
    List<Report> reports = background();
    List<String[]> pairs = new ArrayList<>();
    for (Story story : stories) {
      reports.add(story.relay().report());
      reports.add(story.anniversary().report());
      pairs.add(new String[] {story.report().id(), story.relay().id()});
    }
    return new Kind("relay in other words", true, reports, pairs);
  }

  private Kind pairsOf(String name, java.util.function.Function<Story, Piece> other) {
    List<Report> reports = background();
    List<String[]> pairs = new ArrayList<>();
    for (Story story : stories) {
      reports.add(other.apply(story).report());
      pairs.add(new String[] {story.report().id(), other.apply(story).id()});
    }
    return new Kind(name, false, reports, pairs);
  }

  /** Every template filled several times; any two fillings are two attacks. */
  private Kind templateFillings() {
    List<Report> reports = background();
    List<String[]> pairs = new ArrayList<>();
    for (int t = 0; t < templates.size(); t++) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String id = "template-" + t + "-" + i;
        String text = templates.get(t).text();
        for (Map.Entry<String, List<String>> slot : templates.get(t).slots().entrySet()) {
          List<String> values = slot.getValue();
          // a different value for each filling, but for a third of the slots, which may agree
          int at = random.nextInt(3) > 0 ? i % values.size() : random.nextInt(values.size());
          text = text.replace("{" + slot.getKey() + "}", values.get(at));
        }
        text = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        String day = java.time.LocalDate.of(2031, 3, 1).plusDays(9L * i).toString();
        reports.add(new Piece(id, OUTLETS.get(i % OUTLETS.size()), day, "News", text).report());
        ids.forEach(other -> pairs.add(new String[] {other, id}));
        ids.add(id);
      }
    }
    return new Kind("same stock phrases", false, reports, pairs);
  }

  /** Different stories on one site. */
  private Kind sameFurniture() {
    List<Report> reports = new ArrayList<>();
    List<String[]> pairs = new ArrayList<>();
    @Nullable String before = null;
    for (Story story : stories) {
      for (Piece piece : List.of(story.report(), story.relay())) {
        Story shown = new Story(story.name(), piece, story.second(), story.relay(), piece);
        String id = piece.id() + "-site";
        // a relay alone names no outlet that is in this corpus
        String text = piece == story.relay() ? cut(shown, 0) : piece.text();
        Story body =
            new Story(
                story.name(),
                new Piece(id, "x", piece.published(), "x", text),
                story.second(),
                story.relay(),
                piece);
        reports.add(piece.as(id, "The Island Post", piece.title(), wrapped(body, 0), 0).report());
        if (before != null && !before.startsWith(story.name())) {
          pairs.add(new String[] {before, id});
        }
        before = id;
      }
    }
    return new Kind("same site furniture", false, reports, pairs);
  }
}
