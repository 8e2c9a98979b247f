package org.casebook.documents;

import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * A group's own propaganda: a video, a magazine, a statement, a manifesto. It is not kept nor
 * linked to; this is all that is noted of it (methodology, rule 16).
 *
 * @param organ who put it out, such as a media office
 * @param form what it is, such as {@code video}
 * @param date when it was put out, or null if not known
 */
public record Propaganda(String organ, String form, @Nullable Edtf date) {
  /** What to do instead, wherever such a document is met. */
  public static final String ADVICE = "cite a secondary source that describes it";

  private static final int LONGEST = 200;

  public Propaganda {
    organ = organ.strip();
    form = form.strip();
    if (organ.isEmpty() || form.isEmpty() || organ.length() > LONGEST || form.length() > LONGEST) {
      throw new IllegalArgumentException(
          "Propaganda is noted by its organ and form, up to "
              + LONGEST
              + " characters each, such as: Harrow Media, video, 2031-05-02");
    }
  }

  /**
   * Reads {@code organ, form, date}; the date is EDTF or {@code unknown}, and an organ may hold
   * commas.
   *
   * @throws IllegalArgumentException saying what is missing or wrong
   */
  public static Propaganda parse(String words) {
    int date = words.lastIndexOf(',');
    int form = date < 0 ? -1 : words.lastIndexOf(',', date - 1);
    if (form < 0) {
      throw new IllegalArgumentException(
          "'"
              + words
              + "': give organ, form and date with commas between, such as: Harrow Media, video, 2031-05-02");
    }
    String when = words.substring(date + 1).strip();
    return new Propaganda(
        words.substring(0, form),
        words.substring(form + 1, date),
        when.equals("unknown") ? null : Edtf.parse(when));
  }

  /** Organ, form and date in one line. */
  public String words() {
    Edtf when = date;
    return organ + ", " + form + ", " + (when == null ? "undated" : when.text());
  }

  /** Why nothing of it is there, and what to do instead. */
  public String why() {
    return "a group's own propaganda (" + words() + ") is not kept; " + ADVICE;
  }
}
