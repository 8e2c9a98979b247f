package org.casebook.answers;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casebook.BadRequest;
import org.casebook.counts.Query;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * The permanent link of a count: the whole question, the casebook's id and the log's sequence when
 * it was asked. It starts at {@code /count}, without a host.
 */
public final class Link {
  private Link() {}

  /** The link of a question about this casebook at this point of its log. */
  public static String of(Query query, String casebookId, long seq) {
    Map<String, List<String>> parameters = parameters(query);
    parameters.put("casebook", List.of(casebookId));
    parameters.put("seq", List.of(Long.toString(seq)));
    return "/count?" + encoded(parameters);
  }

  /** The link of a question without casebook and sequence: it always answers from the latest. */
  public static String live(Query query) {
    String parameters = encoded(parameters(query));
    return parameters.isEmpty() ? "/count" : "/count?" + parameters;
  }

  private static Map<String, List<String>> parameters(Query query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    put(parameters, "lens", query.lensName());
    if (!query.by().isEmpty()) {
      parameters.put("by", query.by());
    }
    put(parameters, "where", query.where());
    Edtf asOf = query.asOf();
    put(parameters, "as-of", asOf == null ? null : asOf.text());
    put(parameters, "as-recorded", query.asRecorded());
    put(parameters, "sum", query.sum());
    put(parameters, "collapse", query.collapse() ? "true" : null);
    return parameters;
  }

  private static void put(
      Map<String, List<String>> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, List.of(value));
    }
  }

  private static String encoded(Map<String, List<String>> parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach((name, values) ->
        values.forEach(
            value -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
    return String.join("&", pairs);
  }

  /**
   * The question in the parameters of a link; empty values ask nothing.
   *
   * @throws BadRequest naming the parameter that cannot be read
   */
  public static Query query(Map<String, List<String>> parameters) {
    String lens = first(parameters, "lens");
    List<String> by =
        parameters.getOrDefault("by", List.of()).stream()
            .filter(d -> !d.isBlank())
            .distinct()
            .toList();
    return query(
        lens,
        by,
        first(parameters, "where"),
        first(parameters, "as-of"),
        first(parameters, "as-recorded"),
        first(parameters, "sum"),
        "true".equals(first(parameters, "collapse")));
  }

  /** The question as people type it: the lens as {@code id} or {@code id/variant}. */
  public static Query query(
      @Nullable String lens,
      List<String> by,
      @Nullable String where,
      @Nullable String asOf,
      @Nullable String asRecorded,
      @Nullable String sum,
      boolean collapse) {
    String id = lens;
    String variant = null;
    if (lens != null && lens.indexOf('/') >= 0) {
      id = lens.substring(0, lens.indexOf('/'));
      variant = lens.substring(lens.indexOf('/') + 1);
    }
    if (sum != null && !sum.equals("killed") && !sum.equals("injured")) {
      throw new BadRequest("sum '" + sum + "': what can be added up is killed or injured.");
    }
    try {
      return new Query(
          id,
          variant,
          by,
          where,
          asOf == null ? null : date("as-of", asOf),
          asRecorded,
          sum,
          collapse);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(String.valueOf(e.getMessage()), e);
    }
  }

  /** A date people typed under this name. */
  public static Edtf date(String name, String text) {
    Edtf date;
    try {
      date = Edtf.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(name + ": " + e.getMessage(), e);
    }
    if (date.latest() == Long.MAX_VALUE) {
      throw new BadRequest(name + " '" + text + "' has no last day; give a date that ends.");
    }
    return date;
  }

  private static @Nullable String first(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.get(name);
    return values == null || values.isEmpty() || values.getFirst().isBlank()
        ? null
        : values.getFirst().strip();
  }

  /** The parameters of a link, decoded. */
  public static Map<String, List<String>> parameters(String link) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    int mark = link.indexOf('?');
    if (mark >= 0) {
      for (String pair : link.substring(mark + 1).split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters
              .computeIfAbsent(pair.substring(0, equals), n -> new ArrayList<>())
              .add(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
      }
    }
    return parameters;
  }

  /** The command that asks the same. */
  public static String command(Query query, String study) {
    StringBuilder command = new StringBuilder("./casebook count ").append(quoted(study));
    String lens = query.lensName();
    option(command, "--lens", lens);
    query.by().forEach(dimension -> option(command, "--by", dimension));
    option(command, "--where", query.where());
    Edtf asOf = query.asOf();
    option(command, "--as-of", asOf == null ? null : asOf.text());
    option(command, "--as-recorded", query.asRecorded());
    option(command, "--sum", query.sum());
    if (query.collapse()) {
      command.append(" --collapse");
    }
    return command.toString();
  }

  private static void option(StringBuilder command, String name, @Nullable String value) {
    if (value != null) {
      command.append(' ').append(name).append(' ').append(quoted(value));
    }
  }

  /** A word as a shell takes it. */
  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:,~%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
