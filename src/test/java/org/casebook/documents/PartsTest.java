package org.casebook.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.casebook.dates.Edtf;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static final TextIndex PAGE =
      TextIndex.of("Third post \ud83d\ude92\nwords\nSecond post\nwords\nFirst post\nwords\n");

  @Test
  void beginsEachPartAtItsLine() {
    Parts parts =
        Parts.split(
            PAGE,
            List.of(3, 5),
            List.of(Edtf.parse("2031-05"), Edtf.parse("2031-03-02"), Edtf.parse("2030")));

    assertThat(parts.all()).extracting(Part::id).containsExactly("a", "b", "c");
    assertThat(parts.all()).extracting(Part::start).containsExactly(0, 19, 37);
    assertThat(parts.all().getLast().end()).isEqualTo(PAGE.codePoints());
    assertThat(parts.partAt(18).id()).isEqualTo("a");
    assertThat(parts.partAt(19).published()).isEqualTo(Edtf.parse("2031-03-02"));
    assertThat(parts.part("c")).isEqualTo(parts.all().getLast());
    assertThat(parts.part("d")).isNull();
  }

  @Test
  void datesNoPartWhereNoDateIsGiven() {
    assertThat(Parts.split(PAGE, List.of(3), List.of()).all())
        .allMatch(part -> part.published() == null && part.basis() == null);
    assertThat(
            Parts.split(PAGE, List.of(3), Arrays.asList(null, Edtf.parse("2030")))
                .all()
                .getFirst()
                .basis())
        .isNull();
  }

  @Test
  void refusesAQuoteThatRunsFromOnePartIntoAnother() {
    Parts parts = Parts.split(PAGE, List.of(3), List.of());

    assertThat(parts.partOf(PAGE.slice(13, 18)).id()).isEqualTo("a");
    assertThatThrownBy(() -> parts.partOf(PAGE.slice(13, 25)))
        .hasMessage("the quote runs from part a into part b; quote from one of them");
  }

  @Test
  void refusesLinesThatDoNotFit() {
    assertThatThrownBy(() -> Parts.split(PAGE, List.of(7), List.of()))
        .hasMessage("cannot split at line 7: the text has lines 1 to 6");
    assertThatThrownBy(() -> Parts.split(PAGE, List.of(1), List.of()))
        .hasMessage(
            "cannot split at line 1: the text has lines 1 to 6, and the first part already begins at line 1");
    assertThatThrownBy(() -> Parts.split(PAGE, List.of(5, 3), List.of()))
        .hasMessage("cannot split at line 3 after line 5: give the lines in ascending order");
    assertThatThrownBy(() -> Parts.split(PAGE, List.of(3, 3), List.of()))
        .hasMessageContaining("ascending");
  }

  @Test
  void refusesANumberOfDatesThatDoesNotFit() {
    assertThatThrownBy(() -> Parts.split(PAGE, List.of(3), List.of(Edtf.parse("2030"))))
        .hasMessage(
            "1 split line makes 2 parts, but 1 date is given; give one for each part, the first included, or none");
  }

  @Test
  void refusesOffsetsOutsideTheText() {
    assertThatThrownBy(() -> Parts.whole(PAGE, null, null).partAt(999))
        .hasMessageContaining("offset 999");
  }

  @Test
  void namesPartsBeyondTheAlphabet() {
    assertThat(Parts.id(25)).isEqualTo("z");
    assertThat(Parts.id(26)).isEqualTo("aa");
    assertThat(Parts.id(701)).isEqualTo("zz");
    assertThat(Parts.id(702)).isEqualTo("aaa");
  }
}
