package org.casebook.origins;

import java.util.regex.Pattern;

/** Recognises a report that looks back at an event of an earlier year, where dates do not tell. */
final class Anniversary {
  private static final Pattern LOOKING_BACK =
      Pattern.compile(
          "\\banniversar(y|ies)\\b|\\b(a|one|two|three|four|five|six|seven|eight|nine|ten|\\d+) years? (ago|on|later|since|after)\\b"
              + "|\\b(a|one) year has (passed|gone)\\b|\\bit is (a|one) year\\b|\\byears? to the day\\b|\\bcommemorat\\w+\\b",
          Pattern.CASE_INSENSITIVE);

  /** How far into a text looking back has to begin for the text to be about that. */
  private static final int OPENING = 900;

  private Anniversary() {}

  static boolean told(Prose prose) {
    StringBuilder opening = new StringBuilder();
    for (String paragraph : prose.paragraphs) {
      if (opening.length() < OPENING) {
        opening.append(opening.isEmpty() ? "" : " ").append(paragraph);
      }
    }
    opening.setLength(Math.min(opening.length(), OPENING));
    return LOOKING_BACK.matcher(opening).find();
  }
}
