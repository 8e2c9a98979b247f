package org.casebook.origins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Which documents are taken to go back to one report, and why. Everything told here is invented.
 */
class DetectionTest {
  private static final String WIRE =
      """
      VELSTOW, 3 May. A night watchman was killed and two drivers were hurt on Sunday when a bomb \
      went off in the yard of the Marsh Lane depot in Velstow, the fire chief, Iris Calder, said.

      The device had been put under a fuel lorry. It went off at ten past four, twenty minutes \
      before the first shift, and broke the windows of Saint Wilf's school across the canal.

      "We have been lucky, and I do not like to live in a town that has to be lucky every morning \
      of the week," Calder said. The watchman, Piet Lammers, 61, would have retired in June.

      The Canal Workers' League, which has been on strike since March, said that it had no part in \
      it. Police are looking for a grey van seen in Tanner Street.
      """;

  private static final String OWN =
      """
      Nobody slept in Tanner Street after four. Mrs Oduya, who has the laundry, swept glass until \
      it was light and then opened, because people would want clean shirts.

      She had known the watchman for thirty years. He used to bring her the lost gloves.

      "We have been lucky, and I do not like to live in a town that has to be lucky every morning \
      of the week," the fire chief, Iris Calder, told reporters at the gate.

      A collection for the widow stands on the counter of every shop between here and the bridge.
      """;

  private static final String RELAY =
      """
      An explosion in a haulage yard in Velstow has cost the life of a watchman, Varland Wire \
      reported on Sunday.

      Piet Lammers was 61. Two drivers were injured, and panes broke in a school named after Saint \
      Wilf, the agency said. It quotes fire chief Iris Calder. The Canal Workers' League denies \
      having laid the bomb in Marsh Lane.
      """;

  private static Report report(
      String id, String text, @Nullable String publisher, @Nullable String day) {
    return new Report(
        id, text, id + ".txt", null, publisher, null, null, day == null ? null : Edtf.parse(day));
  }

  private static Report wire() {
    return report("wire", WIRE, "Varland Wire", "2031-05-03");
  }

  @Test
  void aCopyUnderAnotherHeadlineWithAnotherSiteAroundItIsOneOrigin() {
    String copy =
        """
        This site uses cookies. By reading on you accept all of them.

        Bomb kills watchman in Velstow

        By Anna Merz

        %s

        Most read
        Storm warning for the coast
        Ten walks for the weekend

        Subscribe to our newsletter. All rights reserved.\
        """
            .formatted(WIRE);
    List<OriginGroup> groups =
        Detection.of(List.of(report("copy", copy, "Velstow Echo", "2031-05-04"), wire())).groups();
    assertThat(groups).hasSize(1);
    OriginGroup group = groups.getFirst();
    assertThat(group.first()).isEqualTo("wire");
    assertThat(group.members()).containsExactly("wire", "copy");
    assertThat(group.proposed()).isTrue();
    Tie tie = group.ties().getFirst();
    assertThat(tie.from()).isEqualTo("wire");
    assertThat(tie.to()).isEqualTo("copy");
    assertThat(tie.kind()).isEqualTo(Tie.Kind.COPY);
    assertThat(tie.score()).isGreaterThan(0.9);
    assertThat(tie.proposed()).isTrue();
  }

  @Test
  void twoReportersWhoQuoteTheSameStatementHaveCopiedNobody() {
    assertThat(
            Detection.of(List.of(wire(), report("own", OWN, "Velstow Echo", "2031-05-04")))
                .groups())
        .isEmpty();
  }

  @Test
  void twoAttacksToldInTheSamePhrasesAreTwoOrigins() {
    String other =
        WIRE.replace("VELSTOW, 3 May", "HARN, 9 June")
            .replace("Velstow", "Harn")
            .replace("Sunday", "Tuesday")
            .replace("Marsh Lane", "Quay Road")
            .replace("Iris Calder", "Otto Brandl")
            .replace("Calder", "Brandl")
            .replace("two drivers", "five clerks")
            .replace("Saint Wilf", "Queen Ada")
            .replace("Piet Lammers, 61", "Jon Vesper, 48")
            .replace("June", "October")
            .replace("The Canal Workers' League", "The Northern Oath")
            .replace("March", "August")
            .replace("Tanner Street", "Mill Row");
    assertThat(
            Detection.of(List.of(wire(), report("other", other, "Harn Post", "2031-06-09")))
                .groups())
        .isEmpty();
  }

  @Test
  void aParaphraseThatNamesItsSourceIsARelayOfThatOutletsReport() {
    List<OriginGroup> groups =
        Detection.of(
                List.of(
                    report("relay", RELAY, "The Harn Post", "2031-05-04"),
                    report("own", OWN, "Velstow Echo", "2031-05-04"),
                    wire()))
            .groups();
    assertThat(groups).hasSize(1);
    assertThat(groups.getFirst().members()).containsExactly("wire", "relay");
    Tie tie = groups.getFirst().ties().getFirst();
    assertThat(tie.kind()).isEqualTo(Tie.Kind.RELAY);
    assertThat(tie.from()).isEqualTo("wire");
    assertThat(tie.reason()).contains("Varland Wire");
  }

  @Test
  void whereNobodyNotedThePublisherTheFactsMustSpeakForTheSourceAndScoreLow() {
    List<OriginGroup> groups =
        Detection.of(List.of(report("relay", RELAY, null, null), report("wire", WIRE, null, null)))
            .groups();
    assertThat(groups).hasSize(1);
    Tie tie = groups.getFirst().ties().getFirst();
    assertThat(tie.from()).isEqualTo("wire");
    assertThat(tie.score()).isLessThanOrEqualTo(0.6);
    assertThat(tie.reason()).endsWith("whose publisher is not noted");
  }

  @Test
  void namingAnOutletForAnotherEventIsNoRelay() {
    String other =
        """
        A ferry ran aground off Sandholm on Friday with ninety people on board, Varland Wire reported.

        Captain Mette Rohde steered for the beach when the engine of the Gannet failed, the agency \
        said. Nobody was hurt. Passengers were taken to Little Sandholm by tractor.
        """;
    assertThat(
            Detection.of(List.of(wire(), report("ferry", other, "The Harn Post", "2031-05-05")))
                .groups())
        .isEmpty();
  }

  /** Keeps two names only, and no phrase of the report it retells. */
  private static final String RETOLD =
      """
      A man who guarded lorries at night has lost his life shortly before his retirement. Somebody \
      had put a bomb beneath a fuel tanker; had it gone off twenty minutes later, the yard would \
      have been full of people starting their shift.

      Two drivers got away with injuries. Children returned to a school on the other side of the \
      canal whose windows were broken. Those on strike deny any part in it, and the fire chief \
      would like to live in a place that needs less luck. Officers want to find a van, grey in \
      colour.
      """;

  @Test
  void aRetellingInOtherWordsIsARelayWhereverItCreditsTheOutlet() {
    for (String credit :
        List.of(
            "(Varland Wire)",
            "Source: Varland Wire",
            "More of it in the Varland Wire.",
            "So it stood in the Varland Wire, whose correspondent was at the gate.")) {
      List<OriginGroup> groups =
          Detection.of(
                  List.of(
                      wire(),
                      report("own", OWN, "Velstow Echo", "2031-05-03"),
                      report("retold", RETOLD + "\n" + credit, "Harn Weekly", "2031-05-06")))
              .groups();
      assertThat(groups).as(credit).hasSize(1);
      assertThat(groups.getFirst().members()).as(credit).containsExactly("wire", "retold");
      assertThat(groups.getFirst().ties().getFirst().reason())
          .contains("gives as its source Varland Wire")
          .contains("of what it tells");
    }
  }

  @Test
  void anOutletMentionedForAnotherTimeOrContradictedIsNotRelayed() {
    for (String mention :
        List.of(
            "Last year Varland Wire had found the depot to be badly guarded.",
            "In 2029 the Varland Wire wrote that the yard was safe.",
            "Contrary to what Varland Wire reported, the van was white.")) {
      assertThat(
              Detection.of(
                      List.of(wire(), report("own", RETOLD + mention, "Harn Weekly", "2031-05-06")))
                  .groups())
          .as(mention)
          .isEmpty();
    }
  }

  @Test
  void withoutAWordOnItsSourceAndWeeksLaterNothingIsARelay() {
    assertThat(
            Detection.of(List.of(wire(), report("own", RETOLD, "Harn Weekly", "2031-05-06")))
                .groups())
        .isEmpty();
    assertThat(
            Detection.of(
                    List.of(
                        wire(),
                        report("late", RETOLD + "(Varland Wire)", "Harn Weekly", "2031-06-12")))
                .groups())
        .isEmpty();
  }

  @Test
  void ofTwoReportsOfTheOutletTheOneThatIsRetoldIsTheSource() {
    String ferry =
        """
        A ferry ran aground off Sandholm on Friday with ninety people on board. Captain Mette Rohde \
        steered for the beach when the engine of the Gannet failed. Nobody was hurt. Passengers \
        were taken to Little Sandholm by tractor, among them a school class and two drivers of \
        milk lorries who had lost their shift.
        """;
    List<OriginGroup> groups =
        Detection.of(
                List.of(
                    report("ferry", ferry, "Varland Wire", "2031-05-05"),
                    wire(),
                    report("retold", RETOLD + "(Varland Wire)", "Harn Weekly", "2031-05-06")))
            .groups();
    assertThat(groups).hasSize(1);
    assertThat(groups.getFirst().members()).containsExactly("wire", "retold");
  }

  private static Report at(Report report, String url, String... links) {
    return new Report(
        report.id(),
        report.text(),
        report.fileName(),
        report.title(),
        report.publisher(),
        report.byline(),
        url,
        report.published(),
        List.of(links));
  }

  @Test
  void aPageThatRetellsAReportItLinksToIsARelayOfIt() {
    Report source = at(wire(), "https://www.wire.example/velstow/depot/");
    Report page = report("page", RETOLD, "Harn Weekly", "2031-05-06");
    Report linking = at(page, "https://weekly.example/7", "http://wire.example/velstow/depot#top");
    List<OriginGroup> groups = Detection.of(List.of(linking, source)).groups();
    assertThat(groups).hasSize(1);
    assertThat(groups.getFirst().members()).containsExactly("wire", "page");
    assertThat(groups.getFirst().ties().getFirst().kind()).isEqualTo(Tie.Kind.RELAY);
    assertThat(groups.getFirst().ties().getFirst().reason()).startsWith("links to that report");
    Report printed =
        report(
            "page",
            RETOLD + "See https://wire.example/velstow/depot.",
            "Harn Weekly",
            "2031-05-06");
    assertThat(Detection.of(List.of(printed, source)).groups()).hasSize(1);
  }

  @Test
  void aLinkToAReportOfSomethingElseIsNoRelay() {
    String other =
        """
        A ferry ran aground off Sandholm on Friday with ninety people on board. Captain Mette Rohde \
        steered for the beach when the engine of the Gannet failed. Nobody was hurt. Passengers \
        were taken to Little Sandholm by tractor.
        """;
    assertThat(
            Detection.of(
                    List.of(
                        at(wire(), "https://wire.example/velstow/depot"),
                        at(
                            report("ferry", other, "Harn Weekly", "2031-05-06"),
                            "https://weekly.example/8",
                            "https://wire.example/velstow/depot",
                            "https://wire.example/")))
                .groups())
        .isEmpty();
  }

  @Test
  void partOfAnotherOutletsNameNamesNobody() {
    String text = RELAY.replace("Varland Wire", "Isk Today").replace("agency", "paper");
    assertThat(
            Detection.of(
                    List.of(
                        report("wire", WIRE, "Harn Today", "2031-05-03"),
                        report("relay", text, "Harn Weekly", "2031-05-04")))
                .groups())
        .isEmpty();
  }

  @Test
  void aReportPutTogetherFromTwoIsAMergeOfBoth() {
    String[] a = WIRE.split("\n\n");
    String[] b = OWN.split("\n\n");
    String merged = String.join("\n\n", a[0], a[1], a[3], b[0], b[1], b[3]);
    List<OriginGroup> groups =
        Detection.of(
                List.of(
                    report("merged", merged, "The Harn Post", "2031-05-05"),
                    report("own", OWN, "Velstow Echo", "2031-05-04"),
                    wire()))
            .groups();
    assertThat(groups).hasSize(1);
    assertThat(groups.getFirst().members()).containsExactly("wire", "own", "merged");
    assertThat(groups.getFirst().ties())
        .extracting(Tie::from, Tie::to, Tie::kind)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("wire", "merged", Tie.Kind.MERGE),
            org.assertj.core.groups.Tuple.tuple("own", "merged", Tie.Kind.MERGE));
  }

  @Test
  void aReportOfTheNextYearThatRepeatsASentenceLooksBackAndCopiesNothing() {
    String anniversary =
        """
        Velstow rang one bell on Monday. A night watchman was killed and two drivers were hurt a \
        year ago when a bomb went off in the yard of the Marsh Lane depot in Velstow.

        Iris Calder laid a pair of gloves at the gate. The strike ended in August.
        """;
    assertThat(
            Detection.of(
                    List.of(wire(), report("later", anniversary, "Velstow Echo", "2032-05-03")))
                .groups())
        .isEmpty();
  }

  @Test
  void theEarliestReportIsFirstAndAnUndatedOneNeverBeforeADatedOne() {
    List<OriginGroup> groups =
        Detection.of(
                List.of(
                    report("undated", "Copy\n\n" + WIRE, "A", null),
                    report("late", WIRE + "\nPrinted in Harn.", "B", "2031-05-06"),
                    wire()))
            .groups();
    assertThat(groups.getFirst().members()).containsExactly("wire", "late", "undated");
  }

  @Test
  void textsWithoutWordsResembleNothing() {
    assertThat(
            Detection.of(
                    List.of(
                        report("a", "", "A", null),
                        report("b", "", "B", null),
                        report("c", "...", "C", null),
                        report("d", "...", "D", null)))
                .groups())
        .isEmpty();
  }

  @Test
  void manyVersionsOfOneTextAreOneGroupInWhateverOrderTheyComeAndAreNotAllHeldAgainstEachOther() {
    long seed = 20_320_301;
    List<Report> versions = new ArrayList<>();
    for (int n = 0; n < 130; n++) {
      versions.add(
          report(
              "v" + n,
              edited(WIRE, new Random(seed + n)) + "\n\nA person named Reader" + n + " wrote in.",
              "Outlet " + n,
              "2031-05-" + (10 + n % 20)));
    }
    Detection together = Detection.of(versions);
    List<OriginGroup> groups = together.groups();
    assertThat(groups).as("seed %s", seed).hasSize(1);
    assertThat(groups.getFirst().members()).hasSize(130);
    assertThat(together.compared()).isLessThan(130 * 129 / 2 / 2);
    Map<String, Report> byId = new HashMap<>();
    versions.forEach(version -> byId.put(version.id(), version));
    for (int order = 0; order < 3; order++) {
      Collections.shuffle(versions, new Random(seed + order));
      Detection oneByOne = new Detection(id -> Objects.requireNonNull(byId.get(id)));
      versions.forEach(oneByOne::add);
      assertThat(oneByOne.groups()).as("seed %s, order %s", seed, order).isEqualTo(groups);
    }
  }

  /** With one of twenty-five words left out. */
  private static String edited(String text, Random random) {
    StringBuilder edited = new StringBuilder();
    for (String word : text.split("(?<= )")) {
      edited.append(random.nextInt(25) == 0 && !word.contains("\n") ? "" : word);
    }
    return edited.toString();
  }
}
