package org.casebook.search;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * What documents are about, as vectors of 384 numbers: the sentence model MiniLM (L6, quantised to
 * eight bits), run on this machine by ONNX Runtime. Documents of the same event lie close together
 * also where they share few words.
 *
 * <p>The beginning of a report says what it is about, and reading all of a long one would take
 * seconds, so {@value #WORDS_READ} words are read of each. N. Reimers, I. Gurevych: Sentence-BERT,
 * EMNLP 2019; W. Wang et al.: MiniLM, NeurIPS 2020.
 */
public final class MeaningIndex implements AutoCloseable {
  private static final String FORM = "1";
  private static final String VECTOR = "meaning";
  static final int WORDS_READ = 220;

  private final Kept kept;

  private MeaningIndex(Kept kept) {
    this.kept = kept;
  }

  /** Loaded when first needed: it takes a second and a hundred megabytes. */
  private static final class Model {
    static {
      // The tokenizer's library tells its makers of each start unless it is told not to.
      System.setProperty("OPT_OUT_TRACKING", "true");
      System.setProperty("ai.djl.offline", "true");
    }

    static final AllMiniLmL6V2QuantizedEmbeddingModel ONLY =
        new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
  }

  /**
   * Opens the vectors kept in a folder, or an empty index in memory where none can be kept.
   *
   * @param folder where they are kept; null for memory
   */
  public static MeaningIndex open(@Nullable Path folder) {
    return new MeaningIndex(
        Kept.open(
            folder == null ? null : folder.resolve("meaning-" + FORM),
            new KeywordAnalyzer(),
            false));
  }

  /** How many of these documents have yet to be read. */
  public int missing(List<SearchIndex.Source> sources) {
    try {
      Map<String, String> indexed = kept.indexed();
      return (int) sources.stream().filter(s -> !s.version().equals(indexed.get(s.id()))).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what is new or changed, and forgets what is gone.
   *
   * @param progress told how many were read so far
   */
  public void bring(List<SearchIndex.Source> sources, IntConsumer progress) {
    int[] read = {0};
    kept.bring(
        sources,
        entry -> {
          Document document = new Document();
          document.add(
              new KnnFloatVectorField(VECTOR, vector(entry), VectorSimilarityFunction.COSINE));
          progress.accept(++read[0]);
          return document;
        });
  }

  private static float[] vector(SearchIndex.Entry entry) {
    String[] words = (entry.title() + ". " + entry.text()).strip().split("\\s+", WORDS_READ + 1);
    String begin = String.join(" ", List.of(words).subList(0, Math.min(words.length, WORDS_READ)));
    return Model.ONLY.embed(begin.isBlank() ? "-" : begin).content().vector();
  }

  /**
   * The documents nearest in meaning, nearest first.
   *
   * @param entry the document they are to be like
   * @param least how near, as cosine from -1 to 1, is near enough
   */
  public List<Found.Hit> like(SearchIndex.Entry entry, int most, double least) {
    try (DirectoryReader reader = kept.reader()) {
      IndexSearcher searcher = new IndexSearcher(reader);
      BooleanQuery others =
          new BooleanQuery.Builder()
              .add(new MatchAllDocsQuery(), Occur.MUST)
              .add(new TermQuery(new Term(Kept.ID, entry.id())), Occur.MUST_NOT)
              .build();
      List<Found.Hit> hits = new ArrayList<>();
      for (ScoreDoc hit :
          searcher.search(new KnnFloatVectorQuery(VECTOR, vector(entry), most, others), most)
              .scoreDocs) {
        float cosine = 2 * hit.score - 1; // Lucene's score of a cosine is (1 + cosine) / 2
        if (cosine >= least) {
          hits.add(
              new Found.Hit(
                  searcher.storedFields().document(hit.doc).get(Kept.ID), cosine, List.of()));
        }
      }
      return hits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kept.close();
  }
}
