package org.casebook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents are found by their words, in their own language, and forgotten when they go. */
class SearchIndexTest {
  private final Map<String, SearchIndex.Entry> entries = new LinkedHashMap<>();
  private final List<String> read = new ArrayList<>();
  private SearchIndex index = SearchIndex.open(null);

  @BeforeEach
  void indexFourReports() {
    put(
        "quay",
        "en",
        "Two nights after the quay",
        "The Courier",
        "2015",
        "The fish hall opened at five. Two men had attacked the harbour market with knives.");
    put(
        "wald",
        null,
        "Fund im Wald",
        "Talbote",
        "2016",
        "Im Wald wurden mehrere Waffen gefunden. Die Polizei hat die Häuser der Verdächtigen durchsucht und niemanden angetroffen.");
    put(
        "pont",
        null,
        "Le pont",
        "Le Phare",
        "2016",
        "Les policiers ont fouillé les maisons près du pont et n'ont trouvé personne, selon les autorités locales.");
    put(
        "plaza",
        null,
        "La plaza",
        "El Faro",
        "undated",
        "Los heridos fueron trasladados a los hospitales de la ciudad después de los ataques en la plaza.");
    put(
        "jisr",
        null,
        "الجسر",
        "Al Manara",
        "2017",
        "وقال المسؤولون إن المهاجمين فروا من الجسر بعد الهجوم على السوق في المدينة القديمة");
    bring();
  }

  @AfterEach
  void close() {
    index.close();
  }

  private void put(
      String id, String language, String title, String publisher, String year, String text) {
    entries.put(
        id,
        new SearchIndex.Entry(
            id, "1" + text + publisher, language, title, "", publisher, text, List.of(year)));
  }

  private void bring() {
    index.bring(
        entries.values().stream()
            .map(entry ->
                new SearchIndex.Source(
                    entry.id(),
                    entry.version(),
                    id -> {
                      read.add(id);
                      return entry;
                    }))
            .toList());
  }

  private Found found(SearchQuery query) {
    return index.search(query, id -> entries.get(id).text());
  }

  private List<String> ids(String words) {
    return found(SearchQuery.of(words)).hits().stream().map(Found.Hit::document).toList();
  }

  @Test
  void findsAWordInAnyFormItsLanguageGivesIt() {
    assertThat(ids("attack")).containsExactly("quay");
    assertThat(ids("knife")).isEmpty(); // English stems cut endings; they do not know "knives"
    assertThat(ids("knive")).containsExactly("quay");
    assertThat(ids("Waffe")).containsExactly("wald");
    assertThat(ids("Haus durchsuchen")).isEmpty();
    assertThat(ids("maison")).containsExactly("pont");
    assertThat(ids("hospital ataque")).containsExactly("plaza");
    assertThat(ids("المدينة")).containsExactly("jisr");
  }

  @Test
  void wantsEveryWordUnlessTold() {
    assertThat(ids("market hall")).containsExactly("quay");
    assertThat(ids("market bridge")).isEmpty();
    assertThat(ids("market OR pont")).containsExactlyInAnyOrder("quay", "pont");
    assertThat(ids("market -fish")).isEmpty();
  }

  @Test
  void readsPhrasesBeginningsAndFields() {
    assertThat(ids("\"harbour market\"")).containsExactly("quay");
    assertThat(ids("\"market harbour\"")).isEmpty();
    assertThat(ids("harb*")).containsExactly("quay");
    assertThat(ids("title:quay")).containsExactly("quay");
    assertThat(ids("title:market")).isEmpty();
    assertThat(ids("publisher:phare")).containsExactly("pont");
  }

  @Test
  void everythingIsFoundWhereNothingIsAsked() {
    Found all = found(SearchQuery.of(" "));
    assertThat(all.total()).isEqualTo(5);
    assertThat(all.years())
        .containsExactly(
            new Found.Facet("2015", 1),
            new Found.Facet("2016", 2),
            new Found.Facet("2017", 1),
            new Found.Facet("undated", 1));
  }

  @Test
  void facetsNarrowAndCountWhatWasFound() {
    Found of2016 = found(new SearchQuery("", null, "2016", 0, 10));
    assertThat(of2016.hits()).extracting(Found.Hit::document).containsExactly("wald", "pont");
    assertThat(of2016.publishers())
        .containsExactlyInAnyOrder(new Found.Facet("Talbote", 1), new Found.Facet("Le Phare", 1));
    assertThat(found(new SearchQuery("", "Talbote", "2015", 0, 10)).total()).isZero();
  }

  @Test
  void marksWhatWasFoundInItsOwnSentence() {
    Found.Hit hit = found(SearchQuery.of("attack market")).hits().getFirst();
    List<Found.Piece> pieces = hit.passages().getFirst().pieces();
    assertThat(pieces)
        .filteredOn(Found.Piece::found)
        .extracting(Found.Piece::text)
        .containsExactly("attacked", "market");
    assertThat(String.join("", pieces.stream().map(Found.Piece::text).toList()))
        .isEqualTo("Two men had attacked the harbour market with knives.");
  }

  @Test
  void noPassageIsLongerThanAQuoteMayBe() {
    put("long", "en", "Long", "P", "2015", "harbour " + "and so on ".repeat(400) + "market");
    bring();
    for (Found.Hit hit : found(SearchQuery.of("harbour market")).hits()) {
      for (Found.Passage passage : hit.passages()) {
        assertThat(passage.pieces().stream().mapToInt(p -> p.text().length()).sum())
            .isLessThanOrEqualTo(300);
      }
    }
  }

  @Test
  void readsOnlyWhatIsNewOrChanged() {
    read.clear();
    put("quay", "en", "Two nights after the quay", "The Courier", "2015", "A ferry came in.");
    bring();
    assertThat(read).containsExactly("quay");
    assertThat(ids("attacked")).isEmpty();
    assertThat(ids("ferry")).containsExactly("quay");
  }

  @Test
  void forgetsWhatIsNoLongerThere() {
    entries.remove("quay");
    bring();
    assertThat(ids("attacked")).isEmpty();
    assertThat(found(SearchQuery.of("")).total()).isEqualTo(4);
  }

  @Test
  void anErasedTextLeavesNoWordOnTheDisk(@TempDir Path folder) throws Exception {
    index.close();
    index = SearchIndex.open(folder);
    put("secret", "en", "T", "P", "2015", "The word xylographer stands nowhere else.");
    bring();
    assertThat(bytes(folder)).contains("xylograph");
    entries.remove("secret");
    bring();
    assertThat(ids("xylographer")).isEmpty();
    index.close();
    assertThat(bytes(folder)).doesNotContain("xylograph");
    index = SearchIndex.open(folder);
    assertThat(ids("attacked")).containsExactly("quay");
  }

  private static String bytes(Path folder) throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void aSecondProcessSearchesInMemory(@TempDir Path folder) {
    index.close();
    index = SearchIndex.open(folder);
    bring();
    try (SearchIndex other = SearchIndex.open(folder)) {
      other.bring(
          entries.values().stream()
              .map(e -> new SearchIndex.Source(e.id(), e.version(), id -> e))
              .toList());
      assertThat(other.search(SearchQuery.of("attack"), id -> entries.get(id).text()).total())
          .isEqualTo(1);
    }
  }

  @Test
  void noPunctuationMakesItFail() {
    long seed = Long.getLong("casebook.seed", 77L);
    Random random = new Random(seed);
    String signs = "\"()[]{}*?~^:\\/+-!&|<>=#' AND OR NOT TO \u202E\u0000market";
    for (int i = 0; i < 500; i++) {
      StringBuilder typed = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        typed.append(signs.charAt(random.nextInt(signs.length())));
      }
      assertThat(found(SearchQuery.of(typed.toString())).total())
          .as("seed %d: %s", seed, typed)
          .isBetween(0, 5);
    }
  }

  @Test
  void documentsOfTheSameRareWordsAreAlike() {
    put(
        "again",
        "en",
        "Again",
        "P",
        "2015",
        "At the harbour market the men with knives came back.");
    put("other", "en", "Other", "P", "2015", "The council met about the budget of the library.");
    bring();
    assertThat(index.like("quay", entries.get("quay").text(), 3))
        .extracting(Found.Hit::document)
        .first()
        .isEqualTo("again");
  }

  @Test
  void hitsAreAskedForWithinReason() {
    assertThatThrownBy(() -> new SearchQuery("x", null, null, 9_990, 20))
        .hasMessageContaining("10000th");
  }
}
