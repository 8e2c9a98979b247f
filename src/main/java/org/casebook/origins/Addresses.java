package org.casebook.origins;

import java.util.Arrays;
import java.util.Locale;

/**
 * The addresses a report links to, as hashes, so that a report of the study at one of them is known
 * to be linked. Nothing is fetched.
 */
final class Addresses {
  private static final int MOST = 100;

  private Addresses() {}

  /** Those of its page and those printed in its text, sorted, each once; its own left out. */
  static long[] of(Report report) {
    long[] found = new long[MOST];
    int n = 0;
    for (String link : report.links()) {
      n = put(found, n, key(link));
    }
    String text = report.text();
    for (int at = text.indexOf("http"); at >= 0 && n < MOST; at = text.indexOf("http", at + 4)) {
      int end = at;
      while (end < text.length()
          && !Character.isWhitespace(text.charAt(end))
          && "<>\"”)]".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      n = put(found, n, key(text.substring(at, end)));
    }
    long own = key(report.url());
    return Told.distinct(Arrays.stream(found, 0, n).filter(key -> key != own).toArray());
  }

  private static int put(long[] found, int n, long key) {
    if (n < MOST && key != 0) {
      found[n] = key;
      return n + 1;
    }
    return n;
  }

  /**
   * One number for all ways to write an address: with and without {@code www}, a closing slash, a
   * fragment, or what was added to see where readers come from.
   *
   * @return 0 for what is no address of a page
   */
  static long key(@org.jspecify.annotations.Nullable String address) {
    if (address == null) {
      return 0;
    }
    String rest;
    if (address.startsWith("https://")) {
      rest = address.substring(8);
    } else if (address.startsWith("http://")) {
      rest = address.substring(7);
    } else {
      return 0;
    }
    int fragment = rest.indexOf('#');
    rest = fragment < 0 ? rest : rest.substring(0, fragment);
    int query = rest.indexOf('?');
    if (query >= 0) {
      StringBuilder kept = new StringBuilder(rest.substring(0, query));
      char mark = '?';
      for (String part : rest.substring(query + 1).split("&")) {
        if (!part.isEmpty() && !part.startsWith("utm_") && !part.startsWith("fbclid=")) {
          kept.append(mark).append(part);
          mark = '&';
        }
      }
      rest = kept.toString();
    }
    while (!rest.isEmpty() && "/.,;:".indexOf(rest.charAt(rest.length() - 1)) >= 0) {
      rest = rest.substring(0, rest.length() - 1);
    }
    int slash = rest.indexOf('/');
    if (slash < 0) {
      return 0; // a site's first page is linked for many reasons
    }
    String host = rest.substring(0, slash).toLowerCase(Locale.ROOT);
    return Words.hash((host.startsWith("www.") ? host.substring(4) : host) + rest.substring(slash));
  }
}
