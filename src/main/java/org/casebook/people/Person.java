package org.casebook.people;

import java.util.ArrayList;
import java.util.List;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept about a person.
 *
 * @param number what labels call the person ("Person 2"), unique in a casebook, at least 1
 * @param role the part in the incidents
 * @param names the forms of the name that sources use, at least one; given name first, as in "Karim
 *     al-Haddad"
 * @param minor under 18 at the time
 * @param victimNaming why a victim's name may be shown; {@code NONE} for everybody else
 * @param history legal statuses in the order they were recorded; may be empty
 */
public record Person(
    int number,
    Role role,
    List<String> names,
    boolean minor,
    VictimNaming victimNaming,
    List<StatusEntry> history) {

  /** Why a victim's name may be shown. */
  public enum VictimNaming {
    NONE,
    /** A public figure in office. */
    IN_OFFICE,
    /** Released by the authorities, and needed. */
    OFFICIALLY_RELEASED
  }

  /** The sentence a status rests on: a document's id and a span of code points in it. */
  public record Source(String document, int start, int end) {
    public Source {
      if (start < 0 || end <= start) {
        throw new IllegalArgumentException(
            "The source of a status spans " + start + " to " + end + " of " + document);
      }
    }
  }

  /**
   * A legal status.
   *
   * @param since when it began, or null
   * @param jurisdiction the country whose law it is (ISO 3166-1 alpha-2), or null
   */
  public record StatusEntry(
      LegalStatus status, @Nullable Edtf since, @Nullable String jurisdiction, Source source) {}

  public Person {
    names = List.copyOf(names);
    history = List.copyOf(history);
    if (number < 1) {
      throw new IllegalArgumentException("Person " + number + ": numbers begin at 1");
    }
    if (names.isEmpty() || names.stream().anyMatch(name -> NamePattern.of(name).isEmpty())) {
      throw new IllegalArgumentException(
          "Person " + number + ": give at least one form of the name, each with letters");
    }
    if (victimNaming != VictimNaming.NONE && role != Role.VICTIM) {
      throw new IllegalArgumentException(
          "Person "
              + number
              + ": only a victim can be named for an office or an official release, and this is a "
              + role.words());
    }
  }

  /**
   * The status that holds, or null where none is recorded. It is the latest by date; where the
   * dates do not tell which of several is latest, it is the one that protects the person most, and
   * of those the last recorded.
   */
  public @Nullable StatusEntry current() {
    StatusEntry best = null;
    for (StatusEntry entry : history) {
      if (!overtaken(entry)
          && (best == null || protection(entry.status()) >= protection(best.status()))) {
        best = entry;
      }
    }
    return best;
  }

  private boolean overtaken(StatusEntry entry) {
    Edtf since = entry.since();
    for (StatusEntry other : history) {
      Edtf later = other.since();
      if (since != null && later != null && later.earliest() > since.latest()) {
        return true;
      }
    }
    return false;
  }

  /** Whether somebody was named by mistake, at any time. A later entry does not take this back. */
  public boolean wronglyNamed() {
    return history.stream().anyMatch(entry -> entry.status() == LegalStatus.WRONGLY_NAMED);
  }

  private static int protection(LegalStatus status) {
    return switch (status) {
      case DEAD, OPERATIVE_KILLED, CONVICTED_FINAL -> 0;
      case CONVICTED_APPEALABLE -> 1;
      case CHARGED -> 2;
      case UNKNOWN -> 3;
      case ARRESTED -> 4;
      case RELEASED -> 5;
      case ACQUITTED -> 6;
      case WRONGLY_NAMED -> 7;
    };
  }

  /**
   * What stands in place of the name: "Person 2 (arrested, released 2017-03)". For a minor it is "a
   * minor" and for somebody wrongly named "a person", without number, status or date.
   */
  public String label() {
    if (wronglyNamed()) {
      return Masking.NOBODY;
    }
    if (minor) {
      return "a minor";
    }
    StatusEntry current = current();
    if (current == null || current.status() == LegalStatus.UNKNOWN) {
      return "Person "
          + number
          + " ("
          + (role == Role.OTHER ? "status unknown" : role.words())
          + ")";
    }
    List<String> words = new ArrayList<>();
    for (StatusEntry entry : history) {
      boolean before = overtaken(entry) && entry.status() != LegalStatus.UNKNOWN;
      if (before || (undatedBefore(entry, current))) {
        if (!words.contains(entry.status().words()) && entry.status() != current.status()) {
          words.add(entry.status().words());
        }
      }
    }
    Edtf since = current.since();
    words.add(current.status().words() + (since == null ? "" : " " + since.text()));
    return "Person " + number + " (" + String.join(", ", words) + ")";
  }

  /**
   * Whether an entry that its date does not put before the current one was at least recorded before
   * it.
   */
  private boolean undatedBefore(StatusEntry entry, StatusEntry current) {
    return entry.status() != LegalStatus.UNKNOWN
        && history.indexOf(entry) < history.indexOf(current);
  }
}
