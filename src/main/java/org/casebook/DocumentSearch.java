package org.casebook;

import java.io.IOException;
import java.nio.file.Files;
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

  /** In the folder of an index: the last entry that hid something before it was begun. */
  private static final String MARK = "hidden-at";

  /** Cosine below which two reports are about different things; above it they may be. */
  private static final double NEAR = 0.3;

  private final Texts texts;
  private @Nullable SearchIndex index;
  private @Nullable MeaningIndex meaning;
  private long upTo = -1;
  private long peopleAt;

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
      Path kept = folder(casebook.id());
      mark(kept, casebook);
      made = MeaningIndex.open(kept);
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
      Path kept = casebook.corpus().documents().size() < LARGE ? null : folder(casebook.id());
      mark(kept, casebook);
      made = SearchIndex.open(kept);
      index = made;
    }
    if (upTo < 0 || upTo > casebook.seq() || peopleAt != casebook.peopleAt()) {
      made.bring(sources(casebook));
    } else if (upTo < casebook.seq()) {
      List<SearchIndex.Source> changed = new ArrayList<>();
      List<String> gone = new ArrayList<>();
      for (Document document : casebook.corpus().touchedAfter(upTo)) {
        if (document.erased() == null) {
          changed.add(source(casebook, document));
        } else {
          gone.add(document.id());
        }
      }
      if (!changed.isEmpty() || !gone.isEmpty()) {
        made.bring(changed, gone);
      }
    }
    upTo = casebook.seq();
    peopleAt = casebook.peopleAt();
    return made;
  }

  private List<SearchIndex.Source> sources(Casebook casebook) {
    List<SearchIndex.Source> sources = new ArrayList<>();
    for (Document document : casebook.corpus().documents()) {
      if (document.erased() == null) {
        sources.add(source(casebook, document));
      }
    }
    return sources;
  }

  private SearchIndex.Source source(Casebook casebook, Document document) {
    String version = version(casebook, document);
    return new SearchIndex.Source(
        document.id(), version, id -> entry(casebook.masking(), document, version));
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

  /** Says that what it was brought up to may not be what the casebook is now. */
  void unsure() {
    upTo = -1;
  }

  /**
   * Removes what is kept of a casebook's words: something in it was erased. An index at hand
   * forgets it when it is next asked, and is removed by the next process all the same.
   */
  void erased(Casebook casebook) {
    unsure();
    Path kept = folder(casebook.id());
    if (index == null && meaning == null && kept != null) {
      SearchIndex.remove(kept);
    }
  }

  /** Says that the log was just replayed: what is kept from before an erasure goes. */
  void begins(Casebook casebook) {
    Path kept = folder(casebook.id());
    if (kept != null && Files.isDirectory(kept) && marked(kept) != casebook.hiddenAt()) {
      erased(casebook);
    }
  }

  /** The last erasure before the index in this folder was begun; -1 where that is not known. */
  private static long marked(Path kept) {
    try {
      return Long.parseLong(Files.readString(kept.resolve(MARK)).strip());
    } catch (IOException | NumberFormatException e) {
      return -1;
    }
  }

  private static void mark(@Nullable Path kept, Casebook casebook) {
    if (kept == null || Files.exists(kept.resolve(MARK))) {
      return;
    }
    try {
      Files.createDirectories(kept);
      Files.writeString(kept.resolve(MARK), Long.toString(casebook.hiddenAt()));
    } catch (IOException e) {
      // without it the index is made anew by the next process
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
