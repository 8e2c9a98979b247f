package org.casebook.people;

/** Where a person stands before the law. */
public enum LegalStatus {
  DEAD("dead"),
  CONVICTED_FINAL("convicted-final", "convicted"),
  CONVICTED_APPEALABLE("convicted-appealable", "convicted, may appeal"),
  CHARGED("charged"),
  ARRESTED("arrested"),
  /** Released, or no further action. */
  RELEASED("released"),
  ACQUITTED("acquitted"),
  /** Named by somebody as involved, and not involved. */
  WRONGLY_NAMED("wrongly-named", "wrongly named"),
  /** Killed as a member of the group, away from the incident. */
  OPERATIVE_KILLED("operative-killed", "killed"),
  UNKNOWN("unknown");

  private final String id;
  private final String words;

  LegalStatus(String id) {
    this(id, id);
  }

  LegalStatus(String id, String words) {
    this.id = id;
    this.words = words;
  }

  /** The word in files, such as {@code convicted-final}. */
  public String id() {
    return id;
  }

  /** The words for a label. */
  public String words() {
    return words;
  }
}
