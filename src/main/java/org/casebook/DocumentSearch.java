package org.casebook;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.casebook.dates.Edtf;
import org.casebook.decisions.Hash;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
import org.casebook.documents.Texts;
import org.casebook.people.Masking;
import org.casebook.search.Alike;
import org.casebook.search.Found;
import org.casebook.search.MeaningIndex;
import org.casebook.search.SearchIndex;
import org.casebook.search.SearchQuery;
import org.jspecify.annotations.Nullable;

/**
 * The search index of one open casebook, brought up to date before it is asked. What is indexed and
 * what is cut from texts passes the masking as it stands now.
 */
final class DocumentSearch implements AutoCloseable {
  /** Below this many documents an index is made in memory faster than one on disk is opened. */
  private static final int LARGE = 2_000;

  /** Cosine below which two reports are about different things; above it they may be. */
  private static final double NEAR = 0.3;

  private final Texts texts;
  private @Nullable SearchIndex index;
  private @Nullable MeaningIndex meaning;
  private long upTo = -1;

  DocumentSearch(Texts texts) {
    this.texts = texts;
  }

  /** Looks in the documents of this casebook, as it stands now. */
  Found search(Casebook casebook, SearchQuery query) {
    return upToDate(casebook).search(query, id -> text(casebook, id));
  }

  /**
   * Documents like this one: by meaning where the vectors are there or made soon, else by their
   * rare words.
   *
   * @param patience how many documents may be read for their meaning first
   */
  Alike like(Casebook casebook, String document, int most, int patience) {
    List<SearchIndex.Source> sources = sources(casebook);
    MeaningIndex made = meaning;
    if (made == null) {
      made = MeaningIndex.open(folder(casebook.id()));
      meaning = made;
    }
    if (made.missing(sources) > patience) {
      return new Alike(upToDate(casebook).like(document, text(casebook, document), most), false);
    }
    made.bring(sources, read -> {});
    for (SearchIndex.Source source : sources) {
      if (source.id().equals(document)) {
        return new Alike(made.like(source.read().apply(document), most, NEAR), true);
      }
    }
    return new Alike(List.of(), true);
  }

  private String text(Casebook casebook, String id) {
    Document document = casebook.corpus().document(id);
    String text = document == null ? null : texts.text(document);
    return text == null ? "" : casebook.masking().mask(text);
  }

  private SearchIndex upToDate(Casebook casebook) {
    SearchIndex made = index;
    if (made == null) {
      made =
          SearchIndex.open(
              casebook.corpus().documents().size() < LARGE ? null : folder(casebook.id()));
      index = made;
    }
    if (upTo != casebook.seq()) {
      made.bring(sources(casebook));
      upTo = casebook.seq();
    }
    return made;
  }

  private List<SearchIndex.Source> sources(Casebook casebook) {
    List<SearchIndex.Source> sources = new ArrayList<>();
    for (Document document : casebook.corpus().documents()) {
      if (document.erased() == null) {
        sources.add(
            new SearchIndex.Source(
                document.id(),
                version(casebook, document),
                id -> entry(casebook.masking(), document, version(casebook, document))));
      }
    }
    return sources;
  }

  /** What is indexed of a document follows from these; who may be named is part of it. */
  private String version(Casebook casebook, Document document) {
    return Hash.of(
        String.join(
            "\0",
            document.textHash(),
            document.descriptionHash(),
            String.valueOf(document.published()),
            String.valueOf(document.language()),
            document.parts().toString(),
            texts.seals(document).toString(),
            Long.toString(casebook.peopleAt())));
  }

  private SearchIndex.Entry entry(Masking masking, Document document, String version) {
    Description described = texts.description(document);
    return new SearchIndex.Entry(
        document.id(),
        version,
        document.language(),
        shown(masking, described.title() == null ? described.fileName() : described.title()),
        shown(masking, described.byline()),
        shown(masking, described.publisher()),
        shown(masking, texts.text(document)),
        years(document));
  }

  private static String shown(Masking masking, @Nullable String text) {
    return text == null ? "" : masking.mask(text);
  }

  private static List<String> years(Document document) {
    TreeSet<String> years = new TreeSet<>();
    for (Part part : document.parts()) {
      years.add(year(part.published()));
    }
    if (years.isEmpty()) {
      years.add(year(document.published()));
    }
    return List.copyOf(years);
  }

  /** As counts do: a date that fits no one year is undated. */
  private static String year(@Nullable Edtf date) {
    if (date == null || date.latest() == Long.MAX_VALUE || date.earliest() == Long.MIN_VALUE) {
      return "undated";
    }
    int first = LocalDate.ofEpochDay(date.earliest()).getYear();
    return first == LocalDate.ofEpochDay(date.latest()).getYear()
        ? Integer.toString(first)
        : "undated";
  }

  private static @Nullable Path folder(String casebook) {
    Path base = FactsCache.userFolder("search");
    return base == null ? null : base.resolve(Hash.of(casebook).substring(0, 24));
  }

  /** Removes what is kept of a casebook's words: something in it was erased. */
  void erased(Casebook casebook) {
    Path kept = folder(casebook.id());
    upTo = -1; // an index at hand forgets it when it is next asked
    if (index == null && meaning == null && kept != null) {
      SearchIndex.remove(kept);
    }
  }

  @Override
  public void close() {
    if (index != null) {
      index.close();
      index = null;
    }
    if (meaning != null) {
      meaning.close();
      meaning = null;
    }
  }
}
