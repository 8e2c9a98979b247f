package org.casebook.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.casebook.Casebook;
import org.casebook.Timestamps;
import org.casebook.answers.Showing;
import org.casebook.decisions.Decision;
import org.casebook.decisions.DecisionLog;
import org.casebook.decisions.Entry;
import org.casebook.timestamps.Timestamp;

/** Who changed what? The decision log. */
final class HistoryPage implements Server.Page {
  private static final int A_PAGE = 100;

  /** An entry in words. */
  record Item(long seq, String at, String by, String kind, String words) {}

  /** The page. */
  record View(
      String kind,
      String by,
      String find,
      String document,
      List<String> kinds,
      List<Item> items,
      int found,
      int page,
      boolean older,
      String link) {}

  @Override
  public void routes(Site site) {
    site.routes.get("/history", ctx -> show(site, ctx));
  }

  private static String plain(Context ctx, String name) {
    String value = ctx.queryParam(name);
    return value == null ? "" : value.strip();
  }

  private static void show(Site site, Context ctx) {
    String kind = plain(ctx, "kind");
    String by = plain(ctx, "by");
    String find = plain(ctx, "find");
    String document = plain(ctx, "document");
    int page = plain(ctx, "page").matches("\\d{1,6}") ? Integer.parseInt(plain(ctx, "page")) : 1;
    View view =
        site.study.read(casebook -> {
          Showing showing = Showing.of(site.study, casebook);
          List<Entry> found = new ArrayList<>();
          Set<String> kinds = new TreeSet<>();
          site.study
              .log()
              .replay(
                  0,
                  casebook.seq(),
                  entry -> {
                    kinds.add(entry.decision().kind());
                    boolean fits =
                        (kind.isEmpty() || entry.decision().kind().equals(kind))
                            && (by.isEmpty() || entry.by().equals(by) || coder(entry).equals(by))
                            && (document.isEmpty()
                                || DecisionLog.body(entry.decision()).contains(document))
                            && (find.isEmpty()
                                || DecisionLog.body(entry.decision()).contains(find));
                    if (fits) {
                      found.add(entry);
                    }
                  });
          List<Entry> newest = found.reversed();
          int from = Math.min(newest.size(), Math.max(0, page - 1) * A_PAGE);
          int to = Math.min(newest.size(), from + A_PAGE);
          List<Item> items = new ArrayList<>();
          for (Entry entry : newest.subList(from, to)) {
            items.add(
                new Item(
                    entry.seq(),
                    Words.moment(entry.at()),
                    entry.by(),
                    entry.decision().kind().replace('-', ' '),
                    words(site, casebook, showing, entry.decision())));
          }
          String link =
              "/history?kind="
                  + url(kind)
                  + "&by="
                  + url(by)
                  + "&find="
                  + url(find)
                  + "&document="
                  + url(document);
          return new View(
              kind,
              by,
              find,
              document,
              List.copyOf(kinds),
              items,
              found.size(),
              page,
              to < newest.size(),
              link);
        });
    site.render(ctx, "history", site.shell(ctx, "History", "History"), view);
  }

  private static String words(Site site, Casebook casebook, Showing showing, Decision decision) {
    String words = DecisionWords.of(casebook, showing, decision);
    if (decision instanceof Decision.Stamped stamped) {
      Timestamps.Stamp stamp = Timestamps.checked(site.study, stamped);
      Timestamp timestamp = stamp.timestamp();
      return words
          + ": "
          + (timestamp != null ? timestamp.words() : "the timestamp " + stamp.wrong());
    }
    return words;
  }

  private static String url(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String coder(Entry entry) {
    return entry.decision() instanceof Decision.Coded coded ? coded.coder() : "";
  }
}
