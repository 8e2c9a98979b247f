package org.casebook.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Locale;
import org.casebook.answers.SearchAnswer;
import org.casebook.answers.Showing;
import org.casebook.documents.Document;

/** What else is about the same? */
final class AlikePage implements Server.Page {
  private static final int MOST = 20;

  /** Documents read for their meaning while somebody waits: some thirty a second. */
  private static final int PATIENCE = 300;

  /** A document and how near it is. */
  record Near(SearchAnswer.Hit hit, String score) {}

  /** The page. */
  record View(String id, String title, boolean byMeaning, List<Near> hits) {}

  @Override
  public void routes(Site site) {
    site.routes.get("/documents/{id}/like", ctx -> show(site, ctx));
  }

  private static void show(Site site, Context ctx) {
    String id = ctx.pathParam("id");
    String title =
        site.study.read(casebook -> {
          Document document = casebook.corpus().document(id);
          if (document == null) {
            throw new NotFoundResponse("There is no document '" + id + "' in this casebook.");
          }
          return Showing.of(site.study, casebook).name(document);
        });
    SearchAnswer.Like alike = SearchAnswer.like(site.study, id, MOST, PATIENCE);
    View view =
        new View(
            id,
            title,
            alike.byMeaning(),
            alike.hits().stream()
                .map(hit -> new Near(hit, String.format(Locale.ROOT, "%.2f", hit.score())))
                .toList());
    site.render(ctx, "alike", site.shell(ctx, "Like: " + title, "Documents"), view);
  }
}
