package org.casebook.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.casebook.dates.Edtf;
import org.junit.jupiter.api.Test;

class RelativeDatesTest {
  private static final Edtf PUBLISHED = Edtf.parse("2031-03-19");

  private static String days(String text) {
    Periods.Span days = RelativeDates.resolved(text, PUBLISHED, 0).getLast().days();
    return days == null ? "unknown" : days.words();
  }

  private static List<RelativeDates.Contradiction> contradictions(String text) {
    return RelativeDates.contradictions(text, PUBLISHED, 0);
  }

  @Test
  void wordsOfTheWriterCountFromTheDayOfPublication() {
    assertThat(days("It rained yesterday.")).isEqualTo("2031-03-18");
    assertThat(days("It rained three days ago.")).isEqualTo("2031-03-16");
    assertThat(days("It rained last year.")).isEqualTo("2030-01-01 to 2030-12-31");
    assertThat(days("It rained this spring.")).isEqualTo("2031-03-01 to 2031-05-31");
    assertThat(days("It rained last winter.")).isEqualTo("2030-12-01 to 2031-02-28");
  }

  @Test
  void wordsOfTheStoryCountFromTheEventDatedLast() {
    assertThat(days("The depot burned on 3 May 2030. Two days later, the mill did."))
        .isEqualTo("2030-05-05");
    assertThat(days("The depot burned on 3 May 2030. The week before, the mill had."))
        .isEqualTo("2030-04-23 to 2030-04-29");
    assertThat(days("A month later, two men were held.")).isEqualTo("unknown");
  }

  @Test
  void aRelativeDateAgainstTheDateOfTheSameEventIsReported() {
    assertThat(contradictions("It came last year when the raid of 4 May 2028 went wrong."))
        .hasSize(1);
    assertThat(contradictions("It came last year when the raid of 4 May 2030 went wrong."))
        .isEmpty();
  }

  @Test
  void theTimeOfTheReportDatesNoEvent() {
    assertThat(contradictions("The minister told the committee today what is known of 4 May 2028."))
        .isEmpty();
  }

  @Test
  void aDayOfTheWeekThatIsNotThatOfItsDateIsReported() {
    assertThat(contradictions("He was held on Monday, 18 March 2031.")).hasSize(1);
    assertThat(contradictions("He was held on Tuesday, 18 March 2031.")).isEmpty();
  }
}
