package org.casebook.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.casebook.dates.Edtf;
import org.junit.jupiter.api.Test;

/** The days a report names. */
final class DaysTest {
  private static final Edtf TUESDAY = Edtf.parse("2031-06-10");

  private static List<String> named(String text, Edtf published) {
    return Days.named(text, published).stream()
        .map(day -> LocalDate.ofEpochDay(day).toString())
        .toList();
  }

  @Test
  void fullDatesNeedNoPublication() {
    assertThat(named("on 30 April 2031, on May 2nd, 2031 and on 2031-05-04", null))
        .containsExactly("2031-04-30", "2031-05-02", "2031-05-04");
  }

  @Test
  void aDayWithoutAYearIsTheOneNearestToPublication() {
    assertThat(named("on 30 December", Edtf.parse("2032-01-03"))).containsExactly("2031-12-30");
    assertThat(named("on 30 December", null)).isEmpty();
    assertThat(named("on 30 December", Edtf.parse("2032"))).isEmpty();
  }

  @Test
  void aWeekdayIsTheLastOneBeforePublicationOrItsDay() {
    assertThat(named("on Sunday, on Tuesday and yesterday", TUESDAY))
        .containsExactly("2031-06-08", "2031-06-09", "2031-06-10");
    assertThat(named("on Sunday", Edtf.parse("2031-06"))).isEmpty();
  }

  @Test
  void noSuchDayIsNotNamed() {
    assertThat(named("31 April 2031, 0 May 2031, 2031-13-01, May 99", TUESDAY)).isEmpty();
  }
}
