package org.casebook.web;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.function.Consumer;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.documents.UnreadableDocument;
import org.casebook.figures.Wordings;
import org.casebook.lenses.LensRefused;
import org.eclipse.jetty.server.ServerConnector;

/** Serves one study to this machine. */
public final class Server implements AutoCloseable {
  private static final long LARGEST_UPLOAD = 200_000_000L;

  private final Javalin javalin;

  private Server(Javalin javalin) {
    this.javalin = javalin;
  }

  /** A page, or a few that belong together: tells the site which addresses it answers. */
  interface Page {
    void routes(Site site);
  }

  /** Every page there is. A new page is one class and one line here. */
  private static List<Page> pages() {
    return List.of(
        new HomePage(),
        new DocumentsPage(),
        new AddPage(),
        new DocumentPage(),
        new AssignmentPage(),
        new DocumentCare(),
        new OriginsPage(),
        new AlikePage(),
        new IncidentsPage(),
        new IncidentPage(),
        new CountPage(),
        new RatesPage(),
        new FiguresPage(),
        new WordingsPage(),
        new LensesPage(),
        new CodebookPage(),
        new HistoryPage(),
        new Assets());
  }

  /**
   * Starts serving.
   *
   * @param port where to listen on 127.0.0.1; 0 takes a free one
   * @param who who decides on pages until they say otherwise
   * @param notice told of failures a person at the terminal should know of
   * @throws BadRequest if the port is in use
   */
  public static Server start(Study study, int port, String who, Consumer<String> notice) {
    Guard guard = new Guard();
    Javalin javalin =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.concurrency.useVirtualThreads = true;
          config.http.maxRequestSize = LARGEST_UPLOAD;
          config.jetty.addConnector((server, http) -> {
            http.setSendServerVersion(false);
            ServerConnector connector =
                new ServerConnector(
                    server, new org.eclipse.jetty.server.HttpConnectionFactory(http));
            connector.setHost("127.0.0.1");
            connector.setPort(port);
            return connector;
          });
          config.routes.before(guard::admit);
          Site site = new Site(study, guard, who, config.routes);
          pages().forEach(page -> page.routes(site));
          config.routes.exception(
              BadRequest.class, (e, ctx) -> site.problem(ctx, 400, e.getMessage()));
          config.routes.exception(
              LensRefused.class, (e, ctx) -> site.problem(ctx, 400, e.getMessage()));
          config.routes.exception(
              Wordings.Refused.class, (e, ctx) -> site.problem(ctx, 400, e.getMessage()));
          config.routes.exception(
              UnreadableDocument.class, (e, ctx) -> site.problem(ctx, 400, e.getMessage()));
          config.routes.exception(
              HttpResponseException.class,
              (e, ctx) -> site.problem(ctx, e.getStatus(), e.getMessage()));
          config.routes.exception(Exception.class, (e, ctx) -> failed(site, ctx, e, notice));
          config.routes.error(404, ctx -> site.nothingThere(ctx));
        });
    try {
      javalin.start();
    } catch (RuntimeException e) {
      javalin.stop();
      throw new BadRequest(
          "Port "
              + port
              + " on this machine is in use; take another with --port, or --port 0 for any free one.",
          e);
    }
    guard.port(portOf(javalin));
    return new Server(javalin);
  }

  private static void failed(Site site, Context ctx, Exception e, Consumer<String> notice) {
    String number = Long.toHexString(System.nanoTime() & 0xffffff);
    notice.accept("Failure " + number + " at " + ctx.path() + ": " + e);
    site.problem(
        ctx,
        500,
        "Something failed that should not have. Nothing of this step was recorded. The terminal has the details as failure "
            + number
            + ".");
  }

  private static int portOf(Javalin javalin) {
    return ((ServerConnector) javalin.jettyServer().server().getConnectors()[0]).getLocalPort();
  }

  /** The port it listens on. */
  public int port() {
    return portOf(javalin);
  }

  /** Where to look at it. */
  public String address() {
    return "http://127.0.0.1:" + port() + "/";
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
