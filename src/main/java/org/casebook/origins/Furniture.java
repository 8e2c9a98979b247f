package org.casebook.origins;

import java.util.List;
import java.util.Locale;
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

  private static final Pattern TO_THE_READER =
      Pattern.compile("\\b(you|your|yours|we|our|us)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern YOU =
      Pattern.compile("\\b(you|your|yours)\\b", Pattern.CASE_INSENSITIVE);

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
    if (CERTAIN.matcher(read).find()) {
      return Sign.CERTAIN;
    }
    boolean line = text.length() <= LONG_LINE && BYLINE.matcher(text.strip()).matches();
    return line ? Sign.CERTAIN : Sign.NONE;
  }

  /** A paragraph whose sentences are these, with nothing in it quoted. */
  static Sign unquotedParagraph(String text, List<String> sentences) {
    int certain = 0;
    for (String sentence : sentences) {
      certain += sentence(sentence) == Sign.CERTAIN ? 1 : 0;
    }
    if (certain > 0 && 2 * certain >= sentences.size()) {
      return Sign.CERTAIN;
    }
    int words = Scan.countWords(text);
    long toReader = TO_THE_READER.matcher(text).results().count();
    long you = YOU.matcher(text).results().count();
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
