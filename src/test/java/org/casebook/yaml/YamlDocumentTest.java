package org.casebook.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class YamlDocumentTest {

  private static List<String> problems(String text) {
    return YamlDocument.read(text, "a.yaml").problems().stream().map(Problem::toString).toList();
  }

  @Test
  void readsNoAsNorwayAndYAsALetter() {
    YamlDocument yaml = YamlDocument.read("countries: [NO, SE]\nmark: Y\nanswer: true\n", "a.yaml");
    assertThat(yaml.root().texts("countries")).containsExactly("NO", "SE");
    assertThat(yaml.root().json())
        .hasToString("{\"countries\":[\"NO\",\"SE\"],\"mark\":\"Y\",\"answer\":true}");
    assertThat(yaml.problems()).isEmpty();
  }

  @Test
  void refusesAnchorsBeforeTheyCanGrow() {
    String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
    assertThat(problems(bomb))
        .containsExactly("a.yaml:1:4: anchors (&name) are not read; write the words out.");
  }

  @Test
  void refusesTagsSecondDocumentsAndTextThatIsNoMapping() {
    assertThat(problems("a: !!binary x\n"))
        .containsExactly("a.yaml:1:4: tags (!name) are not read; remove it.");
    assertThat(problems("a: 1\n---\nb: 2\n"))
        .containsExactly("a.yaml:2:1: a second document starts here; one file holds one.");
    assertThat(problems("- a\n"))
        .containsExactly("a.yaml:1:1: the file must be a mapping of keys to values.");
    assertThat(problems("")).containsExactly("a.yaml:1:1: the file is empty.");
  }

  @Test
  void refusesFilesOverOneMegabyteAndDeepNesting() {
    assertThat(problems("a: " + "x".repeat(YamlDocument.LONGEST)))
        .containsExactly("a.yaml:1:1: the file is larger than 1 MB; split it or shorten it.");
    assertThat(problems("a: " + "[".repeat(41) + "]".repeat(41)))
        .containsExactly("a.yaml:1:43: lists and mappings are nested more than 40 deep.");
    assertThat(problems("a: " + "[".repeat(50_000))).hasSize(1);
  }

  @Test
  void saysWhereTheTextStopsBeingYaml() {
    assertThat(problems("a: 1\nb: [1, 2\nc: 3\n"))
        .singleElement()
        .asString()
        .startsWith("a.yaml:3:2: not readable as YAML: ");
    assertThat(problems("a: \u0007\n")).singleElement().asString().startsWith("a.yaml:1:");
  }

  @Test
  void namesUnknownAndRepeatedKeysAtTheirPlace() {
    YamlDocument yaml = YamlDocument.read("a: 1\n  \nbb: 2\na: 3\n", "a.yaml");
    yaml.root().refuseOthers(Set.of("a", "b"));
    assertThat(yaml.problems().stream().map(Problem::toString))
        .containsExactly(
            "a.yaml:3:1: unknown key 'bb'; known here: a, b.",
            "a.yaml:4:1: the key 'a' stands here twice.");
  }

  @Test
  void typedGettersReportAndFallBack() {
    YamlDocument yaml = YamlDocument.read("n: x\nt: [1]\nf: maybe\nm: 3\nl: x\ne:\n", "a.yaml");
    YamlDocument.Mapping root = yaml.root();
    assertThat(root.integer("n", 7)).isEqualTo(7);
    assertThat(root.text("t")).isEmpty();
    assertThat(root.flag("f", true)).isTrue();
    assertThat(root.mapping("m").entries()).isEmpty();
    assertThat(root.list("l")).isEmpty();
    assertThat(root.text("e")).isEmpty();
    assertThat(root.text("missing")).isEmpty();
    assertThat(yaml.problems().stream().map(Problem::toString))
        .containsExactly(
            "a.yaml:1:1: the key 'missing' is missing.",
            "a.yaml:1:4: 'n' must be a whole number.",
            "a.yaml:2:4: 't' must be words, not a list or a mapping.",
            "a.yaml:3:4: 'f' must be true or false.",
            "a.yaml:4:4: 'm' must be a mapping of keys to values.",
            "a.yaml:5:4: 'l' must be a list.",
            "a.yaml:6:3: 'e' is empty.");
  }

  @Test
  void findsACharacterOfAnExpressionInTheFile() {
    String text =
        """
        plain: a && b
        single: 'x == ''y'' && c'
        double: "x == \\"y\\" && d"
        literal: |
          one &&
            two
        folded: >-
          one &&
          two
        """;
    YamlDocument yaml = YamlDocument.read(text, "a.yaml");
    assertThat(place(yaml, "plain", "b")).isEqualTo(new YamlDocument.Place(1, 13));
    assertThat(place(yaml, "single", "c")).isEqualTo(new YamlDocument.Place(2, 24));
    assertThat(place(yaml, "double", "d")).isEqualTo(new YamlDocument.Place(3, 24));
    assertThat(place(yaml, "literal", "two")).isEqualTo(new YamlDocument.Place(6, 5));
    assertThat(place(yaml, "folded", "two")).isEqualTo(new YamlDocument.Place(9, 3));
  }

  private static YamlDocument.Place place(YamlDocument yaml, String key, String word) {
    YamlDocument.Scalar scalar = yaml.root().scalar(key);
    assertThat(scalar).isNotNull();
    return scalar.place(scalar.value().indexOf(word));
  }
}
