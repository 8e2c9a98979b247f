package org.casebook.dates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdtfTest {

  private static long day(String iso) {
    return LocalDate.parse(iso).toEpochDay();
  }

  /**
   * The examples of the Library of Congress specification for the levels read here, with the days
   * they allow.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1985-04-12                | 1985-04-12 | 1985-04-12 | DAY
          1985-04                   | 1985-04-01 | 1985-04-30 | MONTH
          1985                      | 1985-01-01 | 1985-12-31 | YEAR
          1985-04-12T23:20:30       | 1985-04-12 | 1985-04-12 | DAY
          1985-04-12T23:20:30Z      | 1985-04-12 | 1985-04-12 | DAY
          1985-04-12T23:20:30-04    | 1985-04-12 | 1985-04-12 | DAY
          1985-04-12T23:20:30+04:30 | 1985-04-12 | 1985-04-12 | DAY
          1964/2008                 | 1964-01-01 | 2008-12-31 | INTERVAL
          2004-06/2006-08           | 2004-06-01 | 2006-08-31 | INTERVAL
          2004-02-01/2005-02-08     | 2004-02-01 | 2005-02-08 | INTERVAL
          2004-02-01/2005-02        | 2004-02-01 | 2005-02-28 | INTERVAL
          2004-02-01/2005           | 2004-02-01 | 2005-12-31 | INTERVAL
          2005/2006-02              | 2005-01-01 | 2006-02-28 | INTERVAL
          2001-21                   | 2001-03-01 | 2001-05-31 | SEASON
          1984?                     | 1984-01-01 | 1984-12-31 | YEAR
          2004-06~                  | 2004-06-01 | 2004-06-30 | MONTH
          2004-06-11%               | 2004-06-11 | 2004-06-11 | DAY
          201X                      | 2010-01-01 | 2019-12-31 | DECADE
          20XX                      | 2000-01-01 | 2099-12-31 | CENTURY
          2004-XX                   | 2004-01-01 | 2004-12-31 | YEAR
          1985-04-XX                | 1985-04-01 | 1985-04-30 | MONTH
          1985-XX-XX                | 1985-01-01 | 1985-12-31 | YEAR
          1985-04-12/..             | 1985-04-12 |            | INTERVAL
          1985-04/..                | 1985-04-01 |            | INTERVAL
          1985/..                   | 1985-01-01 |            | INTERVAL
          ../1985-04-12             |            | 1985-04-12 | INTERVAL
          ../1985-04                |            | 1985-04-30 | INTERVAL
          ../1985                   |            | 1985-12-31 | INTERVAL
          1985-04-12/               | 1985-04-12 |            | INTERVAL
          1985-04/                  | 1985-04-01 |            | INTERVAL
          1985/                     | 1985-01-01 |            | INTERVAL
          /1985-04-12               |            | 1985-04-12 | INTERVAL
          /1985-04                  |            | 1985-04-30 | INTERVAL
          /1985                     |            | 1985-12-31 | INTERVAL
          1984~/2004-06             | 1984-01-01 | 2004-06-30 | INTERVAL
          1984/2004-06~             | 1984-01-01 | 2004-06-30 | INTERVAL
          1984-06-02?/2004-08-08~   | 1984-06-02 | 2004-08-08 | INTERVAL
          [1667,1668,1670..1672]    | 1667-01-01 | 1672-12-31 | SET
          [..1760-12-03]            |            | 1760-12-03 | SET
          [1760-12..]               | 1760-12-01 |            | SET
          [1760-01,1760-02,1760-12..] | 1760-01-01 |          | SET
          [1667,1760-12]            | 1667-01-01 | 1760-12-31 | SET
          [..1984]                  |            | 1984-12-31 | SET
          """)
  void readsThePublishedExamples(
      String text, String earliest, String latest, Edtf.Precision precision) {
    Edtf date = Edtf.parse(text);

    assertThat(date.text()).isEqualTo(text);
    assertThat(date.earliest()).isEqualTo(earliest == null ? Long.MIN_VALUE : day(earliest));
    assertThat(date.latest()).isEqualTo(latest == null ? Long.MAX_VALUE : day(latest));
    assertThat(date.precision()).isEqualTo(precision);
  }

  @Test
  void readsYearsBeforeTheCommonEra() {
    assertThat(Edtf.parse("-1985").earliest()).isEqualTo(LocalDate.of(-1985, 1, 1).toEpochDay());
    assertThat(Edtf.parse("-0044-03-15").words()).isEqualTo("15 March 45 BC");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2016-09-11              | 11 September 2016
          2016-09                 | September 2016
          2016                    | 2016
          2016-09-11~             | about 11 September 2016
          2007?                   | perhaps 2007
          2007%                   | perhaps about 2007
          2016-XX                 | 2016, month not known
          2016-09-XX              | September 2016, day not known
          2016-XX-XX              | 2016, month and day not known
          201X                    | the 2010s
          20XX                    | the years 2000 to 2099
          2016-22                 | summer 2016
          2016-29                 | spring 2016 (Southern Hemisphere)
          2031-03-02/2031-03-04   | between 2 and 4 March 2031
          2031-02-27/2031-03-04   | between 27 February and 4 March 2031
          2030-12-27/2031-01-04   | between 27 December 2030 and 4 January 2031
          2031-02/2031-04         | between February and April 2031
          2014-12~/..             | from about December 2014 on
          2014-12/                | from December 2014 to an unknown end
          ../2016                 | until 2016
          /2016                   | from an unknown start to 2016
          [2016,2018]             | one of 2016, 2018
          [2016-03-01..2016-03-04] | one of 1 to 4 March 2016
          2016-09-11T10:05:00Z    | 11 September 2016, 10:05:00 UTC
          """)
  void saysADateWithItsPrecisionAndNoMore(String text, String words) {
    assertThat(Edtf.parse(text).words()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2016-13            | 2016-13: month 13 does not exist
          2016-00            | 2016-00: month 00 does not exist
          2016-02-30         | 2016-02-30: day 30 does not exist in February 2016
          2015-02-29         | 2015-02-29: day 29 does not exist in February 2015
          2016-9-11          | 2016-9-11: is not a date in EDTF
          11.09.2016         | 11.09.2016: is not a date in EDTF
          11/09/2016         | 11/09/2016: has more than one / (days, months and years are separated by -)
          September 2016     | September 2016: is not a date in EDTF
          2016-09-11/soon    | 2016-09-11/soon: soon is not a date in EDTF
          2017/2016          | 2017/2016: ends before it begins
          ../..              | ../..: allows every day; leave the date out instead
          /                  | /: allows every day; leave the date out instead
          Y170000002         | Y170000002: is a year of more than four digits, which no incident here can have
          {2016,2018}        | {2016,2018}: names all of a set, and a date here is one date; for one of several write [2016,2018]
          [2016              | [2016: opens a set with [ and does not close it with dates and ]
          []                 | []: opens a set with [ and does not close it with dates and ]
          [2016,]            | [2016,]: has an empty place in its set
          2016-XX-11         | 2016-XX-11: gives a day of a month it leaves open; write 2016-XX-XX or 2016
          2016-1X            | 2016-1X: leaves one digit of a month or day open; write XX for the whole of it
          2X16               | 2X16: leaves digits open that may not be; X may stand for the last one or two digits of a year alone
          20X6               | 20X6: leaves digits open that may not be; X may stand for the last one or two digits of a year alone
          201X-05            | 201X-05: leaves digits open that may not be; X may stand for the last one or two digits of a year alone
          2016?-09           | 2016?-09: qualifies a piece of the date; put ? once, at the end of the date
          2016-21-03         | 2016-21-03: gives a day of a season; 21 in the place of the month is a season
          2016-09-11T25:00:00 | 2016-09-11T25:00:00: has a time that does not exist; write the day alone, or T10:10:10Z behind it
          2016-09T10:00:00   | 2016-09T10:00:00: gives a time without a full day before T
          -0000              | -0000: has no year -0000; the year before 1 AD is 0000
          """)
  void refusesNonsenseAndSaysWhy(String text, String message) {
    assertThatThrownBy(() -> Edtf.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message + "; write EDTF such as 2016-09, 2016-09-11 or 2016-09-11/2016-09-13");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "2016-09-11\u0000",
        "２０１６",
        "\u001b[31m2016",
        "-",
        "--",
        "T",
        "?",
        "X",
        "[..]",
        "2016-",
        "/T"
      })
  void refusesHostileTextWithoutEchoingControlCharacters(String text) {
    assertThatThrownBy(() -> Edtf.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("\\p{Cntrl}"));
  }

  @Test
  void clipsLongTextInItsMessage() {
    assertThatThrownBy(() -> Edtf.parse("9".repeat(5_000)))
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(250));
  }

  @Test
  void readsAnythingOrRefusesItWithAReason() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String alphabet = "0123456789012XX--//..?~%[],TZ:Y ";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(14);
      for (int k = 0; k < length; k++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        Edtf date = Edtf.parse(text.toString());
        assertThat(date.words()).as("seed " + seed + " " + text).isNotBlank();
        assertThat(date.earliest())
            .as("seed " + seed + " " + text)
            .isLessThanOrEqualTo(date.latest());
        assertThat(Edtf.parse(date.text())).isEqualTo(date);
      } catch (IllegalArgumentException refused) {
        assertThat(refused.getMessage())
            .as("seed " + seed + " " + text)
            .contains("; write EDTF such as");
      }
    }
  }

  @Test
  void keepsTheYearApartFromTheYearWithAnUnknownMonth() {
    assertThat(Edtf.parse("2016")).isNotEqualTo(Edtf.parse("2016-XX"));
    assertThat(Edtf.parse("2016-XX").unspecified()).isTrue();
    assertThat(Edtf.parse("2016").unspecified()).isFalse();
  }

  @Test
  void doesNotWidenADateForItsQualifier() {
    assertThat(Edtf.parse("2016-09~").latest()).isEqualTo(day("2016-09-30"));
    assertThat(Edtf.parse("2016-09~").approximate()).isTrue();
    assertThat(Edtf.parse("2016-09~").uncertain()).isFalse();
    assertThat(Edtf.parse("2016-09%").uncertain()).isTrue();
    assertThat(Edtf.parse("2014-12~/2015?").approximate()).isTrue();
    assertThat(Edtf.parse("2014-12~/2015?").uncertain()).isTrue();
  }

  @Test
  void allowsOnlyTheDaysOfASet() {
    Edtf date = Edtf.parse("[2018,2016]");

    assertThat(date.allows(day("2016-05-01"))).isTrue();
    assertThat(date.allows(day("2017-05-01"))).isFalse();
    assertThat(date.widthInDays()).isEqualTo(366 + 365);
    assertThat(date.contains(Edtf.parse("2018-02"))).isTrue();
    assertThat(date.contains(Edtf.parse("2017"))).isFalse();
    assertThat(date.contains(Edtf.parse("2016/2018"))).isFalse();
    assertThat(Edtf.parse("2016/2018").contains(date)).isTrue();
  }

  @Test
  void joinsNeighbouringMembersOfASet() {
    assertThat(Edtf.parse("[2016,2017]").spans()).hasSize(1);
    assertThat(Edtf.parse("[2016,2017]").contains(Edtf.parse("2016-12-31/2017-01-01"))).isTrue();
    assertThat(Edtf.parse("[2016..,2018]").spans()).hasSize(1);
  }

  @Test
  void measuresOpenDatesAsEndless() {
    assertThat(Edtf.parse("2016/..").widthInDays()).isEqualTo(Long.MAX_VALUE);
    assertThat(Edtf.parse("2016/..").contains(Edtf.parse("2020"))).isTrue();
    assertThat(Edtf.parse("2020").contains(Edtf.parse("2016/.."))).isFalse();
    assertThat(Edtf.parse("2016/..").overlaps(Edtf.parse("../2015"))).isFalse();
    assertThat(Edtf.parse("2016/..").overlaps(Edtf.parse("../2016-01-01"))).isTrue();
  }

  @Test
  void fitsABinOnlyWhenEveryDayFits() {
    assertThat(Edtf.parse("2016-09").within(day("2016-01-01"), day("2016-12-31"))).isTrue();
    assertThat(Edtf.parse("2016-12/2017-01").within(day("2016-01-01"), day("2016-12-31")))
        .isFalse();
    assertThat(Edtf.parse("2016/..").within(day("2016-01-01"), day("2016-12-31"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2016-21,2016-03-01,2016-05-31", "2016-24,2016-12-01,2017-02-28",
        "2015-28,2015-12-01,2016-02-29",
    "2016-29,2016-09-01,2016-11-30", "2016-30,2016-12-01,2017-02-28",
        "2016-31,2016-03-01,2016-05-31",
    "2016-32,2016-06-01,2016-08-31"
  })
  void readsSeasonsByHemisphere(String text, String from, String to) {
    assertThat(Edtf.parse(text).spans()).containsExactly(new Edtf.Span(day(from), day(to)));
  }
}
