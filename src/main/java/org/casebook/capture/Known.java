package org.casebook.capture;

import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * What the place a document was found in says about it: a feed about its entry, a web archive about
 * a response, a record about its text.
 *
 * @param basis where the date stands, such as {@code feed entry published}; null with the date
 * @param encoding as the server that sent it named it, such as {@code koi8-r}
 */
public record Known(
    @Nullable String url,
    @Nullable String title,
    @Nullable String byline,
    @Nullable String publisher,
    @Nullable String language,
    @Nullable Edtf published,
    @Nullable String basis,
    @Nullable String encoding) {
  /** Nothing is known. */
  public static final Known NOTHING = new Known(null, null, null, null, null, null, null, null);

  /** All but an encoding. */
  Known(
      @Nullable String url,
      @Nullable String title,
      @Nullable String byline,
      @Nullable String publisher,
      @Nullable String language,
      @Nullable Edtf published,
      @Nullable String basis) {
    this(url, title, byline, publisher, language, published, basis, null);
  }

  /** Only the address is known. */
  public static Known at(@Nullable String url) {
    return sent(url, null);
  }

  /** What came from a server: the address, and the encoding it named. */
  public static Known sent(@Nullable String url, @Nullable String encoding) {
    return new Known(url, null, null, null, null, null, null, encoding);
  }
}
