package org.casebook.capture;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.util.List;
import java.util.Set;

/**
 * What a site's robots.txt says to programs (RFC 9309), read by crawler-commons. A feed is made for
 * programs that come again and again, so its site is asked first; a page that a person names is
 * fetched as that person's browser would.
 */
final class Robots {
  /** The name that rules for this program would be written for. */
  static final String NAME = "casebook";

  /** As much of a robots.txt as must be read (RFC 9309, 2.5), in bytes. */
  private static final int READ = 512_000;

  private Robots() {}

  /**
   * Asks whether a feed may be fetched.
   *
   * @param exchanges takes what was asked and answered
   * @throws NotFetched if not
   */
  static void ask(Web web, Address feed, List<Exchange> exchanges) {
    Address robots = Web.robotsOf(feed);
    Exchange answer;
    try {
      answer = follow(web, robots, exchanges);
    } catch (NotFetched silent) {
      throw new NotFetched(
          feed
              + ": is a feed, and its site's robots.txt cannot be had, which counts as a no: "
              + silent.getMessage(),
          silent);
    }
    if (answer.status() >= 500 || answer.status() == 429) {
      throw new NotFetched(
          feed
              + ": is a feed, and its site's robots.txt answers "
              + answer.status()
              + ", which counts as a no; try again later.");
    }
    if (answer.status() != 200) {
      return; // no rules, so everything may be fetched (RFC 9309, 2.3.1.3)
    }
    SimpleRobotRules rules =
        new SimpleRobotRulesParser()
            .parseContent(robots.toString(), answer.body(), "text/plain", Set.of(NAME));
    if (!rules.isAllowed(feed.toString())) {
      throw new NotFetched(
          feed
              + ": is a feed, and "
              + robots
              + " asks programs to keep away from it. Save it by hand and add the file.");
    }
  }

  private static Exchange follow(Web web, Address robots, List<Exchange> exchanges) {
    Address at = robots;
    for (int hops = 0; ; hops++) {
      Exchange answer = web.get(at, "text/plain", (status, headers) -> new Web.Share(READ, true));
      exchanges.add(answer);
      String location = answer.header("Location");
      if (answer.status() / 100 != 3 || location.isEmpty()) {
        return answer;
      }
      if (hops == Fetch.MOST_REDIRECTS) {
        throw new NotFetched(robots + ": leads on and on.");
      }
      at = at.leadingTo(location);
    }
  }
}
