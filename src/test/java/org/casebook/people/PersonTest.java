package org.casebook.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.casebook.dates.Edtf;
import org.casebook.people.Person.Source;
import org.casebook.people.Person.StatusEntry;
import org.casebook.people.Person.VictimNaming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTest {
  private static StatusEntry at(LegalStatus status, String since) {
    return new StatusEntry(
        status, since.isEmpty() ? null : Edtf.parse(since), "GB", new Source("courier", 0, 9));
  }

  private static Person person(Role role, boolean minor, StatusEntry... history) {
    return new Person(2, role, List.of("Karim Haddad"), minor, VictimNaming.NONE, List.of(history));
  }

  private static boolean shown(Person person, String... chargedIn) {
    return new DisplayRules(Set.of(chargedIn)).judge(person).shown();
  }

  @ParameterizedTest
  @EnumSource(LegalStatus.class)
  void namesPerpetratorsOnlyWhenDeadOrFinallyConvicted(LegalStatus status) {
    Set<LegalStatus> may =
        Set.of(LegalStatus.DEAD, LegalStatus.OPERATIVE_KILLED, LegalStatus.CONVICTED_FINAL);
    Set<LegalStatus> mayIfSwitchedOn =
        Set.of(LegalStatus.CHARGED, LegalStatus.CONVICTED_APPEALABLE);
    Person person = person(Role.PERPETRATOR, false, at(status, "2017"));

    assertThat(shown(person)).isEqualTo(may.contains(status));
    assertThat(shown(person, "GB"))
        .isEqualTo(may.contains(status) || mayIfSwitchedOn.contains(status));
    assertThat(shown(person, "FR")).isEqualTo(may.contains(status));
  }

  @ParameterizedTest
  @EnumSource(LegalStatus.class)
  void neverNamesAMinorWhateverTheStatus(LegalStatus status) {
    for (Role role : Role.values()) {
      assertThat(shown(person(role, true, at(status, "2017")), "GB")).as(role.words()).isFalse();
    }
  }

  @Test
  void namesNoDeadSuspect() {
    assertThat(shown(person(Role.SUSPECT, false, at(LegalStatus.DEAD, "2017")))).isFalse();
  }

  @Test
  void namesVictimsOnlyInOfficeOrOfficiallyReleased() {
    assertThat(shown(person(Role.VICTIM, false))).isFalse();
    assertThat(
            shown(
                new Person(
                    1, Role.VICTIM, List.of("A Mayor"), false, VictimNaming.IN_OFFICE, List.of())))
        .isTrue();
    assertThat(
            shown(
                new Person(
                    1,
                    Role.VICTIM,
                    List.of("A Mayor"),
                    true,
                    VictimNaming.OFFICIALLY_RELEASED,
                    List.of())))
        .isFalse();
    assertThat(shown(person(Role.WITNESS, false))).isFalse();
    assertThat(shown(person(Role.OTHER, false))).isFalse();
    assertThat(shown(person(Role.OFFICIAL, false))).isTrue();
    assertThat(shown(person(Role.OFFICIAL, false, at(LegalStatus.ARRESTED, "2017")))).isFalse();
  }

  @Test
  void goesByTheDateOfAStatusNotByWhenItWasRecorded() {
    Person person =
        person(
            Role.PERPETRATOR,
            false,
            at(LegalStatus.ACQUITTED, "2018-02"),
            at(LegalStatus.CHARGED, "2017-03"));

    assertThat(person.current()).isEqualTo(at(LegalStatus.ACQUITTED, "2018-02"));
    assertThat(person.label()).isEqualTo("Person 2 (charged, acquitted 2018-02)");
  }

  @Test
  void protectsThePersonWhereDatesDoNotTellWhichStatusIsLater() {
    assertThat(
            shown(
                person(
                    Role.PERPETRATOR,
                    false,
                    at(LegalStatus.RELEASED, ""),
                    at(LegalStatus.CONVICTED_FINAL, "2018"))))
        .isFalse();
    assertThat(
            shown(
                person(
                    Role.PERPETRATOR,
                    false,
                    at(LegalStatus.ACQUITTED, "2018"),
                    at(LegalStatus.CONVICTED_FINAL, "2018-05"))))
        .isFalse();
    assertThat(
            shown(
                person(
                    Role.PERPETRATOR,
                    false,
                    at(LegalStatus.ACQUITTED, "2018"),
                    at(LegalStatus.CONVICTED_FINAL, "2019"))))
        .isTrue();
  }

  @Test
  void labelsByRoleWhereNoStatusIsKnown() {
    assertThat(person(Role.WITNESS, false).label()).isEqualTo("Person 2 (witness)");
    assertThat(person(Role.SUSPECT, false, at(LegalStatus.UNKNOWN, "")).label())
        .isEqualTo("Person 2 (suspect)");
    assertThat(
            person(
                    Role.SUSPECT,
                    false,
                    at(LegalStatus.ARRESTED, ""),
                    at(LegalStatus.RELEASED, "2017-03"))
                .label())
        .isEqualTo("Person 2 (arrested, released 2017-03)");
  }

  @Test
  void refusesARecordThatCannotBe() {
    assertThatThrownBy(
            () -> new Person(1, Role.SUSPECT, List.of(), false, VictimNaming.NONE, List.of()))
        .hasMessageContaining("at least one form");
    assertThatThrownBy(() ->
            new Person(1, Role.SUSPECT, List.of(" \u200b- "), false, VictimNaming.NONE, List.of()))
        .hasMessageContaining("with letters");
    assertThatThrownBy(() ->
            new Person(1, Role.SUSPECT, List.of("A B"), false, VictimNaming.IN_OFFICE, List.of()))
        .hasMessageContaining("only a victim");
    assertThatThrownBy(
            () -> new Person(0, Role.SUSPECT, List.of("A B"), false, VictimNaming.NONE, List.of()))
        .hasMessageContaining("numbers begin at 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The terrorist Karim Haddad fled.",
        "terrorist Haddad",
        "Karim Haddad, the killer, fled",
        "Karim Haddad is a dangerous extremist",
        "Terrorist KARIM\nHADDAD",
        "the terrorist Person 2 fled",
        "The known jihadist Karim Haddad"
      })
  void findsWordsOfGuiltAboutSomebodyNotConvicted(String text) {
    List<Wording.Fault> faults =
        Wording.of(List.of(person(Role.SUSPECT, false, at(LegalStatus.CHARGED, "2017"))))
            .check(text);

    assertThat(faults).hasSize(1);
    assertThat(faults.getFirst().reason())
        .contains("whom no court has finally convicted")
        .doesNotContainIgnoringCase("haddad");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The alleged terrorist Karim Haddad fled.",
        "Karim Haddad, a suspected terrorist, fled",
        "Haddad was charged with murder.",
        "He met a terrorist. Karim Haddad left.",
        "Haddad is not a terrorist",
        "a terrorist attack near Haddad",
        "the terrorist Person 22"
      })
  void passesWordsThatClaimNoGuilt(String text) {
    assertThat(
            Wording.of(List.of(person(Role.SUSPECT, false, at(LegalStatus.CHARGED, "2017"))))
                .check(text))
        .isEmpty();
  }

  @Test
  void passesWordsAboutTheDeadAndTheFinallyConvicted() {
    assertThat(
            Wording.of(
                    List.of(
                        person(Role.PERPETRATOR, false, at(LegalStatus.CONVICTED_FINAL, "2018"))))
                .check("terrorist Haddad"))
        .isEmpty();
  }
}
