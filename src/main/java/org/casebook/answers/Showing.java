package org.casebook.answers;

import java.time.LocalDate;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.coding.Assertion;
import org.casebook.coding.SpeakerClass;
import org.casebook.dates.Edtf;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.people.Masking;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown, and how: names by legal status, quotes cut to length, dates with their
 * precision. Everything that came out of a document passes through here on its way to a page, a
 * file or a terminal.
 */
public final class Showing {
  private final Study study;
  private final Masking masking;

  private Showing(Study study, Masking masking) {
    this.study = study;
    this.masking = masking;
  }

  /**
   * For this casebook, by the legal status its persons have now, also where it is an earlier state.
   */
  public static Showing of(Study study, Casebook casebook) {
    return new Showing(study, study.masking());
  }

  /** A text with every name masked that may not be shown. */
  public String masked(String text) {
    return masking.mask(text);
  }

  /** As {@link #masked(String)}; null stays null. */
  public @Nullable String maskedOrNull(@Nullable String text) {
    return text == null ? null : masking.mask(text);
  }

  /** The quote of an assertion, masked and cut to length; null once its document was erased. */
  public @Nullable String quote(Assertion assertion, Document document) {
    String slice = study.texts().slice(document, assertion.start(), assertion.end());
    if (slice == null) {
      return null;
    }
    return masking.excerpt(slice, assertion.speakerClass() == SpeakerClass.GROUP).text();
  }

  /** A piece of a document's text, masked and cut to length. */
  public String excerpt(String text) {
    return masking.shorten(text);
  }

  /** A document's description, masked. */
  public Description description(Document document) {
    return description(study.texts().description(document));
  }

  /** A description, masked. */
  public Description description(Description d) {
    return new Description(
        masking.mask(d.fileName()),
        maskedOrNull(d.publisher()),
        maskedOrNull(d.title()),
        maskedOrNull(d.url()),
        maskedOrNull(d.byline()),
        d.bases(),
        d.links().stream().map(masking::mask).toList());
  }

  /** How a document is named in a list: its title, else its file name. */
  public String name(Document document) {
    Description d = description(document);
    String title = d.title();
    return title == null || title.isBlank() ? d.fileName() : title;
  }

  /** A day as people write it in files, such as {@code 2031-05-02}. */
  public static String day(long epochDay) {
    return LocalDate.ofEpochDay(epochDay).toString();
  }

  /** The text of a date, or null. */
  public static @Nullable String text(@Nullable Edtf date) {
    return date == null ? null : date.text();
  }
}
