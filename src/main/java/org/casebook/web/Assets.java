package org.casebook.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Style sheet and scripts: a closed list, from our own resources. */
final class Assets implements Server.Page {
  private static final Map<String, String> FILES =
      Map.of(
          "casebook.css", "text/css; charset=utf-8",
          "documents.js", "text/javascript; charset=utf-8",
          "proposals.js", "text/javascript; charset=utf-8",
          "reading.js", "text/javascript; charset=utf-8",
          "count.js", "text/javascript; charset=utf-8");

  @Override
  public void routes(Site site) {
    FILES.keySet().forEach(name -> site.routes.get("/assets/" + name, ctx -> send(ctx, name)));
  }

  /** The text of an asset, for a page that travels as a file of its own. */
  static String text(String name) throws IOException {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the asset " + name + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void send(Context ctx, String name) throws IOException {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the asset " + name + " is missing from this build");
      }
      ctx.contentType(FILES.getOrDefault(name, "text/plain"))
          .header("Cache-Control", "max-age=60")
          .result(in.readAllBytes());
    }
  }
}
