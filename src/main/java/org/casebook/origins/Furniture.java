package org.casebook.origins;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises what a site puts around its reports: consent notices, link lists, bylines, calls to
 * subscribe. Two pages that share it share nothing.
 *
 * <p>Certain signs are words no report of an attack uses about itself ("unsubscribe"); a likely
 * sign is the page talking to its reader. Likely signs are given up where nothing but them would be
 * left (see {@link Prose}).
 */
final class Furniture {
  /** How sure we are that a piece is no part of the report. */
  enum Sign {
    NONE,
    LIKELY,
    CERTAIN
  }

  private static final Pattern CERTAIN =
      Pattern.compile(
          "\\bcookies?\\b|\\bconsent (choices|preferences|settings)\\b|\\bprivacy (policy|notice|settings|statement|centre|center)\\b"
              + "|\\bterms (of|and) (use|service|conditions)\\b|\\ball rights reserved\\b|\\bcopyright\\b|©|\\(c\\) ?(19|20)\\d\\d"
              + "|\\bnewsletters?\\b|\\bunsubscribe\\b|\\bsubscri(be|ber|bers|bing|ption|ptions)\\b|\\bsign(ed)? (up|in)\\b|\\blog(ged)? ?in\\b|\\bregister(ed)? (now|for free|here)\\b"
              + "|\\b(your|the) inbox\\b|\\badvert(s|ising|isement|isements|isers)\\b|\\bsponsored\\b|\\bpush notifications?\\b"
              + "|\\b(download|get) (our|the) app\\b|\\bad[- ]?block\\w*\\b|\\byour (browser|device|data|settings|choices|account|password)\\b|\\bthis web ?site\\b|\\bour (web ?site|partners|journalism|readers|journalists|newsroom|supporters)\\b"
              + "|\\bpersonali[sz]ed?\\b|\\blegitimate interests?\\b|\\bdata protection\\b|\\bmanage (preferences|options)\\b|\\baccept all\\b|\\breject all\\b"
              + "|\\bfollow (us|him|her|them|me) on\\b|\\bshare (this|on|via)\\b|\\bclick (here|on)\\b|\\bread (more|also|next|on)\\b\\s*(:|$|about)|\\b(most|also) read\\b|\\bskip to\\b|\\bback to top\\b"
              + "|\\brelated (articles?|stories|topics|links|content)\\b|\\bmore (on this story|from|stories|in)\\b\\s*(:|$|\\p{Lu})|\\btrending\\b|\\brecommended (for you|reading)\\b"
              + "|\\b(contact|e-?mail|write to) (us|the (editor|newsroom|newsdesk|author))\\b|\\bletters to the editor\\b|\\bgot a tip\\b|\\bsend us\\b|\\bwhatsapp\\b|\\btelegram channel\\b"
              + "|\\bregistered (office|charity|company)\\b|\\bimpressum\\b|\\bdatenschutz\\w*\\b|\\bnewsroom@|[\\w.]+@[\\w.]+\\.\\w+|\\bcomments? (are|is) (closed|open)\\b|\\bleave a comment\\b|\\bview comments\\b"
              + "|\\bsupport (us|independent)\\b|\\bbecome a (member|supporter)\\b|\\bdonat(e|ion) (now|today|here|to us)\\b|\\bfree trial\\b|\\bper month\\b.*\\bcancel\\b|\\bcancel any ?time\\b|\\bpaywall\\b|\\bpodcast\\b.*\\blisten\\b|\\blisten to\\b.*\\bpodcast\\b"
              + "|\\bmust be credited\\b|\\bmay not be (published|reproduced|redistributed|broadcast)\\b|\\bno part of this\\b|\\brepublish(ed)? (with|by) permission\\b|\\bsyndicat(ed|ion)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern BYLINE =
      Pattern.compile(
          "^(words |story |text |report |photos? |pictures? |video |illustration |graphics )?by:? (our |a |staff|the )?.{0,90}[^.!?]$"
              + "|^(additional |further )?reporting (by|from)\\b.*|^(written|edited|compiled|reported|translated) by\\b.*|^editing by\\b.*|.*\\bcontributed (reporting|to this (report|story|article))\\b.*"
              + "|.*\\b(is|are) (a|an|our|the|chief|senior)\\b.{0,60}\\b(correspondents?|reporters?|editors?|staff writers?|columnists?)\\b.{0,80}|.*\\bcan be reached (at|on)\\b.*"
              + "|^(photo|image|picture|photograph|video|graphic|credit|caption|file photo)s?( credit)?\\b ?[:/(].*|^(published|updated|posted|last updated|last modified|first published)\\b.{0,60}$|^\\d+ min(ute)?s?( read)?\\b.*",
          Pattern.CASE_INSENSITIVE);

  /**
   * First three letters with which a certain sign begins. The pattern has ninety branches, and
   * trying them at every letter took most of the time of reading a text.
   */
  private static final BitSet BEGINNINGS =
      beginnings(
          ("coo con pri ter all cop new uns sub sig log reg you the adv spo pus dow get ad ad- adb thi our per leg dat man acc rej fol sha cli rea mos als ski bac"
                  + " rel mor tre rec e-m ema wri let got sen wha tel imp com lea vie sup bec don fre can pay pod lis mus may no rep syn")
              .split(" "));

  /** Words of which a line holds one if it is a byline; or it begins with one of the next. */
  private static final List<String> IN_BYLINES =
      List.of(
          "contributed",
          "can be reached",
          "correspondent",
          "reporter",
          "editor",
          "staff writer",
          "columnist");

  private static final List<String> OPENING_BYLINES =
      List.of(
          "words",
          "story",
          "text",
          "report",
          "photo",
          "picture",
          "video",
          "illustration",
          "graphic",
          "by",
          "additional",
          "further",
          "written",
          "edited",
          "compiled",
          "translated",
          "editing",
          "image",
          "credit",
          "caption",
          "file",
          "published",
          "updated",
          "posted",
          "last",
          "first");

  /** What opens a list of links: what follows in short lines is furniture too. */
  private static final Pattern LIST_HEAD =
      Pattern.compile(
          "^(related|read (more|also|next)|see also|more (on|from|stories|news)|most (read|popular|viewed)|also (in|on|from)|latest( news)?|in (other|today's) (news|pages|paper)|don'?t miss|you (may|might) also|recommended|further reading|popular|top stories|trending|elsewhere|tags?|topics?|filed under|categories|sections|menu|home|contents|from our|editors?'? (picks?|choice)|what (else )?to read)\\b.{0,50}$",
          Pattern.CASE_INSENSITIVE);

  /** Of a longer sentence the beginning is read; in characters. */
  private static final int LONG = 1_500;

  /** A longer line is no byline. */
  private static final int LONG_LINE = 300;

  private Furniture() {}

  /** A sentence or line, alone. */
  static Sign sentence(String text) {
    String read = text.length() > LONG ? text.substring(0, LONG) : text;
    if (certain(read)) {
      return Sign.CERTAIN;
    }
    String line = text.length() <= LONG_LINE ? text.strip() : "";
    boolean byline = mayBeByline(line) && BYLINE.matcher(line).matches();
    return byline ? Sign.CERTAIN : Sign.NONE;
  }

  /** Whether a certain sign stands in the text; looked for only where one can begin. */
  static boolean certain(String text) {
    Matcher matcher = CERTAIN.matcher(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '©' || c == '@' || c == '(' || c == 'ſ' || c == '\u212a') {
        // signs that begin with no letter, and the two letters whose other case is beyond ASCII
        return matcher.find();
      }
    }
    matcher.useTransparentBounds(true).useAnchoringBounds(false);
    for (int i = 0; i < text.length(); i++) {
      if (letter(text.charAt(i)) && (i == 0 || !wordCharacter(text.charAt(i - 1)))) {
        if (BEGINNINGS.get(beginning(text, i)) && matcher.region(i, text.length()).lookingAt()) {
          return true;
        }
        while (i + 1 < text.length() && letter(text.charAt(i + 1))) {
          i++;
        }
      }
    }
    return false;
  }

  private static BitSet beginnings(String[] words) {
    BitSet beginnings = new BitSet();
    for (String word : words) {
      beginnings.set(beginning(word + ".", 0));
    }
    return beginnings;
  }

  /** A number for the first three letters or hyphens from here, whatever their case. */
  private static int beginning(String text, int from) {
    int three = 0;
    boolean goesOn = true;
    for (int n = 0; n < 3; n++) {
      char c = from + n < text.length() ? text.charAt(from + n) : ' ';
      goesOn &= letter(c) || n > 0 && c == '-' && from + n + 1 < text.length();
      three = three * 28 + (!goesOn ? 0 : c == '-' ? 1 : (c | 32) - 'a' + 2);
    }
    return three;
  }

  private static boolean letter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean wordCharacter(char c) {
    return letter(c) || c >= '0' && c <= '9' || c == '_';
  }

  private static boolean mayBeByline(String line) {
    if (line.isEmpty()) {
      return false;
    }
    if (Character.isDigit(line.charAt(0))) {
      return true;
    }
    String lower = line.toLowerCase(Locale.ROOT);
    return OPENING_BYLINES.stream().anyMatch(lower::startsWith)
        || IN_BYLINES.stream().anyMatch(lower::contains);
  }

  /** Every certain sign anywhere, the slow way; for testing the quick one. */
  static boolean certainAnywhere(String text) {
    return CERTAIN.matcher(text).find();
  }

  /** A paragraph whose sentences are these, with nothing in it quoted. */
  static Sign unquotedParagraph(String text, Sign[] sentences) {
    int certain = 0;
    for (Sign sentence : sentences) {
      certain += sentence == Sign.CERTAIN ? 1 : 0;
    }
    if (certain > 0 && 2 * certain >= sentences.length) {
      return Sign.CERTAIN;
    }
    int words = Scan.countWords(text);
    int toReader = 0;
    int you = 0;
    for (int i = 0; i < text.length(); i++) {
      if (wordCharacter(text.charAt(i)) && (i == 0 || !wordCharacter(text.charAt(i - 1)))) {
        int end = i;
        while (end < text.length() && wordCharacter(text.charAt(end))) {
          end++;
        }
        if (end - i <= 5 && "yYwWoOuU".indexOf(text.charAt(i)) >= 0) {
          String word = text.substring(i, end).toLowerCase(Locale.ROOT);
          boolean second = word.equals("you") || word.equals("your") || word.equals("yours");
          you += second ? 1 : 0;
          toReader +=
              second || word.equals("we") || word.equals("our") || word.equals("us") ? 1 : 0;
        }
        i = end;
      }
    }
    boolean talksToReader = you > 0 && toReader >= 2 && toReader * 18 >= words;
    boolean aside = words <= 22 && toReader > 0;
    return talksToReader || aside || certain > 0 && toReader > 0 ? Sign.LIKELY : Sign.NONE;
  }

  /** Whether this line opens a list of links. */
  static boolean opensList(String line) {
    String plain = line.strip().toLowerCase(Locale.ROOT);
    return plain.length() <= 70 && LIST_HEAD.matcher(plain).matches();
  }
}
