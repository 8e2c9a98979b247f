package org.casebook.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.dates.Edtf;
import org.casebook.documents.Corpus;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a document beside its text, as it may be shown: each field with where it
 * comes from, and what it was before each correction.
 */
public record KnownAbout(List<Field> fields, List<Earlier> earlier) {
  /**
   * A field.
   *
   * @param name title, byline, publisher, published, language or url
   * @param value null where it is not known
   * @param basis where it comes from; null where that was not noted
   */
  public record Field(String name, @Nullable String value, @Nullable String basis) {}

  /**
   * What a correction changed.
   *
   * @param decision its place in the log
   * @param fields as they were before it, those it changed alone
   */
  public record Earlier(long decision, List<Field> fields) {}

  /** What is known about a document, newest correction first. */
  public static KnownAbout of(Study study, Showing showing, Casebook casebook, Document document) {
    List<Corpus.Described> all = casebook.corpus().descriptions(document.id());
    List<Earlier> earlier = new ArrayList<>();
    for (int i = all.size() - 1; i > 0; i--) {
      List<Field> after = fields(study, showing, document, all.get(i));
      List<Field> changed = new ArrayList<>();
      List<Field> before = fields(study, showing, document, all.get(i - 1));
      for (int f = 0; f < before.size(); f++) {
        if (!Objects.equals(before.get(f).value(), after.get(f).value())) {
          changed.add(before.get(f));
        }
      }
      earlier.add(new Earlier(all.get(i).seq(), changed));
    }
    Description d = showing.description(document);
    return new KnownAbout(
        document.erased() != null
            ? List.of()
            : fields(showing, d, document.published(), document.basis(), document.language()),
        document.erased() != null ? List.of() : earlier);
  }

  private static List<Field> fields(
      Study study, Showing showing, Document document, Corpus.Described was) {
    Description d = study.texts().earlier(document, was.descriptionHash());
    return fields(
        showing,
        d == null ? new Description("", null, null, null, null) : showing.description(d),
        was.published(),
        was.basis(),
        was.language());
  }

  private static List<Field> fields(
      Showing showing,
      Description d,
      @Nullable Edtf published,
      @Nullable String basis,
      @Nullable String language) {
    List<Field> fields = new ArrayList<>();
    for (String name : List.of("title", "byline", "publisher")) {
      fields.add(field(showing, name, d.field(name), d.bases().get(name)));
    }
    fields.add(field(showing, "published", published == null ? null : published.text(), basis));
    fields.add(field(showing, "language", language, d.bases().get("language")));
    fields.add(field(showing, "url", d.url(), d.bases().get("url")));
    return fields;
  }

  private static Field field(
      Showing showing, String name, @Nullable String value, @Nullable String basis) {
    return new Field(name, value, value == null ? null : showing.maskedOrNull(basis));
  }
}
