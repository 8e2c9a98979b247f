package org.casebook.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The words of a casebook's documents, by Lucene.
 *
 * <p>Each language is indexed in a field of its own, by the stems of its own words, and a search
 * asks all of them. Texts are not stored: passages are cut from the casebook's own text when they
 * are shown. Not safe for threads that bring it up to date; any number may search.
 */
public final class SearchIndex implements AutoCloseable {
  /** Changes when what is indexed does, so that an index made by an older program is made anew. */
  private static final String FORM = "1";

  private static final String TITLE = "title";
  private static final String BYLINE = "byline";
  private static final String PUBLISHER = "publisher";
  private static final String PUBLISHED_BY = "published_by";
  private static final String YEAR = "year";
  private static final int PASSAGES = 3;
  private static final int FACETS = 12;

  /** A title names what a text is about, so a word in it weighs more. */
  private static final float TITLE_WEIGHT = 3;

  private static final String[] FIELDS = fields();

  private final Kept kept;
  private final Analyzer analyzer;

  /**
   * A document as it may be shown and found.
   *
   * @param id its id
   * @param version changes whenever any of the rest does
   * @param language as far as it is known, such as {@code de}; null to guess it from the text
   * @param text its text, masked
   * @param years when it was published, as facets name it
   */
  public record Entry(
      String id,
      String version,
      @Nullable String language,
      String title,
      String byline,
      String publisher,
      String text,
      List<String> years) {
    public Entry {
      years = List.copyOf(years);
    }
  }

  /** A document to be indexed, read only if its version is not indexed already. */
  public record Source(String id, String version, Function<String, Entry> read) {}

  private SearchIndex(@Nullable Path folder) {
    Map<String, Analyzer> analyzers = new HashMap<>();
    for (Language language : Language.values()) {
      analyzers.put(language.field, language.analyzer);
    }
    for (String exact : List.of(Kept.ID, PUBLISHED_BY, YEAR)) {
      analyzers.put(exact, new KeywordAnalyzer());
    }
    this.analyzer = new PerFieldAnalyzerWrapper(new StandardAnalyzer(), analyzers);
    this.kept = Kept.open(folder == null ? null : folder.resolve("words-" + FORM), analyzer, true);
  }

  /**
   * Opens the index kept in a folder, or one in memory where none can be kept: no folder, another
   * process has it, or it cannot be written to.
   *
   * @param folder where it is kept; null for memory
   */
  public static SearchIndex open(@Nullable Path folder) {
    return new SearchIndex(folder);
  }

  /** Removes every index from a folder; nothing happens if there is none. */
  public static void remove(Path folder) {
    Kept.remove(folder);
  }

  private static String[] fields() {
    List<String> fields = new ArrayList<>(List.of(TITLE, PUBLISHER, BYLINE));
    for (Language language : Language.values()) {
      fields.add(language.field);
    }
    return fields.toArray(String[]::new);
  }

  /**
   * Brings it up to date: what is no longer there goes, what is new or changed comes.
   *
   * @param sources every document there is to find
   */
  public void bring(List<Source> sources) {
    kept.bring(sources, SearchIndex::document);
  }

  /**
   * Brings it up to date where the caller knows what has changed.
   *
   * @param changed documents that are new or changed
   * @param gone ids of those that are no longer there
   */
  public void bring(List<Source> changed, List<String> gone) {
    kept.bring(changed, gone, SearchIndex::document);
  }

  private static Document document(Entry entry) {
    Document document = new Document();
    document.add(new TextField(TITLE, entry.title(), Field.Store.NO));
    document.add(new TextField(BYLINE, entry.byline(), Field.Store.NO));
    document.add(new TextField(PUBLISHER, entry.publisher(), Field.Store.NO));
    if (!entry.publisher().isBlank()) {
      facet(document, PUBLISHED_BY, entry.publisher());
    }
    entry.years().forEach(year -> facet(document, YEAR, year));
    document.add(
        new TextField(
            Language.of(entry.language(), entry.text()).field, entry.text(), Field.Store.NO));
    return document;
  }

  private static void facet(Document document, String field, String value) {
    document.add(new StringField(field, value, Field.Store.NO));
    document.add(new SortedSetDocValuesField(field, new BytesRef(value)));
  }

  /**
   * Looks for documents.
   *
   * @param text the text of a document as it may be shown, from which passages are cut
   */
  public Found search(SearchQuery asked, Function<String, String> text) {
    try (DirectoryReader reader = kept.reader()) {
      IndexSearcher searcher = new IndexSearcher(reader);
      StringBuilder note = new StringBuilder();
      Query words = words(asked.words(), note);
      BooleanQuery.Builder all = new BooleanQuery.Builder().add(words, Occur.MUST);
      if (asked.publisher() != null) {
        all.add(new TermQuery(new Term(PUBLISHED_BY, asked.publisher())), Occur.FILTER);
      }
      if (asked.year() != null) {
        all.add(new TermQuery(new Term(YEAR, asked.year())), Occur.FILTER);
      }
      Query query = all.build();
      TopDocs top = searcher.search(query, asked.from() + asked.most());
      List<Found.Hit> hits = new ArrayList<>();
      StoredFields stored = searcher.storedFields();
      for (int i = asked.from(); i < top.scoreDocs.length; i++) {
        ScoreDoc hit = top.scoreDocs[i];
        String id = stored.document(hit.doc).get(Kept.ID);
        hits.add(new Found.Hit(id, hit.score, passages(words, text.apply(id))));
      }
      return new Found(
          searcher.count(query),
          hits,
          facets(searcher, query, PUBLISHED_BY, true),
          facets(searcher, query, YEAR, false),
          note.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Documents that use the same rare words, best first.
   *
   * @param document the id of the one they are to be like
   * @param text its text as it may be shown
   */
  public List<Found.Hit> like(String document, String text, int most) {
    try (DirectoryReader reader = kept.reader()) {
      IndexSearcher searcher = new IndexSearcher(reader);
      Language language = Language.of(null, text);
      MoreLikeThis like = new MoreLikeThis(reader);
      like.setAnalyzer(analyzer);
      like.setFieldNames(new String[] {language.field});
      like.setMinTermFreq(1);
      like.setMinDocFreq(2);
      like.setMaxQueryTerms(40);
      Query query =
          new BooleanQuery.Builder()
              .add(like.like(language.field, new java.io.StringReader(text)), Occur.MUST)
              .add(new TermQuery(new Term(Kept.ID, document)), Occur.MUST_NOT)
              .build();
      List<Found.Hit> hits = new ArrayList<>();
      for (ScoreDoc hit : searcher.search(query, most).scoreDocs) {
        hits.add(
            new Found.Hit(
                searcher.storedFields().document(hit.doc).get(Kept.ID), hit.score, List.of()));
      }
      return hits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what people type; what is no query is looked for as plain words. */
  private Query words(String typed, StringBuilder note) {
    if (typed.isBlank()) {
      return new MatchAllDocsQuery();
    }
    Map<String, Float> weights = new HashMap<>(Map.of(TITLE, TITLE_WEIGHT));
    MultiFieldQueryParser parser = new MultiFieldQueryParser(FIELDS, analyzer, weights);
    parser.setDefaultOperator(QueryParser.Operator.AND);
    parser.setDeterminizeWorkLimit(2_000);
    try {
      return parser.parse(typed);
    } catch (ParseException | IndexSearcher.TooManyClauses | IllegalArgumentException e) {
      note.append("Looked for as plain words: the signs in it make no query.");
      // lower case, so that AND, OR and NOT are words too
      String plain =
          typed.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
      try {
        return plain.isEmpty() ? new MatchNoDocsQuery() : parser.parse(plain);
      } catch (ParseException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private List<Found.Passage> passages(Query words, String text) {
    if (text.isBlank()) {
      return List.of();
    }
    UnifiedHighlighter highlighter =
        UnifiedHighlighter.builderWithoutSearcher(analyzer)
            .withMaxLength(2_000_000)
            .withFieldMatcher(field -> true)
            .withFormatter(new Pieces())
            .build();
    for (Language language : Language.values()) {
      Object made;
      try {
        made = highlighter.highlightWithoutSearcher(language.field, words, text, PASSAGES);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (made instanceof List<?> list && !list.isEmpty()) {
        return list.stream().map(Found.Passage.class::cast).toList();
      }
    }
    return List.of();
  }

  /** Counts the values of a facet over what was found. */
  private static List<Found.Facet> facets(
      IndexSearcher searcher, Query query, String field, boolean mostFirst) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      SortedSetDocValues values = leaf.reader().getSortedSetDocValues(field);
      Scorer scorer = weight.scorer(leaf);
      if (values == null || scorer == null) {
        continue;
      }
      int[] found = new int[(int) values.getValueCount()];
      var documents = scorer.iterator();
      for (int doc = documents.nextDoc();
          doc != org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;
          doc = documents.nextDoc()) {
        if (values.advanceExact(doc)) {
          for (int i = 0; i < values.docValueCount(); i++) {
            found[(int) values.nextOrd()]++;
          }
        }
      }
      for (int ord = 0; ord < found.length; ord++) {
        if (found[ord] > 0) {
          counts.merge(values.lookupOrd(ord).utf8ToString(), found[ord], Integer::sum);
        }
      }
    }
    Stream<Found.Facet> all =
        counts.entrySet().stream().map(e -> new Found.Facet(e.getKey(), e.getValue()));
    return mostFirst
        ? all.sorted(java.util.Comparator.comparingInt((Found.Facet f) -> -f.documents()))
            .limit(FACETS)
            .toList()
        : all.toList();
  }

  @Override
  public void close() {
    kept.close();
  }
}
