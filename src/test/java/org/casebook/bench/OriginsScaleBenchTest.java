package org.casebook.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.casebook.origins.Detection;
import org.casebook.origins.OriginGroup;
import org.casebook.origins.Report;
import org.junit.jupiter.api.Test;

/** The detection of origins on many planted copies, excerpts and relays. */
final class OriginsScaleBenchTest {
  private static final SyntheticReports REPORTS = new SyntheticReports(5);

  private static Detection empty() {
    return new Detection(id -> REPORTS.report(SyntheticReports.number(id)));
  }

  private static List<Report> reports(int count) {
    return IntStream.range(0, count).mapToObj(REPORTS::report).toList();
  }

  private static List<OriginGroup> groups(int count) {
    return Detection.of(reports(count)).groups();
  }

  @Test
  void whateverTheOrderAndTheBatchesTheGroupsAndTiesAreTheSame() {
    List<OriginGroup> expected = groups(700);
    assertThat(expected).hasSizeGreaterThan(30);
    for (long seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      List<Report> shuffled = new ArrayList<>(reports(700));
      Collections.shuffle(shuffled, random);
      Detection detection = empty();
      for (int from = 0; from < shuffled.size(); ) {
        int to = Math.min(shuffled.size(), from + 1 + random.nextInt(120));
        if (to - from < 5) {
          shuffled.subList(from, to).forEach(detection::add);
          detection.groups();
        } else {
          detection.addAll(shuffled.subList(from, to));
        }
        from = to;
      }
      assertThat(detection.groups()).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void whatIsWrittenInBlocksIsReadBackAndGoesOn() throws IOException {
    Detection first = empty();
    first.addAll(reports(400));
    Detection back = empty();
    back.readBack(written(first, 0, 150));
    back.readBack(written(first, 150, 400));
    assertThat(back.groups()).isEqualTo(first.groups());
    back.addAll(reports(600).subList(400, 600));
    assertThat(back.groups()).isEqualTo(groups(600));
  }

  @Test
  void blocksOutOfTurnAreRefused() throws IOException {
    Detection first = empty();
    first.addAll(reports(400));
    DataInputStream later = written(first, 200, 400);
    assertThatThrownBy(() -> empty().readBack(later)).isInstanceOf(IOException.class);
  }

  private static DataInputStream written(Detection detection, int from, int to) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    detection.write(new DataOutputStream(bytes), from, to);
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @Test
  void whatWasTakenOutAndPutBackIsAsIfItHadAlwaysBeenThere() {
    Detection detection = empty();
    detection.addAll(reports(500));
    Set<String> gone = Set.of("r209", "r3", "r225", "r235");
    Detection rest = detection.without(gone);
    gone.forEach(id -> assertThat(rest.holds(id)).as(id).isFalse());
    assertThat(rest.groups())
        .isEqualTo(
            Detection.of(reports(500).stream().filter(r -> !gone.contains(r.id())).toList())
                .groups());
    gone.stream().sorted().forEach(id -> rest.add(REPORTS.report(SyntheticReports.number(id))));
    assertThat(rest.groups()).isEqualTo(groups(500));
  }
}
