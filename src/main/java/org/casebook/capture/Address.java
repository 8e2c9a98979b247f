package org.casebook.capture;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address that may be asked for: http or https, with a host, without a name and password in it,
 * and without the fragment, which never leaves a browser either.
 */
public record Address(URI uri) {
  private static final int LONGEST = 2000;
  private static final Pattern PARTS =
      Pattern.compile("(?is)(https?)://([^/?#]*)([^#]*)(#.*)?", Pattern.DOTALL);

  /** What may not stand in an address; a bracket may, but the JDK takes none outside of a query. */
  private static final Pattern ODD =
      Pattern.compile("[^\\x21-\\x7e]+|[\"<>\\\\^`{|}\\[\\]]|%(?![0-9A-Fa-f]{2})");

  public Address {
    Objects.requireNonNull(uri.getHost(), "host");
  }

  /**
   * Reads an address as a person gives it.
   *
   * @throws NotFetched if nothing may be asked for under it
   */
  public static Address of(String text) {
    String plain = text.strip();
    if (plain.length() > LONGEST) {
      throw new NotFetched(
          plain.substring(0, 60) + "...: is longer than " + LONGEST + " characters.");
    }
    Matcher parts = PARTS.matcher(plain);
    if (!parts.matches()) {
      throw new NotFetched(
          plain + ": is no http or https address; write it as a browser shows it, https://...");
    }
    String authority = parts.group(2);
    if (authority.contains("@")) {
      throw new NotFetched(
          parts.group(1)
              + "://...@"
              + authority.substring(authority.lastIndexOf('@') + 1)
              + ": holds a name or password; none is ever sent. Leave out what stands before the @.");
    }
    try {
      String host = authority.startsWith("[") ? authority : IDN.toASCII(authority);
      String rest = parts.group(3);
      URI uri =
          new URI(
              parts.group(1).toLowerCase(Locale.ROOT)
                  + "://"
                  + host
                  + (rest.isEmpty() || rest.startsWith("?") ? "/" : "")
                  + encoded(rest, StandardCharsets.UTF_8));
      if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
        throw new NotFetched(plain + ": names no host that could be asked.");
      }
      return new Address(uri);
    } catch (URISyntaxException | IllegalArgumentException broken) {
      throw new NotFetched(plain + ": cannot be read as an address: " + Heap.told(broken), broken);
    }
  }

  /**
   * Where a {@code Location} header leads from here.
   *
   * @throws NotFetched if nothing may be asked for there
   */
  Address leadingTo(String location) {
    String plain = location.strip().replaceFirst("#.*", "");
    try {
      if (plain.matches("(?is)[a-z][a-z0-9+.-]*:.*")) {
        return of(plain);
      }
      if (plain.startsWith("//")) {
        return of(uri.getScheme() + ":" + plain);
      }
      // a header's letters come as Latin-1, so these are the bytes that were sent
      return of(uri.resolve(encoded(plain, StandardCharsets.ISO_8859_1)).toString());
    } catch (NotFetched refused) {
      throw new NotFetched(this + ": leads to " + refused.getMessage(), refused);
    } catch (IllegalArgumentException broken) {
      throw new NotFetched(this + ": leads to an address that cannot be read.", broken);
    }
  }

  /** As a browser sends it: what may not stand in an address is written as percent and number. */
  private static String encoded(String text, Charset charset) {
    Matcher odd = ODD.matcher(text);
    return odd.replaceAll(found -> {
      StringBuilder numbers = new StringBuilder();
      for (byte b : found.group().getBytes(charset)) {
        numbers.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
      }
      return numbers.toString();
    });
  }

  /** The host's name or number in lower case, without brackets and a closing dot. */
  String host() {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      return host.substring(1, host.length() - 1);
    }
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  boolean secure() {
    return uri.getScheme().equals("https");
  }

  /** What stands in the request line. */
  String pathAndQuery() {
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  /** Host and port as the Host header has them. */
  String hostAndPort() {
    return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
