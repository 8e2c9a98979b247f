package org.casebook.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.casebook.codebook.Answers;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.Modality;
import org.casebook.coding.SpeakerClass;
import org.casebook.dates.Edtf;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Hash;
import org.casebook.documents.Corpus;
import org.casebook.documents.Document;
import org.casebook.documents.Quote;
import org.casebook.documents.TextIndex;
import org.casebook.documents.Texts;
import org.casebook.incidents.Incidents;
import org.casebook.people.Masking;
import org.jspecify.annotations.Nullable;

/**
 * Turns coding lines (concepts: "Codings on the way in and out") into decisions, checking each
 * against the casebook: its incident, variable, value, document and quote.
 */
public final class CodingLines {
  private static final Set<String> KEYS =
      Set.of(
          "incident",
          "title",
          "variable",
          "value",
          "document",
          "quote",
          "start",
          "end",
          "quote_sha256",
          "speaker",
          "speaker_class",
          "modality",
          "reliability",
          "credibility",
          "coder",
          "coded_at",
          "details",
          "assertion",
          "file");
  private static final int LONGEST_ID = 80;
  private static final Pattern INCIDENT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:-]*");
  private static final int LONGEST_WORDS = 300;

  private final Codebook codebook;
  private final Corpus corpus;
  private final Incidents incidents;
  private final Texts texts;
  private final String coder;
  private final DocumentNames names;
  private final Map<String, TextIndex> indexes =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TextIndex> eldest) {
          return size() > 512;
        }
      };
  private final Map<String, Variable> variables = new HashMap<>();

  /**
   * @param coder who codes where a line does not say
   */
  public CodingLines(
      Codebook codebook,
      Corpus corpus,
      Incidents incidents,
      Texts texts,
      DocumentNames names,
      String coder) {
    this.codebook = codebook;
    this.corpus = corpus;
    this.incidents = incidents;
    this.texts = texts;
    this.names = names;
    this.coder = coder;
    for (Variable variable : codebook.variables()) {
      variables.put(variable.id(), variable);
    }
  }

  /**
   * The decision one line asks for.
   *
   * @throws LineRefused with field, value and reason where it does not fit
   */
  public Decision.Coded read(JsonNode line) throws LineRefused {
    if (!line.isObject()) {
      throw new LineRefused("a coding must be a JSON object.");
    }
    for (Map.Entry<String, JsonNode> field : line.properties()) {
      if (!KEYS.contains(field.getKey())) {
        throw new LineRefused(
            "unknown key \""
                + shown(field.getKey())
                + "\"; known are "
                + String.join(", ", new TreeSet<>(KEYS))
                + ".");
      }
    }
    String incident = incident(text(line, "incident"));
    Variable variable = variable(text(line, "variable"));
    JsonNode value = value(variable, line.get("value"));
    Document document = names.find(text(line, "document"));
    if (document.erased() != null) {
      throw new LineRefused(
          "document \"" + text(line, "document") + "\" was erased: " + document.erased().why());
    }
    Quote quote = quote(line, document);
    Modality modality = read(line, "modality", "reported", Modality::read);
    SpeakerClass speaker = read(line, "speaker_class", "journalist", SpeakerClass::read);
    String reliability = grade(line, "reliability", "ABCDEF", "F");
    String credibility = grade(line, "credibility", "123456", "6");
    Map<String, String> details = details(variable, line.get("details"));
    String who = brief(line, "coder");
    String codedAt = brief(line, "coded_at");
    String title = brief(line, "title");
    String speakerName = brief(line, "speaker");
    return identified(
        new Decision.Coded(
            "",
            incident,
            title,
            variable.id(),
            value,
            document.id(),
            quote.start(),
            quote.end(),
            Hash.of(quote.text()),
            speakerName,
            speaker.words(),
            modality.words(),
            reliability,
            credibility,
            who == null ? coder : who,
            codedAt,
            details));
  }

  /** The same coding with the id its content has. */
  static Decision.Coded identified(Decision.Coded c) {
    return new Decision.Coded(
        idOf(c),
        c.incident(),
        c.title(),
        c.variable(),
        c.value(),
        c.document(),
        c.start(),
        c.end(),
        c.quote(),
        c.speaker(),
        c.speakerClass(),
        c.modality(),
        c.reliability(),
        c.credibility(),
        c.coder(),
        c.codedAt(),
        c.details());
  }

  /**
   * An assertion's id, made from all it says: the same coding twice has the same id. 80 bits of
   * SHA-256.
   */
  private static String idOf(Decision.Coded coded) {
    String content =
        String.join(
            "\u0000",
            coded.incident(),
            coded.variable(),
            coded.value().toString(),
            coded.document(),
            Integer.toString(coded.start()),
            Integer.toString(coded.end()),
            coded.speaker() == null ? "" : coded.speaker(),
            coded.speakerClass(),
            coded.modality(),
            coded.reliability(),
            coded.credibility(),
            coded.coder(),
            coded.codedAt() == null ? "" : coded.codedAt(),
            new java.util.TreeMap<>(coded.details()).toString());
    return "a" + Hash.of(content).substring(0, 20);
  }

  private String incident(String id) throws LineRefused {
    if (id.length() > LONGEST_ID || !INCIDENT.matcher(id).matches()) {
      throw new LineRefused(
          "incident \""
              + shown(id)
              + "\" is no id; use up to "
              + LONGEST_ID
              + " letters, digits, '-', '_', '.' or ':', beginning with a letter or digit.");
    }
    if (incidents.find(id) instanceof Incidents.Found.Choice choice) {
      throw new LineRefused(
          "incident \""
              + id
              + "\" was split; say which is meant: "
              + String.join(", ", choice.among())
              + ".");
    }
    return id;
  }

  private Variable variable(String id) throws LineRefused {
    Variable variable = variables.get(id);
    if (variable == null) {
      throw new LineRefused(
          "variable \"" + shown(id) + "\" is not in codebook " + codebook.id() + near(id));
    }
    return variable;
  }

  private String near(String id) {
    List<String> near = new ArrayList<>();
    for (String known : variables.keySet()) {
      if (known.contains(id) || id.contains(known)) {
        near.add(known);
      }
    }
    return near.isEmpty() ? "." : "; is " + String.join(" or ", near) + " meant?";
  }

  private static JsonNode value(Variable variable, @Nullable JsonNode json) throws LineRefused {
    if (json == null || json.isNull()) {
      throw new LineRefused("the key \"value\" is missing.");
    }
    try {
      Value value = Answers.read(variable, json);
      if (value instanceof Value.Mark mark
          && variable.kind() instanceof Variable.Kind.Fact fact
          && !fact.allowed().contains(mark)) {
        throw new LineRefused(
            "value "
                + mark
                + " of "
                + variable.id()
                + " is not allowed; use one of "
                + String.join(", ", new TreeSet<>(fact.allowed()).stream().map(Enum::name).toList())
                + ".");
      }
      return Answers.write(value);
    } catch (IllegalArgumentException e) {
      throw new LineRefused("value of " + variable.id() + ": " + e.getMessage());
    }
  }

  private Quote quote(JsonNode line, Document document) throws LineRefused {
    Integer start = whole(line, "start");
    Integer end = whole(line, "end");
    String hash = optional(line, "quote_sha256");
    String words = optional(line, "quote");
    // a coding that names a sealed stretch by its offsets and hash stands; its words are not asked
    boolean byHash = start != null && end != null && hash != null;
    TextIndex text = index(document, byHash);
    Quote quote;
    if (start != null && end != null) {
      if (start < 0 || end <= start || end > text.codePoints()) {
        throw new LineRefused(
            "start "
                + start
                + " and end "
                + end
                + " are not in the text, which has "
                + text.codePoints()
                + " characters.");
      }
      quote = text.slice(start, end);
      if (hash != null && !hash.equals(Hash.of(quote.text()))) {
        throw new LineRefused(
            "the text from "
                + start
                + " to "
                + end
                + " does not have the hash quote_sha256 \""
                + shown(hash)
                + "\".");
      }
      if (hash == null
          && (words == null
              || !text.locate(words, start).equals(new TextIndex.Lookup.Found(quote)))) {
        throw new LineRefused(
            "quote \""
                + shown(words == null ? "" : words)
                + "\" does not stand from "
                + start
                + " to "
                + end
                + ".");
      }
    } else {
      if (end != null) {
        throw new LineRefused("end " + end + " stands alone; give \"start\" with it.");
      }
      if (words == null) {
        throw new LineRefused(
            "the key \"quote\" is missing: every coding needs its exact sentence.");
      }
      quote =
          switch (text.locate(words, start)) {
            case TextIndex.Lookup.Found found -> found.quote();
            case TextIndex.Lookup.Refused refused ->
                throw new LineRefused("quote \"" + shown(words) + "\" " + refused.reason() + ".");
          };
      if (hash != null && !hash.equals(Hash.of(quote.text()))) {
        throw new LineRefused(
            "quote \""
                + shown(words)
                + "\" does not have the hash quote_sha256 \""
                + shown(hash)
                + "\".");
      }
    }
    if (document.partAt(quote.start()) != document.partAt(quote.end() - 1)) {
      throw new LineRefused(
          "quote \""
              + shown(index(document, false).slice(quote.start(), quote.end()).text())
              + "\" reaches from part "
              + document.partAt(quote.start()).id()
              + " into part "
              + document.partAt(quote.end() - 1).id()
              + "; a quote stands in one part.");
    }
    if (!byHash && quote.text().indexOf(Masking.FILLER) >= 0) {
      throw new LineRefused(
          "the quote stands in what is withheld; name it by start, end and quote_sha256.");
    }
    return quote;
  }

  private TextIndex index(Document document, boolean captured) throws LineRefused {
    String key = document.id() + (captured ? " as captured" : "");
    TextIndex index = indexes.get(key);
    if (index == null) {
      String text = captured ? texts.captured(document) : texts.text(document);
      if (text == null) {
        throw new LineRefused(
            "the text of document \"" + document.id() + "\" is not held any more.");
      }
      index = TextIndex.of(text);
      indexes.put(key, index);
    }
    return index;
  }

  private static Map<String, String> details(Variable variable, @Nullable JsonNode json)
      throws LineRefused {
    if (json == null || json.isNull()) {
      return Map.of();
    }
    if (!json.isObject()) {
      throw new LineRefused("details must be a JSON object.");
    }
    Map<String, String> details = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : ((ObjectNode) json).properties()) {
      Variable.Detail type = variable.details().get(field.getKey());
      if (!field.getValue().isTextual()) {
        throw new LineRefused(
            "details of "
                + variable.id()
                + ": "
                + shown(field.getKey())
                + " must be text, not "
                + shown(field.getValue().toString())
                + ".");
      }
      String text = field.getValue().textValue();
      if (type == null) {
        throw new LineRefused(
            "details of "
                + variable.id()
                + ": \""
                + shown(field.getKey())
                + "\" is not one of "
                + String.join(", ", variable.details().keySet())
                + ".");
      }
      String wrong =
          switch (type) {
            case DATE -> edtfProblem(text);
            case COUNTRY -> text.matches("[A-Z]{2}") ? null : "is no ISO 3166-1 code such as GB";
            case TEXT ->
                text.length() <= LONGEST_WORDS
                    ? null
                    : "is longer than " + LONGEST_WORDS + " characters";
          };
      if (wrong != null) {
        throw new LineRefused(
            "details of "
                + variable.id()
                + ": "
                + field.getKey()
                + " \""
                + shown(text)
                + "\" "
                + wrong
                + ".");
      }
      details.put(field.getKey(), text);
    }
    return details;
  }

  private static @Nullable String edtfProblem(String text) {
    try {
      Edtf.parse(text);
      return null;
    } catch (IllegalArgumentException e) {
      return "cannot be read: " + e.getMessage();
    }
  }

  private interface Reader<T> {
    T read(String text);
  }

  private static <T> T read(JsonNode line, String key, String fallback, Reader<T> reader)
      throws LineRefused {
    String text = optional(line, key);
    try {
      return reader.read(text == null ? fallback : text);
    } catch (IllegalArgumentException e) {
      throw new LineRefused(key + ": " + e.getMessage() + ".");
    }
  }

  private static String grade(JsonNode line, String key, String allowed, String fallback)
      throws LineRefused {
    JsonNode json = line.get(key);
    String text = json == null || json.isNull() ? fallback : json.asText();
    if (text.length() != 1 || allowed.indexOf(text.charAt(0)) < 0) {
      throw new LineRefused(
          key
              + " \""
              + shown(text)
              + "\" is no Admiralty code; use one of "
              + String.join(", ", allowed.split(""))
              + ".");
    }
    return text;
  }

  private static @Nullable String brief(JsonNode line, String key) throws LineRefused {
    String text = optional(line, key);
    if (text != null && text.length() > LONGEST_WORDS) {
      throw new LineRefused(
          key + " is " + text.length() + " characters long; use up to " + LONGEST_WORDS + ".");
    }
    return text == null ? null : text.strip();
  }

  static String text(JsonNode line, String key) throws LineRefused {
    String text = optional(line, key);
    if (text == null || text.isBlank()) {
      throw new LineRefused("the key \"" + key + "\" is missing.");
    }
    return text;
  }

  static @Nullable String optional(JsonNode line, String key) throws LineRefused {
    JsonNode json = line.get(key);
    if (json == null || json.isNull()) {
      return null;
    }
    if (!json.isTextual()) {
      throw new LineRefused(key + " must be text, not " + shown(json.toString()) + ".");
    }
    return json.textValue();
  }

  private static @Nullable Integer whole(JsonNode line, String key) throws LineRefused {
    JsonNode json = line.get(key);
    if (json == null || json.isNull()) {
      return null;
    }
    if (!json.isIntegralNumber() || !json.canConvertToInt()) {
      throw new LineRefused(key + " must be a whole number, not " + shown(json.toString()) + ".");
    }
    return json.intValue();
  }

  /** A value as shown in a message: on one line, and not longer than a line. */
  static String shown(String text) {
    String plain =
        text.replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]", "?");
    if (plain.codePointCount(0, plain.length()) <= 60) {
      return plain;
    }
    String cut = plain.substring(0, plain.offsetByCodePoints(0, 60));
    // never in the middle of a word: half a name would pass for no name
    int space = plain.charAt(cut.length()) == ' ' ? cut.length() : cut.lastIndexOf(' ');
    return (space > 0 ? cut.substring(0, space) : cut) + "...";
  }
}
