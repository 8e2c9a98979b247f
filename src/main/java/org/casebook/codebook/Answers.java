package org.casebook.codebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.casebook.codebook.Value.Mark;
import org.casebook.codebook.Variable.Kind;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * Answers in the form codings have them on the way in and out.
 *
 * <table>
 *   <caption>Forms by kind of variable. Every kind also takes {@code "U"} and {@code "NA"}.</caption>
 *   <tr><td>fact</td><td>{@code "Y"}, {@code "N"}, {@code "NF"}, {@code "U"}, {@code "D"}, {@code "NA"}</td></tr>
 *   <tr><td>category</td><td>a value of its list, or {@code "unknown"}</td></tr>
 *   <tr><td>categories</td><td>{@code ["other"]}, {@code []} for none of them, or {@code "unknown"}</td></tr>
 *   <tr><td>date</td><td>{@code "2031-04-30"} and other EDTF</td></tr>
 *   <tr><td>place</td><td>{@code {"country":"GB","locality":"Lakeside","precision":"locality"}}</td></tr>
 *   <tr><td>casualties</td><td>{@code 4} or {@code {"low":3,"best":4,"high":4,"includes_perpetrators":false}}</td></tr>
 *   <tr><td>integer</td><td>{@code 2} or {@code {"low":2,"high":3}}; {@code {"low":2}} is "at least 2"</td></tr>
 *   <tr><td>text</td><td>{@code "words"}</td></tr>
 * </table>
 *
 * <p>{@code read(variable, write(value))} is {@code value} again.
 */
public final class Answers {
  /** Longest text answer, in characters. */
  static final int LONGEST_TEXT = 10_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> COORDINATES =
      Set.of(
          "latitude",
          "longitude",
          "lat",
          "lon",
          "lng",
          "long",
          "coordinates",
          "coordinate",
          "geometry",
          "geo",
          "point",
          "x",
          "y",
          "address",
          "street",
          "postcode");
  private static final Set<String> COUNTRIES = countries();

  private Answers() {}

  /**
   * ISO 3166-1 alpha-2 with the codes the standard leaves to its users (AA, QM to QZ, XA to XZ,
   * ZZ): XK is Kosovo in the field's data sets, and a study of invented or unlisted places has the
   * others.
   */
  public static Set<String> countries() {
    Set<String> codes = new TreeSet<>(Arrays.asList(Locale.getISOCountries()));
    codes.addAll(List.of("AA", "ZZ"));
    for (char c = 'A'; c <= 'Z'; c++) {
      codes.add("X" + c);
      if (c >= 'M') {
        codes.add("Q" + c);
      }
    }
    return codes;
  }

  /** The country's English name; the code itself where ISO 3166-1 has no name for it. */
  private static String countryWords(String code) {
    if (code.equals("XK")) {
      return "Kosovo";
    }
    boolean named = Arrays.asList(Locale.getISOCountries()).contains(code);
    return named ? Locale.of("", code).getDisplayCountry(Locale.ENGLISH) : code;
  }

  /**
   * Reads an answer.
   *
   * @param variable the question
   * @param json the answer as a coding has it
   * @throws IllegalArgumentException with one sentence that names the value and says what is
   *     allowed
   */
  public static Value read(Variable variable, JsonNode json) {
    if (variable.kind() instanceof Kind.Fact fact) {
      return fact(variable, fact, json);
    }
    if (json.isTextual()) {
      boolean unknown =
          json.textValue().equals("unknown") && !(variable.kind() instanceof Kind.Text);
      if (unknown || json.textValue().equals("U")) {
        return Mark.U;
      }
      if (json.textValue().equals("NA")) {
        return Mark.NA;
      }
    }
    return switch (variable.kind()) {
      case Kind.Fact fact -> fact(variable, fact, json);
      case Kind.Category c -> choice(variable, json);
      case Kind.Categories c -> choices(variable, json);
      case Kind.Date d -> date(variable, json);
      case Kind.Place p -> place(variable, json);
      case Kind.Casualties c -> casualties(variable, json);
      case Kind.Whole w -> whole(variable, json);
      case Kind.Text t -> text(variable, json);
    };
  }

  private static Value fact(Variable variable, Kind.Fact fact, JsonNode json) {
    if (json.isTextual()) {
      for (Mark mark : Mark.values()) {
        if (mark.name().equals(json.textValue()) && fact.allowed().contains(mark)) {
          return mark;
        }
      }
    }
    List<String> allowed = new ArrayList<>();
    for (Mark mark : Mark.values()) {
      if (fact.allowed().contains(mark)) {
        allowed.add(mark.name());
      }
    }
    throw refused(variable, json, String.join(", ", allowed));
  }

  private static Value choice(Variable variable, JsonNode json) {
    if (json.isTextual() && variable.optionIds().contains(json.textValue())) {
      return new Value.Choice(json.textValue());
    }
    throw refused(variable, json, options(variable) + "; or unknown, NA");
  }

  private static Value choices(Variable variable, JsonNode json) {
    if (!json.isArray()) {
      throw refused(variable, json, "a list of any of " + options(variable) + "; or unknown, NA");
    }
    Set<String> ids = new TreeSet<>();
    for (JsonNode item : json) {
      if (!item.isTextual() || !variable.optionIds().contains(item.textValue())) {
        throw refused(variable, item, "a list of any of " + options(variable) + "; or unknown, NA");
      }
      if (!ids.add(item.textValue())) {
        throw new IllegalArgumentException(
            shown(item) + " stands twice in the answer to " + variable.id() + ".");
      }
    }
    return Value.Choices.of(ids);
  }

  private static String options(Variable variable) {
    return String.join(", ", variable.optionIds());
  }

  private static Value date(Variable variable, JsonNode json) {
    if (!json.isTextual()) {
      throw refused(
          variable,
          json,
          "a date in EDTF as a string, such as \"2016-09-11\" or \"2016-09\"; or unknown, NA");
    }
    try {
      return new Value.Day(Edtf.parse(json.textValue()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          shown(json) + " is no answer to " + variable.id() + ": " + e.getMessage() + ".", e);
    }
  }

  private static Value place(Variable variable, JsonNode json) {
    String form =
        "an object with country, region, locality, precision, such as {\"country\":\"GB\"}; or unknown, NA";
    if (!json.isObject()) {
      throw refused(variable, json, form);
    }
    for (Iterator<String> keys = json.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (COORDINATES.contains(key.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "\""
                + key
                + "\" cannot be kept in "
                + variable.id()
                + ": nothing finer than a locality is held, so that no record points at a building or a person.");
      }
    }
    onlyKeys(variable, json, List.of("country", "region", "locality", "precision"));
    String country = words(variable, json, "country");
    if (country == null || !COUNTRIES.contains(country)) {
      throw new IllegalArgumentException(
          (country == null ? "no country is given" : "country \"" + clipped(country) + "\" is none")
              + " in the answer to "
              + variable.id()
              + "; write the two capital letters of ISO 3166-1, such as GB.");
    }
    String region = words(variable, json, "region");
    String locality = words(variable, json, "locality");
    Value.Precision finest =
        locality != null
            ? Value.Precision.LOCALITY
            : region != null ? Value.Precision.REGION : Value.Precision.COUNTRY;
    String said = words(variable, json, "precision");
    Value.Precision precision = finest;
    if (said != null) {
      precision =
          switch (said) {
            case "country" -> Value.Precision.COUNTRY;
            case "region" -> Value.Precision.REGION;
            case "locality" -> Value.Precision.LOCALITY;
            default ->
                throw new IllegalArgumentException(
                    "precision \""
                        + clipped(said)
                        + "\" in the answer to "
                        + variable.id()
                        + " is none of country, region, locality.");
          };
      if (precision.compareTo(finest) > 0) {
        throw new IllegalArgumentException(
            "precision \""
                + said
                + "\" in the answer to "
                + variable.id()
                + " is finer than what is given; give the "
                + said
                + " or leave precision out.");
      }
    }
    return new Value.Place(country, region, locality, precision);
  }

  private static Value casualties(Variable variable, JsonNode json) {
    if (json.isNumber()) {
      return new Value.Casualties(
          null, count(variable, json, "a whole number of at least 0"), null, false);
    }
    String form = "a whole number of at least 0, or an object with low, best, high; or unknown, NA";
    if (!json.isObject()) {
      throw refused(variable, json, form);
    }
    onlyKeys(variable, json, List.of("low", "best", "high", "includes_perpetrators"));
    Integer low = optionalCount(variable, json, "low");
    Integer best = optionalCount(variable, json, "best");
    Integer high = optionalCount(variable, json, "high");
    if (low == null && best == null && high == null) {
      throw new IllegalArgumentException(
          shown(json)
              + " is no answer to "
              + variable.id()
              + ": give at least one of low, best, high.");
    }
    JsonNode perpetrators = json.get("includes_perpetrators");
    if (perpetrators != null && !perpetrators.isBoolean()) {
      throw new IllegalArgumentException(
          "includes_perpetrators in the answer to "
              + variable.id()
              + " must be true or false, not "
              + shown(perpetrators)
              + ".");
    }
    return new Value.Casualties(
        low, best, high, perpetrators != null && perpetrators.booleanValue());
  }

  private static Value whole(Variable variable, JsonNode json) {
    if (json.isNumber()) {
      int n = count(variable, json, "a whole number of at least 0");
      return new Value.Whole(n, n);
    }
    if (!json.isObject()) {
      throw refused(
          variable,
          json,
          "a whole number of at least 0, or an object with low, high; or unknown, NA");
    }
    onlyKeys(variable, json, List.of("low", "high"));
    Integer low = optionalCount(variable, json, "low");
    Integer high = optionalCount(variable, json, "high");
    if (low == null && high == null) {
      throw new IllegalArgumentException(
          shown(json) + " is no answer to " + variable.id() + ": give at least one of low, high.");
    }
    if (low != null && high != null && low > high) {
      throw new IllegalArgumentException(
          shown(json) + " is no answer to " + variable.id() + ": low is above high.");
    }
    return new Value.Whole(low == null ? 0 : low, high);
  }

  private static Value text(Variable variable, JsonNode json) {
    if (!json.isTextual() || json.textValue().isBlank()) {
      throw refused(variable, json, "words; or U, NA");
    }
    if (json.textValue().length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "the answer to "
              + variable.id()
              + " is longer than "
              + LONGEST_TEXT
              + " characters; shorten it.");
    }
    return new Value.Words(json.textValue());
  }

  private static void onlyKeys(Variable variable, JsonNode json, List<String> known) {
    for (Iterator<String> keys = json.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            "unknown key \""
                + clipped(key)
                + "\" in the answer to "
                + variable.id()
                + "; known: "
                + String.join(", ", known)
                + ".");
      }
    }
  }

  private static @Nullable String words(Variable variable, JsonNode json, String key) {
    JsonNode node = json.get(key);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw new IllegalArgumentException(
          key + " in the answer to " + variable.id() + " must be words, not " + shown(node) + ".");
    }
    if (node.textValue().length() > 200) {
      throw new IllegalArgumentException(
          key
              + " in the answer to "
              + variable.id()
              + " is longer than 200 characters; shorten it.");
    }
    return node.textValue().strip();
  }

  private static @Nullable Integer optionalCount(Variable variable, JsonNode json, String key) {
    JsonNode node = json.get(key);
    return node == null || node.isNull()
        ? null
        : (Integer) count(variable, node, key + " as a whole number of at least 0");
  }

  private static int count(Variable variable, JsonNode json, String allowed) {
    if (!json.isIntegralNumber() || !json.canConvertToInt() || json.intValue() < 0) {
      throw refused(variable, json, allowed);
    }
    return json.intValue();
  }

  private static IllegalArgumentException refused(
      Variable variable, JsonNode json, String allowed) {
    return new IllegalArgumentException(
        shown(json) + " is no answer to " + variable.id() + "; allowed: " + allowed + ".");
  }

  /** JSON as messages show it. Control characters arrive escaped, because JSON writes them so. */
  private static String shown(JsonNode json) {
    return json.isMissingNode() ? "nothing" : clipped(json.toString());
  }

  private static String clipped(String words) {
    String line = words.replaceAll("\\p{Cntrl}+", " ");
    return line.codePointCount(0, line.length()) > 80
        ? line.substring(0, line.offsetByCodePoints(0, 80)) + "..."
        : line;
  }

  /**
   * The answer as codings have it on the way out; {@link #read} reads it back to an equal value.
   */
  public static JsonNode write(Value value) {
    return switch (value) {
      case Mark mark -> JSON.textNode(mark.name());
      case Value.Choice choice -> JSON.textNode(choice.id());
      case Value.Choices choices -> {
        ArrayNode array = JSON.arrayNode();
        choices.ids().forEach(array::add);
        yield array;
      }
      case Value.Day day -> JSON.textNode(day.date().text());
      case Value.Place place -> {
        ObjectNode object = JSON.objectNode();
        object.put("country", place.country());
        if (place.region() != null) {
          object.put("region", place.region());
        }
        if (place.locality() != null) {
          object.put("locality", place.locality());
        }
        yield object.put("precision", place.precision().name().toLowerCase(Locale.ROOT));
      }
      case Value.Casualties c -> {
        ObjectNode object = JSON.objectNode();
        put(object, "low", c.low());
        put(object, "best", c.best());
        put(object, "high", c.high());
        yield object.put("includes_perpetrators", c.includesPerpetrators());
      }
      case Value.Whole whole -> {
        if (whole.high() != null && whole.high() == whole.low()) {
          yield JSON.numberNode(whole.low());
        }
        ObjectNode object = JSON.objectNode();
        object.put("low", whole.low());
        put(object, "high", whole.high());
        yield object;
      }
      case Value.Words words -> JSON.textNode(words.text());
    };
  }

  private static void put(ObjectNode object, String key, @Nullable Integer number) {
    if (number != null) {
      object.put(key, (int) number);
    }
  }

  /**
   * The answer in words for people, such as "3 to 4, best 4", "at least 2" or "Lakeside, United
   * Kingdom".
   */
  public static String words(Value value) {
    return switch (value) {
      case Mark mark ->
          switch (mark) {
            case Y -> "yes";
            case N -> "no";
            case NF -> "looked for and not found";
            case U -> "not reported";
            case D -> "disputed";
            case NA -> "does not apply";
          };
      case Value.Choice choice -> choice.id();
      case Value.Choices choices ->
          choices.ids().isEmpty() ? "none of them" : String.join(", ", choices.ids());
      case Value.Day day -> day.date().words();
      case Value.Place place -> {
        List<String> parts = new ArrayList<>();
        if (place.locality() != null) {
          parts.add(place.locality());
        }
        if (place.region() != null) {
          parts.add(place.region());
        }
        parts.add(countryWords(place.country()));
        yield String.join(", ", parts);
      }
      case Value.Casualties c -> casualtiesWords(c);
      case Value.Whole whole -> range(whole.low(), whole.high());
      case Value.Words words -> words.text();
    };
  }

  private static String range(@Nullable Integer low, @Nullable Integer high) {
    if (high == null) {
      return low == null ? "no number" : "at least " + low;
    }
    if (low == null) {
      return "at most " + high;
    }
    return low.equals(high) ? Integer.toString(high) : low + " to " + high;
  }

  private static String casualtiesWords(Value.Casualties c) {
    String words;
    Integer best = c.best();
    if (c.low() != null && c.high() != null && c.low() > c.high()) {
      words =
          "low "
              + c.low()
              + ", high "
              + c.high()
              + " as given"
              + (best == null ? "" : ", best " + best);
    } else if (best == null) {
      words = range(c.low(), c.high());
    } else if (c.low() == null && c.high() == null
        || best.equals(c.low()) && best.equals(c.high())) {
      words = Integer.toString(best);
    } else {
      words = range(c.low(), c.high()) + ", best " + best;
    }
    return c.includesPerpetrators() ? words + ", perpetrators included" : words;
  }
}
