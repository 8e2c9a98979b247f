package org.casebook.lenses;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.casebook.yaml.YamlDocument;
import org.casebook.yaml.YamlDocument.Item;
import org.casebook.yaml.YamlDocument.Mapping;
import org.casebook.yaml.YamlDocument.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * Reads a lens from its YAML file. Knows the form of the file only; whether its rules fit a
 * codebook is for {@link LensCompiler#check(Lens)} to say.
 */
public final class LensFile {
  private static final Set<String> KEYS =
      Set.of(
          "lens",
          "short",
          "title",
          "citation",
          "description",
          "verified",
          "not_verified",
          "unit",
          "codebook",
          "population",
          "nf",
          "categories",
          "otherwise",
          "aggregates",
          "cases",
          "variants",
          "within",
          "terms",
          "same_as",
          "evidence_floor");
  private static final Set<String> CATEGORY_KEYS =
      Set.of("id", "title", "words", "when", "same_as");
  private static final Set<String> CASE_KEYS =
      Set.of("name", "variant", "given", "expect", "population");
  private static final Set<String> VARIANT_KEYS =
      Set.of("id", "title", "citation", "categories", "cases");
  private static final Set<String> FLOOR_KEYS =
      Set.of("speaker_classes", "reliability", "credibility");

  private final YamlDocument yaml;
  private final String source;
  private final String file;
  private final Map<String, Passage> sameAs = new LinkedHashMap<>();
  private final List<Lens.Case> cases = new ArrayList<>();

  private LensFile(String source, String file) {
    this.yaml = YamlDocument.read(source, file);
    this.source = source;
    this.file = file;
  }

  /**
   * Reads a lens.
   *
   * @param yaml the text of the file
   * @param fileName what to call it in messages
   * @throws LensRefused with every problem found, each with line and column
   */
  public static Lens parse(String yaml, String fileName) {
    return new LensFile(yaml, fileName).lens();
  }

  private Lens lens() {
    Mapping root = yaml.root();
    stopIfUnsound();
    root.refuseOthers(KEYS);
    String id = root.text("lens");
    id(root, "lens", id);
    Passage population = passage(root, "population");
    List<Lens.Category> categories = categories(root);
    Map<String, Lens.Variant> variants = variants(root);
    if (categories.isEmpty() && variants.isEmpty()) {
      root.problem("a lens needs categories or variants.");
    }
    Lens.Otherwise otherwise = otherwise(root);
    Set<String> ids = new LinkedHashSet<>();
    categories.forEach(c -> ids.add(c.id()));
    variants.values().forEach(v -> v.categories().forEach(c -> ids.add(c.id())));
    if (ids.contains(otherwise.id())) {
      root.problem("otherwise", "the id \"" + otherwise.id() + "\" is already that of a category.");
    }
    ids.add(otherwise.id());
    Map<String, List<String>> aggregates = aggregates(root, ids);
    for (Item item : root.list("cases")) {
      worked(item, null, ids, variants);
    }
    if (root.has("same_as")) {
      Mapping map = root.mapping("same_as");
      for (String category : map.entries().keySet()) {
        if (!ids.contains(category)) {
          map.keyProblem(
              category, "no category called \"" + category + "\"." + Nearest.hint(category, ids));
        }
        putSameAs(category, passage(map, category));
      }
    }
    Map<String, Passage> terms = new LinkedHashMap<>();
    Mapping named = root.mapping("terms");
    for (String term : named.entries().keySet()) {
      Passage cel = passage(named, term);
      if (cel != null) {
        terms.put(term, cel);
      }
    }
    Lens.EvidenceFloor floor = floor(root);
    boolean nfUnknown = nf(root);
    String verifiedBy = verifiedBy(root);
    String title = root.text("title");
    String citation = root.text("citation");
    stopIfUnsound();
    return new Lens(
        id,
        root.has("short") ? root.text("short") : null,
        title,
        citation,
        root.text("description", ""),
        verifiedBy,
        root.texts("not_verified"),
        root.text("unit", "incident"),
        root.has("codebook") ? root.text("codebook") : null,
        population,
        nfUnknown,
        categories,
        otherwise,
        aggregates,
        cases,
        variants,
        passage(root, "within"),
        terms,
        sameAs,
        floor,
        file,
        source);
  }

  private void stopIfUnsound() {
    if (!yaml.isSound()) {
      throw new LensRefused(yaml.problems());
    }
  }

  /**
   * Ids stand in links and on command lines, so they hold nothing that would need quoting there.
   */
  private static void id(Mapping at, String key, String id) {
    if (!id.isEmpty() && !id.matches("[a-z0-9][a-z0-9._-]*")) {
      at.problem(
          key,
          "the id \""
              + id
              + "\" may only have small letters, digits, dots, dashes and underscores.");
    }
  }

  private @Nullable Passage passage(Mapping at, String key) {
    if (!at.has(key)) {
      return null;
    }
    Scalar scalar = at.scalar(key);
    return scalar == null ? null : passage(scalar);
  }

  private Passage passage(Scalar scalar) {
    int start = 0;
    int line = 1;
    int[] raw = source.codePoints().toArray();
    while (start < raw.length && line < scalar.line()) {
      if (raw[start] == '\n') {
        line++;
      }
      start++;
    }
    return new Passage(
        scalar.value(), file, scalar.line(), scalar.column(), source, start + scalar.column() - 1);
  }

  private List<Lens.Category> categories(Mapping at) {
    List<Lens.Category> categories = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    for (Item item : at.list("categories")) {
      Mapping category = item.asMapping("a category");
      if (category == null) {
        continue;
      }
      category.refuseOthers(CATEGORY_KEYS);
      String id = category.text("id");
      id(category, "id", id);
      if (!ids.add(id)) {
        category.problem("id", "the category id \"" + id + "\" is used twice.");
      }
      Scalar when = category.scalar("when");
      if (when != null) {
        categories.add(
            new Lens.Category(
                id,
                category.text("title", titleOf(id)),
                category.text("words", ""),
                passage(when)));
      }
      putSameAs(id, passage(category, "same_as"));
    }
    return categories;
  }

  private void putSameAs(String category, @Nullable Passage reference) {
    if (reference != null) {
      sameAs.put(category, reference);
    }
  }

  private static String titleOf(String id) {
    String words = id.replace('-', ' ').replace('_', ' ');
    return words.isEmpty()
        ? id
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private Lens.Otherwise otherwise(Mapping root) {
    Item item = root.get("otherwise");
    if (item instanceof Mapping mapping) {
      mapping.refuseOthers(Set.of("id", "title"));
      String id = mapping.text("id");
      id(mapping, "id", id);
      return new Lens.Otherwise(id, mapping.text("title", titleOf(id)));
    }
    String id = root.text("otherwise");
    id(root, "otherwise", id);
    return new Lens.Otherwise(id, titleOf(id));
  }

  /** Variants are a mapping from id, or a list of mappings with an id. */
  private Map<String, Lens.Variant> variants(Mapping root) {
    Map<String, Lens.Variant> variants = new LinkedHashMap<>();
    Item item = root.get("variants");
    if (item == null) {
      return variants;
    }
    Map<String, Mapping> named = new LinkedHashMap<>();
    if (item instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach((id, variant) -> put(named, id, variant.asMapping("the variant " + id)));
    } else {
      for (Item one : item.asList("variants")) {
        Mapping variant = one.asMapping("a variant");
        if (variant != null) {
          put(named, variant.text("id"), variant);
        }
      }
    }
    List<Map.Entry<String, Item>> later = new ArrayList<>();
    named.forEach((id, variant) -> {
      variant.refuseOthers(VARIANT_KEYS);
      id(variant, "id", id);
      List<Lens.Category> categories = categories(variant);
      if (categories.isEmpty()) {
        variant.problem("the variant \"" + id + "\" has no categories.");
      }
      variants.put(
          id,
          new Lens.Variant(
              id, variant.text("title", titleOf(id)), variant.text("citation", ""), categories));
      for (Item worked : variant.list("cases")) {
        later.add(Map.entry(id, worked));
      }
    });
    for (Map.Entry<String, Item> entry : later) {
      worked(entry.getValue(), entry.getKey(), null, variants);
    }
    return variants;
  }

  private static void put(Map<String, Mapping> named, String id, @Nullable Mapping variant) {
    if (variant != null && named.putIfAbsent(id, variant) != null) {
      variant.problem("id", "the variant id \"" + id + "\" is used twice.");
    }
  }

  private static Map<String, List<String>> aggregates(Mapping root, Set<String> ids) {
    Map<String, List<String>> aggregates = new LinkedHashMap<>();
    Mapping map = root.mapping("aggregates");
    map.entries()
        .forEach((id, item) -> {
          id(map, id, id);
          if (ids.contains(id)) {
            map.keyProblem(id, "the aggregate \"" + id + "\" has the id of a category.");
          }
          List<String> categories = item.asTexts("the aggregate " + id);
          for (String category : categories) {
            if (!ids.contains(category)) {
              item.problem(
                  "the aggregate \""
                      + id
                      + "\" names no category of this lens: \""
                      + category
                      + "\"."
                      + Nearest.hint(category, ids));
            }
          }
          aggregates.put(id, categories);
        });
    return aggregates;
  }

  private void worked(
      Item item,
      @Nullable String variantId,
      @Nullable Set<String> ids,
      Map<String, Lens.Variant> variants) {
    Mapping worked = item.asMapping("a case");
    if (worked == null) {
      return;
    }
    worked.refuseOthers(CASE_KEYS);
    String name = worked.text("name");
    String variant = worked.has("variant") ? worked.text("variant") : variantId;
    if (variant != null && !variants.containsKey(variant)) {
      worked.problem(
          "variant",
          "no variant called \"" + variant + "\"." + Nearest.hint(variant, variants.keySet()));
    }
    Map<String, JsonNode> given = new LinkedHashMap<>();
    worked.mapping("given").entries().forEach((id, value) -> given.put(id, value.json()));
    List<String> expect = worked.texts("expect");
    if (ids != null) {
      for (String category : expect) {
        if (!ids.contains(category)) {
          worked.problem(
              "expect",
              "no category called \""
                  + category
                  + "\" in this lens."
                  + Nearest.hint(category, ids));
        }
      }
    }
    Lens.Population population = null;
    if (worked.has("population")) {
      String words = worked.text("population");
      switch (words) {
        case "in" -> population = Lens.Population.IN;
        case "out" -> population = Lens.Population.OUT;
        case "either" -> population = Lens.Population.EITHER;
        default -> worked.problem("population", "\"" + words + "\" must be in, out or either.");
      }
    }
    if (population == null && expect.isEmpty()) {
      worked.problem(
          "a case says what to expect, or where the population stands (in, out, either).");
    }
    cases.add(
        new Lens.Case(name, variant, given, expect, population, worked.line(), worked.column()));
  }

  private static boolean nf(Mapping root) {
    String words = root.text("nf", "false");
    if (!words.equals("false") && !words.equals("unknown")) {
      root.problem("nf", "nf says what \"looked for and not found\" counts as: false or unknown.");
    }
    return words.equals("unknown");
  }

  private static @Nullable String verifiedBy(Mapping root) {
    String words = root.text("verified", "false");
    if (words.equals("false")) {
      return null;
    }
    if (words.equals("true") || words.isBlank()) {
      root.problem("verified", "verified must say who read the original and when, or false.");
    }
    return words;
  }

  private static Lens.@Nullable EvidenceFloor floor(Mapping root) {
    if (!root.has("evidence_floor")) {
      return null;
    }
    Mapping floor = root.mapping("evidence_floor");
    floor.refuseOthers(FLOOR_KEYS);
    String reliability = floor.has("reliability") ? floor.text("reliability") : null;
    if (reliability != null && !reliability.matches("[A-F]")) {
      floor.problem(
          "reliability", "\"" + reliability + "\" is no source reliability: a letter from A to F.");
    }
    String credibility = floor.has("credibility") ? floor.text("credibility") : null;
    if (credibility != null && !credibility.matches("[1-6]")) {
      floor.problem(
          "credibility", "\"" + credibility + "\" is no item credibility: a digit from 1 to 6.");
    }
    return new Lens.EvidenceFloor(floor.texts("speaker_classes"), reliability, credibility);
  }
}
