package org.casebook.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents are alike by what they are about, and nobody outside learns of it. */
class MeaningIndexTest {
  private static final List<SearchIndex.Entry> REPORTS =
      List.of(
          report("knife", "Two passengers were stabbed at the tram stop on Monday morning."),
          report("blade", "A man with a blade hurt two commuters as they waited for the tram."),
          report("budget", "The council voted to cut the library budget by a tenth next year."),
          report("harvest", "Farmers expect a poor wheat harvest after the dry spring."));

  private static SearchIndex.Entry report(String id, String text) {
    return new SearchIndex.Entry(id, "1", "en", "", "", "", text, List.of());
  }

  private static List<SearchIndex.Source> sources(List<SearchIndex.Entry> entries) {
    return entries.stream()
        .map(entry -> new SearchIndex.Source(entry.id(), entry.version(), id -> entry))
        .toList();
  }

  @Test
  void reportsOfOneEventAreNearInOtherWords() {
    try (MeaningIndex index = MeaningIndex.open(null)) {
      assertThat(index.missing(sources(REPORTS))).isEqualTo(4);
      List<Integer> progress = new ArrayList<>();
      index.bring(sources(REPORTS), progress::add);
      assertThat(progress).containsExactly(1, 2, 3, 4);
      assertThat(index.missing(sources(REPORTS))).isZero();
      List<Found.Hit> like = index.like(REPORTS.getFirst(), 3, 0.3);
      assertThat(like).extracting(Found.Hit::document).containsExactly("blade");
      assertThat(like.getFirst().score()).isBetween(0.3f, 1.0f);
    }
  }

  @Test
  void whatIsGoneIsNearNothing() {
    try (MeaningIndex index = MeaningIndex.open(null)) {
      index.bring(sources(REPORTS), read -> {});
      index.bring(
          sources(REPORTS.stream().filter(r -> !r.id().equals("blade")).toList()), read -> {});
      assertThat(index.like(REPORTS.getFirst(), 3, 0.3)).isEmpty();
    }
  }

  @Test
  void nobodyIsCalled() {
    List<URI> called = new ArrayList<>();
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            called.add(uri);
            return List.of(Proxy.NO_PROXY);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException e) {
            called.add(uri);
          }
        });
    try (MeaningIndex index = MeaningIndex.open(null)) {
      index.bring(sources(REPORTS), read -> {});
      assertThat(called).isEmpty();
      assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    } finally {
      ProxySelector.setDefault(before);
    }
  }
}
