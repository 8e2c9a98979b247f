package org.casebook.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.casebook.BadRequest;
import org.casebook.Recorder;
import org.casebook.Study;
import org.jspecify.annotations.Nullable;

/**
 * What all pages share: the study, the templates, who is deciding, and the word that is shown after
 * a decision.
 */
final class Site {
  private static final String CODER = "casebook_coder";

  final Study study;
  final RoutesConfig routes;
  private final Guard guard;
  private final String who;
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          Path.of("templates"), ContentType.Html, Site.class.getClassLoader(), "org.casebook.web");
  private final Map<String, Flash> flashes = new ConcurrentHashMap<>();

  Site(Study study, Guard guard, String who, RoutesConfig routes) {
    this.study = study;
    this.guard = guard;
    this.who = who;
    this.routes = routes;
    routes.post("/coder", this::setCoder);
  }

  /**
   * What is said once, on the next page.
   *
   * @param undo an assertion that one key takes back, or null
   */
  record Flash(String words, boolean good, @Nullable String undo) {}

  /**
   * The frame around every page.
   *
   * @param title of the page, for the window
   * @param here which entry of the navigation is meant
   * @param study title of the study
   * @param scripts files this page needs
   */
  record Shell(
      String title,
      String here,
      String study,
      String casebook,
      long seq,
      String coder,
      String token,
      @Nullable Flash flash,
      List<String> scripts) {}

  /** The frame of one page. */
  Shell shell(Context ctx, String title, String here, String... scripts) {
    String token = guard.token(ctx);
    Flash flash = flashes.remove(guard.session(ctx));
    return study.read(casebook ->
        new Shell(
            title,
            here,
            casebook.title(),
            casebook.id(),
            casebook.seq(),
            coder(ctx),
            token,
            flash,
            List.of(scripts)));
  }

  /** Renders a template of this name with its view. */
  void render(Context ctx, String template, Shell shell, Object view) {
    StringOutput out = new StringOutput();
    templates.render(template + ".jte", Map.of("shell", shell, "view", view), out);
    ctx.html(out.toString());
  }

  /** Who decides, as the person at this browser said. */
  String coder(Context ctx) {
    String cookie = ctx.cookie(CODER);
    if (cookie == null || cookie.isBlank()) {
      return who;
    }
    String coder = URLDecoder.decode(cookie, StandardCharsets.UTF_8);
    return coder.isBlank() || coder.length() > 60 ? who : coder;
  }

  /** Records in the name of the person at this browser. */
  Recorder recorder(Context ctx) {
    return study.recorder(coder(ctx));
  }

  private void setCoder(Context ctx) {
    String coder = field(ctx, "coder");
    if (coder.isBlank() || coder.length() > 60) {
      throw new BadRequest("Say who decides in up to 60 characters.");
    }
    Cookie cookie = new Cookie(CODER, URLEncoder.encode(coder.strip(), StandardCharsets.UTF_8));
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setPath("/");
    cookie.setMaxAge(400 * 24 * 3600);
    ctx.cookie(cookie);
    done(ctx, back(ctx), "You decide as " + coder.strip() + ".", null);
  }

  /** After a decision: says so on the page it leads to. */
  void done(Context ctx, String to, String words, @Nullable String undo) {
    flashes.put(guard.session(ctx), new Flash(words, true, undo));
    ctx.redirect(to, io.javalin.http.HttpStatus.SEE_OTHER);
  }

  /** The page of ours a form names to go back to; the start page if it names none. */
  String back(Context ctx) {
    String back = ctx.formParam("back");
    return back != null
            && back.startsWith("/")
            && !back.startsWith("//")
            && !back.contains("\\")
            && back.length() < 2000
        ? back.replaceAll("[\\r\\n]", "")
        : "/";
  }

  /** A field of a form; empty where it is missing. */
  static String field(Context ctx, String name) {
    String value = ctx.formParam(name);
    return value == null ? "" : value;
  }

  /** A field of a form, or null where it is missing or blank. */
  static @Nullable String given(Context ctx, String name) {
    String value = ctx.formParam(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** What an error page says. */
  record Problem(int status, String what, String kept, String next) {}

  /** Shows what happened, what was kept and what to do. */
  void problem(Context ctx, int status, @Nullable String message) {
    ctx.status(status);
    String what = message == null ? "That could not be done." : message;
    if ("json".equals(ctx.queryParam("format"))) {
      ctx.json(Map.of("error", what));
      return;
    }
    boolean write = ctx.method() != io.javalin.http.HandlerType.GET;
    render(
        ctx,
        "problem",
        shell(ctx, "That did not work", ""),
        new Problem(
            status,
            what,
            write
                ? "Nothing of this step was recorded; everything recorded before is as it was."
                : "Nothing was changed.",
            write
                ? "Go back: what you typed is still in the form."
                : "Go back, or start from the home page."));
  }

  /** Nothing lies at that address. */
  void nothingThere(Context ctx) {
    if (ctx.result() == null
        || ctx.result().isEmpty()
        || "Not Found".equals(ctx.result())
        || ctx.result().startsWith("Endpoint")) {
      problem(ctx, 404, "There is no page at " + ctx.path() + ".");
    }
  }
}
