package org.casebook.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * One YAML file as typed items that know their place.
 *
 * <p>Reading never throws because of the file. Every typed getter that finds something else than it
 * asks for reports a problem at the right line and column and answers a harmless fallback, so that
 * a caller can read on and show a person all problems of a file at once:
 *
 * <pre>{@code
 * YamlDocument yaml = YamlDocument.read(text, "plots.yaml");
 * YamlDocument.Mapping root = yaml.root();
 * root.refuseOthers(Set.of("codebook", "version", "title"));
 * String id = root.text("codebook");
 * if (!yaml.problems().isEmpty()) { throw ... }
 * }</pre>
 */
public final class YamlDocument {
  /**
   * Longest file read, in characters. Codebooks and lenses are written by hand: the longest seen is
   * under 100,000.
   */
  public static final int LONGEST = 1_000_000;

  private static final int DEEPEST = 40;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String text;
  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private final Mapping root;

  private YamlDocument(String text, String file) {
    this.text = text;
    this.file = file;
    this.root = new Mapping(compose());
  }

  /**
   * Reads a file.
   *
   * @param text the whole text of the file
   * @param file its name, for messages
   * @return the document; where the text is not readable YAML, one with problems and an empty root
   */
  public static YamlDocument read(String text, String file) {
    return new YamlDocument(text, file);
  }

  /** The file's name, for messages. */
  public String file() {
    return file;
  }

  /**
   * The outermost mapping; empty where the file cannot be read, and then {@link #problems} says
   * why.
   */
  public Mapping root() {
    return root;
  }

  /** All problems reported so far, in the order of the file, each once. */
  public List<Problem> problems() {
    return problems.stream()
        .distinct()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }

  /** Whether nothing has been reported so far. */
  public boolean isSound() {
    return problems.isEmpty();
  }

  /**
   * Reports a problem at a place found with {@link Item#line()} and {@link Item#column()} or {@link
   * Scalar#place}.
   */
  public void report(int line, int column, String reason) {
    problems.add(new Problem(file, line, column, reason));
  }

  // ---- items ----

  /** A place in the file: 1-based line and column, columns in code points. */
  public record Place(int line, int column) {}

  /** A mapping, a list or a scalar of the file. */
  public sealed interface Item permits Mapping, Sequence, Scalar {
    /** 1-based line where it starts. */
    int line();

    /** 1-based column where it starts. */
    int column();

    /** Reports a problem at the place of this item. */
    void problem(String reason);

    /** The same content as JSON; a key met twice keeps its last value. */
    JsonNode json();

    /**
     * The words, or "" with a problem where this is not words. {@code what} names it in the
     * message.
     */
    default String asText(String what) {
      if (this instanceof Scalar scalar && !scalar.isEmpty()) {
        return scalar.value();
      }
      problem(
          this instanceof Scalar
              ? what + " is empty."
              : what + " must be words, not a list or a mapping.");
      return "";
    }

    /** The mapping, or null with a problem. */
    default @Nullable Mapping asMapping(String what) {
      if (this instanceof Mapping mapping) {
        return mapping;
      }
      problem(what + " must be a mapping of keys to values.");
      return null;
    }

    /** The list's items, or none with a problem. */
    default List<Item> asList(String what) {
      if (this instanceof Sequence sequence) {
        return sequence.items();
      }
      problem(what + " must be a list.");
      return List.of();
    }

    /** The list's items as words, or none with a problem. */
    default List<String> asTexts(String what) {
      List<String> texts = new ArrayList<>();
      for (Item item : asList(what)) {
        texts.add(item.asText("an item of " + what));
      }
      return texts;
    }
  }

  /** Keys and their values, in the order of the file. */
  public final class Mapping implements Item {
    private final Place place;
    private final Map<String, Item> entries = new LinkedHashMap<>();
    private final Map<String, Place> keyPlaces = new LinkedHashMap<>();

    private Mapping(@Nullable MappingNode node) {
      this.place = node == null ? new Place(1, 1) : placeOf(node.getStartMark());
      if (node == null) {
        return;
      }
      for (NodeTuple tuple : node.getValue()) {
        Place keyPlace = placeOf(tuple.getKeyNode().getStartMark());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
          report(
              keyPlace.line(),
              keyPlace.column(),
              "a key must be a single word, not a list or a mapping.");
          continue;
        }
        if (entries.containsKey(key.getValue())) {
          report(
              keyPlace.line(),
              keyPlace.column(),
              "the key " + shown(key.getValue()) + " stands here twice.");
        }
        entries.put(key.getValue(), item(tuple.getValueNode()));
        keyPlaces.put(key.getValue(), keyPlace);
      }
    }

    @Override
    public int line() {
      return place.line();
    }

    @Override
    public int column() {
      return place.column();
    }

    @Override
    public void problem(String reason) {
      report(line(), column(), reason);
    }

    /** All keys with their values, in order. */
    public Map<String, Item> entries() {
      return Collections.unmodifiableMap(entries);
    }

    /** Whether the key is there. */
    public boolean has(String key) {
      return entries.containsKey(key);
    }

    /** The value of a key, or null. */
    public @Nullable Item get(String key) {
      return entries.get(key);
    }

    /** Reports a problem at the value of a key, or at the mapping where the key is missing. */
    public void problem(String key, String reason) {
      Item item = entries.get(key);
      if (item == null) {
        problem(reason);
      } else {
        item.problem(reason);
      }
    }

    /** Reports a problem at a key itself. */
    public void keyProblem(String key, String reason) {
      Place at = keyPlaces.getOrDefault(key, place);
      report(at.line(), at.column(), reason);
    }

    /** Reports every key that is not known, by name. */
    public void refuseOthers(Set<String> known) {
      for (String key : entries.keySet()) {
        if (!known.contains(key)) {
          keyProblem(
              key,
              "unknown key "
                  + shown(key)
                  + "; known here: "
                  + String.join(", ", sorted(known))
                  + ".");
        }
      }
    }

    /** The words under a key, or "" with a problem where they are missing, empty or not words. */
    public String text(String key) {
      Item item = required(key);
      return item == null ? "" : item.asText(shown(key));
    }

    /** The words under a key, or the fallback where the key is missing. */
    public String text(String key, String fallback) {
      Item item = entries.get(key);
      return item == null ? fallback : item.asText(shown(key));
    }

    /**
     * The words under a key as a scalar that knows its place (for expressions), or null with a
     * problem.
     */
    public @Nullable Scalar scalar(String key) {
      Item item = required(key);
      if (item == null) {
        return null;
      }
      item.asText(shown(key));
      return item instanceof Scalar scalar ? scalar : null;
    }

    /**
     * The whole number under a key, or the fallback with a problem where it is missing or not one.
     */
    public int integer(String key, int fallback) {
      Item item = required(key);
      if (item == null) {
        return fallback;
      }
      if (item instanceof Scalar scalar && scalar.node.getTag().equals(Tag.INT)) {
        try {
          return Integer.parseInt(scalar.node.getValue());
        } catch (NumberFormatException e) {
          // Falls through: too large, or written in octal or hexadecimal.
        }
      }
      item.problem(shown(key) + " must be a whole number.");
      return fallback;
    }

    /**
     * True or false under a key; the fallback where the key is missing, with a problem where it is
     * neither.
     */
    public boolean flag(String key, boolean fallback) {
      Item item = entries.get(key);
      if (item == null) {
        return fallback;
      }
      if (item instanceof Scalar scalar && scalar.node.getTag().equals(Tag.BOOL)) {
        return scalar.node.getValue().equalsIgnoreCase("true");
      }
      item.problem(shown(key) + " must be true or false.");
      return fallback;
    }

    /**
     * The mapping under a key; empty where the key is missing, with a problem where it is something
     * else.
     */
    public Mapping mapping(String key) {
      Item item = entries.get(key);
      Mapping mapping = item == null ? null : item.asMapping(shown(key));
      return mapping == null ? new Mapping(null) : mapping;
    }

    /**
     * The list under a key; empty where the key is missing, with a problem where it is something
     * else.
     */
    public List<Item> list(String key) {
      Item item = entries.get(key);
      return item == null ? List.of() : item.asList(shown(key));
    }

    /** The list of words under a key; empty where the key is missing. */
    public List<String> texts(String key) {
      Item item = entries.get(key);
      return item == null ? List.of() : item.asTexts(shown(key));
    }

    private @Nullable Item required(String key) {
      Item item = entries.get(key);
      if (item == null) {
        problem("the key " + shown(key) + " is missing.");
      }
      return item;
    }

    @Override
    public JsonNode json() {
      ObjectNode object = JSON.objectNode();
      entries.forEach((key, item) -> object.set(key, item.json()));
      return object;
    }
  }

  /** A list. */
  public final class Sequence implements Item {
    private final Place place;
    private final List<Item> items = new ArrayList<>();

    private Sequence(SequenceNode node) {
      this.place = placeOf(node.getStartMark());
      for (Node child : node.getValue()) {
        items.add(item(child));
      }
    }

    @Override
    public int line() {
      return place.line();
    }

    @Override
    public int column() {
      return place.column();
    }

    @Override
    public void problem(String reason) {
      report(line(), column(), reason);
    }

    /** The items, in order. */
    public List<Item> items() {
      return Collections.unmodifiableList(items);
    }

    @Override
    public JsonNode json() {
      ArrayNode array = JSON.arrayNode();
      items.forEach(item -> array.add(item.json()));
      return array;
    }
  }

  /** Words, a number, true, false or nothing. */
  public final class Scalar implements Item {
    private final Place place;
    private final ScalarNode node;

    private Scalar(ScalarNode node) {
      this.place = placeOf(node.getStartMark());
      this.node = node;
    }

    @Override
    public int line() {
      return place.line();
    }

    @Override
    public int column() {
      return place.column();
    }

    @Override
    public void problem(String reason) {
      report(line(), column(), reason);
    }

    /**
     * The words as written, without quotes and indentation; numbers and true and false as they
     * stand in the file.
     */
    public String value() {
      return node.getValue();
    }

    /** Whether nothing stands here (also {@code null} and {@code ~}). */
    public boolean isEmpty() {
      return node.getTag().equals(Tag.NULL) || node.getValue().isBlank();
    }

    /**
     * Where in the file a character of {@link #value()} stands, so that a fault inside an
     * expression can be shown. Exact for plain, quoted and literal ({@code |}) scalars on one line;
     * for expressions folded over several lines it is exact unless the words before the place were
     * re-wrapped, and then it is the start of the scalar.
     *
     * @param offset in code points, from 0 to the length of the value
     */
    public Place place(int offset) {
      int[] value = node.getValue().codePoints().toArray();
      Mark start = node.getStartMark().orElse(null);
      Mark end = node.getEndMark().orElse(null);
      if (start == null || end == null) {
        return place;
      }
      int[] source =
          text.codePoints()
              .skip(start.getIndex())
              .limit(end.getIndex() - (long) start.getIndex())
              .toArray();
      ScalarStyle style = node.getScalarStyle();
      int line = place.line();
      int column = place.column();
      int at = 0;
      boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
      if (block) {
        while (at < source.length && source[at] != '\n') {
          at++;
        }
        at++;
        line++;
        column = 1;
      } else if (style != ScalarStyle.PLAIN) {
        at++;
        column++;
      }
      // Walks value and source side by side. White space may be longer in the source (indentation,
      // line breaks), and a
      // quote or an escape takes two characters there.
      for (int i = 0; ; i++) {
        boolean wantsSpace = i < value.length && Character.isWhitespace(value[i]);
        if (!wantsSpace) {
          while (at < source.length && Character.isWhitespace(source[at])) {
            column = source[at] == '\n' ? 1 : column + 1;
            line += source[at] == '\n' ? 1 : 0;
            at++;
          }
        }
        if (i >= Math.min(offset, value.length)) {
          return new Place(line, column);
        }
        if (at >= source.length) {
          return place;
        }
        if (wantsSpace) {
          column = source[at] == '\n' ? 1 : column + 1;
          line += source[at] == '\n' ? 1 : 0;
          at++;
          continue;
        }
        boolean pair =
            at + 1 < source.length
                && (style == ScalarStyle.SINGLE_QUOTED
                        && source[at] == '\''
                        && source[at + 1] == '\''
                    || style == ScalarStyle.DOUBLE_QUOTED
                        && source[at] == '\\'
                        && (source[at + 1] == '"' || source[at + 1] == '\\'));
        if (pair) {
          at++;
          column++;
        }
        if (source[at] != value[i]) {
          return place;
        }
        at++;
        column++;
      }
    }

    @Override
    public JsonNode json() {
      String value = node.getValue();
      Tag tag = node.getTag();
      try {
        if (tag.equals(Tag.NULL)) {
          return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
          return JSON.booleanNode(value.equalsIgnoreCase("true"));
        }
        if (tag.equals(Tag.INT)) {
          BigInteger number = new BigInteger(value);
          return number.bitLength() < Integer.SIZE
              ? JSON.numberNode(number.intValue())
              : JSON.numberNode(number);
        }
        if (tag.equals(Tag.FLOAT)) {
          return JSON.numberNode(new BigDecimal(value));
        }
      } catch (NumberFormatException e) {
        // Octal, hexadecimal, infinite: kept as the words that stand there.
      }
      return JSON.textNode(value);
    }
  }

  // ---- reading ----

  private @Nullable MappingNode compose() {
    if (text.length() > LONGEST) {
      report(1, 1, "the file is larger than 1 MB; split it or shorten it.");
      return null;
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new CoreSchema())
            .setCodePointLimit(LONGEST + 1)
            .setMaxAliasesForCollections(0)
            .build();
    try {
      if (!isPlainTree(settings)) {
        return null;
      }
      Node node = new Compose(settings).composeString(text).orElse(null);
      if (node instanceof MappingNode mapping) {
        return mapping;
      }
      report(
          1,
          1,
          node == null ? "the file is empty." : "the file must be a mapping of keys to values.");
    } catch (MarkedYamlEngineException e) {
      Place place = placeOf(e.getProblemMark());
      report(
          place.line(), place.column(), "not readable as YAML: " + oneLine(e.getProblem()) + ".");
    } catch (YamlEngineException e) {
      report(1, 1, "not readable as YAML: " + oneLine(String.valueOf(e.getMessage())) + ".");
    }
    return null;
  }

  /**
   * Looks through the file's events without building anything, so that a bomb is refused before it
   * can grow.
   */
  private boolean isPlainTree(LoadSettings settings) {
    int before = problems.size();
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      Place place = placeOf(event.getStartMark());
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        report(place.line(), place.column(), "a second document starts here; one file holds one.");
        return false;
      }
      if (event instanceof AliasEvent) {
        report(place.line(), place.column(), "aliases (*name) are not read; write the words out.");
        return false;
      }
      if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        report(place.line(), place.column(), "anchors (&name) are not read; write the words out.");
        return false;
      }
      if (tagOf(event).isPresent()) {
        report(place.line(), place.column(), "tags (!name) are not read; remove it.");
        return false;
      }
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        report(
            place.line(),
            place.column(),
            "lists and mappings are nested more than " + DEEPEST + " deep.");
        return false;
      }
      if (event instanceof MappingEndEvent || event instanceof SequenceEndEvent) {
        depth--;
      }
    }
    return problems.size() == before;
  }

  private static Optional<String> tagOf(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
  }

  private Item item(Node node) {
    if (node instanceof MappingNode mapping) {
      return new Mapping(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      return new Sequence(sequence);
    }
    return new Scalar((ScalarNode) node);
  }

  private static Place placeOf(Optional<Mark> mark) {
    return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(new Place(1, 1));
  }

  /**
   * A word of the file as messages show it: on one line, in quotation marks, at most 60 characters.
   */
  public static String shown(String word) {
    String line = oneLine(word);
    return "'"
        + (line.codePointCount(0, line.length()) > 60
            ? line.substring(0, line.offsetByCodePoints(0, 60)) + "..."
            : line)
        + "'";
  }

  private static String oneLine(String words) {
    return words.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static List<String> sorted(Set<String> words) {
    return words.stream().sorted().toList();
  }
}
