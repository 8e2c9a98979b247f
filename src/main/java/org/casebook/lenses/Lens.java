package org.casebook.lenses;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A published definition: which incidents it speaks about and, in order, the rules that say what
 * each one is. Derived answers come from it; it is never stored as a fact.
 *
 * @param id what commands and links call it
 * @param shortName the study's short name such as {@code L5}, or null
 * @param title a few words
 * @param citation where it was published
 * @param description a paragraph for the reader, may be empty
 * @param verifiedBy who read the original and when, or null while nobody has
 * @param notVerified what was not checked against the original, one item each
 * @param unit the noun for one incident
 * @param codebook id of the codebook it is written for, or null if any codebook with its variables
 *     will do
 * @param population condition for an incident to be spoken about, or null for all
 * @param nfUnknown whether "looked for and not found" leaves the fact open; else it counts as false
 * @param categories rules in order; empty where the lens consists of variants only
 * @param otherwise what an incident of the population is that no rule catches
 * @param aggregates named sets of category ids
 * @param cases worked cases, run as tests
 * @param variants named alternatives of the rules, by id
 * @param within another lens's category as extra population: {@code lens}, {@code lens/category},
 *     {@code lens/variant} or {@code lens/variant/category}; without a category, every category but
 *     that lens's {@code otherwise}
 * @param terms named sub-expressions
 * @param sameAs for a category, the {@code lens/category} it means the same as
 * @param evidenceFloor what an assertion needs to be used, or null for everything
 * @param file the file as the person named it
 * @param source the YAML text
 */
public record Lens(
    String id,
    @Nullable String shortName,
    String title,
    String citation,
    String description,
    @Nullable String verifiedBy,
    List<String> notVerified,
    String unit,
    @Nullable String codebook,
    @Nullable Passage population,
    boolean nfUnknown,
    List<Category> categories,
    Otherwise otherwise,
    Map<String, List<String>> aggregates,
    List<Case> cases,
    Map<String, Variant> variants,
    @Nullable Passage within,
    Map<String, Passage> terms,
    Map<String, Passage> sameAs,
    @Nullable EvidenceFloor evidenceFloor,
    String file,
    String source) {

  /** At most this many categories, the last one included: an outcome set is one 64-bit word. */
  public static final int MOST_CATEGORIES = 60;

  public Lens {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a lens needs an id");
    }
    if (categories.isEmpty() && variants.isEmpty()) {
      throw new IllegalArgumentException("lens " + id + " has neither categories nor variants");
    }
    notVerified = List.copyOf(notVerified);
    categories = List.copyOf(categories);
    cases = List.copyOf(cases);
    aggregates = inOrder(aggregates);
    variants = inOrder(variants);
    terms = inOrder(terms);
    sameAs = inOrder(sameAs);
  }

  private static <V> Map<String, V> inOrder(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /**
   * One rule.
   *
   * @param words the rule in plain words, may be empty
   * @param when the rule in CEL
   */
  public record Category(String id, String title, String words, Passage when) {}

  /** The category of what is left over. */
  public record Otherwise(String id, String title) {}

  /** A named alternative of the rules. */
  public record Variant(String id, String title, String citation, List<Category> categories) {
    public Variant {
      categories = List.copyOf(categories);
    }
  }

  /** What a worked case says about the population. */
  public enum Population {
    IN,
    OUT,
    EITHER
  }

  /**
   * A worked case.
   *
   * @param variant which variant it is about, or null
   * @param given answers by variable id, as codings write them
   * @param expect the exact set of category ids with the population left aside; empty if the case
   *     does not say
   * @param population where it stands to the population, or null if the case does not say
   * @param line 1-based line in the file
   * @param column 1-based column in the file
   */
  public record Case(
      String name,
      @Nullable String variant,
      Map<String, JsonNode> given,
      List<String> expect,
      @Nullable Population population,
      int line,
      int column) {
    public Case {
      given = inOrder(given);
      expect = List.copyOf(expect);
    }
  }

  /**
   * What an assertion needs to be used under this lens.
   *
   * @param speakerClasses the classes that count; empty for all
   * @param reliability the worst source reliability that counts, {@code A} to {@code F}, or null
   * @param credibility the worst item credibility that counts, {@code 1} to {@code 6}, or null
   */
  public record EvidenceFloor(
      List<String> speakerClasses, @Nullable String reliability, @Nullable String credibility) {
    public EvidenceFloor {
      speakerClasses = List.copyOf(speakerClasses);
    }
  }

  /** Whether somebody has read the original. */
  public boolean verified() {
    return verifiedBy != null;
  }

  /**
   * The rules of a variant, or the lens's own for null; null where there are none to be had under
   * that name.
   */
  public @Nullable List<Category> rules(@Nullable String variantId) {
    if (variantId == null) {
      return categories.isEmpty() ? null : categories;
    }
    Variant variant = variants.get(variantId);
    return variant == null ? null : variant.categories();
  }

  /** Ids of every category of the lens and its variants, the left-over one last. */
  public List<String> allCategoryIds() {
    List<String> ids = new ArrayList<>();
    for (Category category : categories) {
      ids.add(category.id());
    }
    for (Variant variant : variants.values()) {
      for (Category category : variant.categories()) {
        if (!ids.contains(category.id())) {
          ids.add(category.id());
        }
      }
    }
    if (!ids.contains(otherwise.id())) {
      ids.add(otherwise.id());
    }
    return ids;
  }
}
