package org.casebook.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask, and who may write. A page on another site can make a browser send requests here, or rename its own host to
 * this machine (DNS rebinding); neither gets an answer.
 */
final class Guard {
  private static final String SESSION = "casebook_session";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final byte[] secret = new byte[32];
  private final SecureRandom random = new SecureRandom();
  private volatile int port;

  Guard() {
    random.nextBytes(secret);
  }

  void port(int listening) {
    port = listening;
  }

  /** Refuses what may not be asked, and sets the headers every answer bears. */
  void admit(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY);
    ctx.header("X-Content-Type-Options", "nosniff");
    // not "no-referrer": browsers then send "Origin: null" with our own forms
    ctx.header("Referrer-Policy", "same-origin");
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    ctx.header("Cache-Control", "no-store");
    String host = ctx.header("Host");
    if (host == null || !ours(host)) {
      throw new ForbiddenResponse("This study answers on this machine only, as 127.0.0.1:" + port + ".");
    }
    if (ctx.method() != HandlerType.GET && ctx.method() != HandlerType.HEAD) {
      String origin = ctx.header("Origin");
      String site = ctx.header("Sec-Fetch-Site");
      boolean foreign = origin != null && !(origin.startsWith("http://") && ours(origin.substring("http://".length())));
      if (foreign || (site != null && !site.equals("same-origin") && !site.equals("none"))) {
        throw new ForbiddenResponse("A page of another site asked for this change. Nothing was recorded.");
      }
      String token = ctx.formParam("token");
      if (token == null
          || !MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), token(ctx).getBytes(StandardCharsets.UTF_8))) {
        throw new ForbiddenResponse(
            "This form is from before the program was started anew. Nothing was recorded; go back, reload the page and"
                + " send it again.");
      }
    }
  }

  private boolean ours(String host) {
    return Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port).contains(host);
  }

  /** The session of a browser, made when first asked for. */
  String session(Context ctx) {
    String made = ctx.attribute(SESSION);
    if (made != null) {
      return made;
    }
    @Nullable String session = ctx.cookie(SESSION);
    if (session == null || !session.matches("[0-9a-f]{32}")) {
      byte[] bytes = new byte[16];
      random.nextBytes(bytes);
      session = HexFormat.of().formatHex(bytes);
      Cookie cookie = new Cookie(SESSION, session);
      cookie.setHttpOnly(true);
      cookie.setSameSite(SameSite.STRICT);
      cookie.setPath("/");
      ctx.cookie(cookie);
    }
    ctx.attribute(SESSION, session);
    return session;
  }

  /** What every form of this session must bring along. */
  String token(Context ctx) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(session(ctx).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
