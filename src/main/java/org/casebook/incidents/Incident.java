package org.casebook.incidents;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One attack, attempt, plot or other event under study. Changed only by {@link Incidents} while it
 * replays.
 */
public final class Incident {
  private final String id;
  private final int number;
  private String title;
  private final List<String> assertions = new ArrayList<>();
  private final List<String> adjudications = new ArrayList<>();
  private final List<String> formerIds = new ArrayList<>();
  private @Nullable String mergedInto;
  private List<String> splitInto = List.of();

  /** What may be an incident's id. */
  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:-]{0,79}");

  /** Whether this may be an incident's id: letters, digits, '-', '_', '.' and ':', up to 80. */
  public static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /** An id made of a title: its letters and digits, others as '-'. */
  public static String idOf(String title) {
    String plain =
        Normalizer.normalize(title, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.isEmpty() ? "incident" : plain.substring(0, Math.min(60, plain.length()));
  }

  Incident(String id, int number) {
    this.id = id;
    this.number = number;
    this.title = id;
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** Its place in the order in which incidents were first named, from 0. */
  public int number() {
    return number;
  }

  /** Its title; its id while nobody gave one. */
  public String title() {
    return title;
  }

  /** Ids of its assertions, withdrawn ones too, in the order they came to it. */
  public List<String> assertions() {
    return Collections.unmodifiableList(assertions);
  }

  /** Ids of its adjudications, in the order they were made. */
  public List<String> adjudications() {
    return Collections.unmodifiableList(adjudications);
  }

  /** Ids of incidents merged into it. */
  public List<String> formerIds() {
    return Collections.unmodifiableList(formerIds);
  }

  /** The incident it was merged into, or null. */
  public @Nullable String mergedInto() {
    return mergedInto;
  }

  /** The incidents it was split into; empty if it was not. */
  public List<String> splitInto() {
    return splitInto;
  }

  /** Whether it still stands as an incident of its own. */
  public boolean stands() {
    return mergedInto == null && splitInto.isEmpty();
  }

  void title(String newTitle) {
    title = newTitle;
  }

  void add(String assertion) {
    assertions.add(assertion);
  }

  void addAdjudication(String adjudication) {
    adjudications.add(adjudication);
  }

  void mergeInto(Incident other) {
    other.assertions.addAll(assertions);
    other.adjudications.addAll(adjudications);
    other.formerIds.add(id);
    other.formerIds.addAll(formerIds);
    assertions.clear();
    adjudications.clear();
    mergedInto = other.id;
  }

  void splitInto(List<Incident> others) {
    assertions.clear();
    adjudications.clear();
    splitInto = others.stream().map(Incident::id).toList();
  }
}
