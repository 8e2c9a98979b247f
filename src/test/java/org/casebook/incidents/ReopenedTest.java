package org.casebook.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.casebook.codebook.Value;
import org.casebook.dates.Edtf;
import org.junit.jupiter.api.Test;

/** What contradicts a settled value. */
final class ReopenedTest {
  private static Value.Casualties killed(Integer low, Integer best, Integer high) {
    return new Value.Casualties(low, best, high, false);
  }

  private static Value.Day day(String date) {
    return new Value.Day(Edtf.parse(date));
  }

  private static Value.Place place(String country, String region, String locality) {
    return new Value.Place(country, region, locality, Value.Precision.LOCALITY);
  }

  @Test
  void notReportedContradictsNothingAndAValueContradictsUnknown() {
    for (Value settled : List.of(Value.Mark.Y, Value.Mark.D, killed(3, 4, 4), day("2031-04"))) {
      assertThat(Reopened.contradict(settled, Value.Mark.U)).as("%s", settled).isFalse();
    }
    assertThat(Reopened.contradict(Value.Mark.U, Value.Mark.Y)).isTrue();
    assertThat(Reopened.contradict(Value.Mark.U, killed(1, 1, 1))).isTrue();
  }

  @Test
  void anAbsenceAssertedAndOneNotFoundAgreeAndEitherSideOfADisputeIsInIt() {
    assertThat(Reopened.contradict(Value.Mark.N, Value.Mark.NF)).isFalse();
    assertThat(Reopened.contradict(Value.Mark.NF, Value.Mark.N)).isFalse();
    assertThat(Reopened.contradict(Value.Mark.N, Value.Mark.Y)).isTrue();
    assertThat(Reopened.contradict(Value.Mark.Y, Value.Mark.NF)).isTrue();
    assertThat(Reopened.contradict(Value.Mark.D, Value.Mark.Y)).isFalse();
    assertThat(Reopened.contradict(Value.Mark.Y, Value.Mark.D)).isTrue();
  }

  @Test
  void aNumberThatLeavesRoomForTheSettledOneDoesNotContradictIt() {
    assertThat(Reopened.contradict(killed(3, 4, 4), killed(3, null, null))).isFalse();
    assertThat(Reopened.contradict(killed(3, 4, 4), killed(4, 4, 6))).isFalse();
    assertThat(Reopened.contradict(killed(3, 4, 4), killed(null, 5, null))).isTrue();
    assertThat(Reopened.contradict(killed(3, 4, 4), killed(null, 2, 2))).isTrue();
    assertThat(Reopened.contradict(new Value.Whole(2, null), new Value.Whole(3, 3))).isFalse();
    assertThat(Reopened.contradict(new Value.Whole(2, 3), new Value.Whole(4, null))).isTrue();
  }

  @Test
  void aRougherDateOrPlaceDoesNotContradictAndAnotherOneDoes() {
    assertThat(Reopened.contradict(day("2031-04-30"), day("2031-04"))).isFalse();
    assertThat(Reopened.contradict(day("2031-04-30"), day("2031-05-01"))).isTrue();
    assertThat(Reopened.contradict(place("GB", null, "Harn"), place("GB", null, null))).isFalse();
    assertThat(Reopened.contradict(place("GB", null, "Harn"), place("GB", null, "harn"))).isFalse();
    assertThat(Reopened.contradict(place("GB", null, "Harn"), place("GB", null, "Eskdale")))
        .isTrue();
    assertThat(Reopened.contradict(place("GB", null, "Harn"), place("FR", null, "Harn"))).isTrue();
  }

  @Test
  void oneMoreOfSeveralContradictsAndOneFewerDoesNot() {
    Value.Choices both = Value.Choices.of(List.of("bomb", "knife"));
    Value.Choices one = Value.Choices.of(List.of("bomb"));
    assertThat(Reopened.contradict(both, one)).isFalse();
    assertThat(Reopened.contradict(one, both)).isTrue();
    assertThat(Reopened.contradict(new Value.Choice("attack"), new Value.Choice("plot"))).isTrue();
    assertThat(Reopened.contradict(new Value.Words("a"), new Value.Words("b"))).isFalse();
  }
}
