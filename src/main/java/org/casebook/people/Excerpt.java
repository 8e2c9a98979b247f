package org.casebook.people;

/**
 * A quote as it may be shown: masked, and cut to length.
 *
 * @param text plain text, not yet escaped for a page
 * @param cut whether something was cut off its end
 * @param groupSpeech whether it is a group's own speech, to be shown with a badge and left out of
 *     exports
 */
public record Excerpt(String text, boolean cut, boolean groupSpeech) {
  /** What the badge says. */
  public static final String GROUP_SPEECH = "group speech";
}
