package org.casebook.people;

/** What part a person has in the incidents of a study. */
public enum Role {
  PERPETRATOR("perpetrator"),
  SUSPECT("suspect"),
  VICTIM("victim"),
  WITNESS("witness"),
  /** Somebody who speaks or acts for a public body, such as a prosecutor. */
  OFFICIAL("official"),
  OTHER("other");

  private final String words;

  Role(String words) {
    this.words = words;
  }

  /** The word for people and for files. */
  public String words() {
    return words;
  }
}
