package org.casebook.capture;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import java.util.Objects;
import org.casebook.dates.Edtf;
import org.casebook.decisions.Hash;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * RSS and Atom files, by Rome: each entry a document. What is kept of an entry is a page with its
 * title and its content or description; its address, date and publisher are what the feed says.
 */
final class FeedWay implements WayIn {
  /** A feed larger than this is none, in bytes. */
  private static final int LARGEST = 50_000_000;

  @Override
  public boolean takes(String lowerName, byte[] head) {
    String start = Heap.ascii(head).replace("\0", "").toLowerCase(Locale.ROOT);
    int root = root(start);
    return start.startsWith("<rss", root)
        || start.startsWith("<feed", root)
        || start.startsWith("<rdf:rdf", root);
  }

  /** Where the first element begins, after the mark, declarations and comments. */
  private static int root(String xml) {
    int at = Math.max(xml.indexOf('<'), 0);
    // What stands before may be a byte order mark and white space; more than that is no XML.
    if (at > 8 && !xml.substring(8, at).isBlank()) {
      return xml.length();
    }
    while (at >= 0 && at < xml.length()) {
      if (Character.isWhitespace(xml.charAt(at))) {
        at++;
      } else if (xml.startsWith("<?", at)) {
        at = after(xml, "?>", at);
      } else if (xml.startsWith("<!--", at)) {
        at = after(xml, "-->", at);
      } else if (xml.startsWith("<!doctype", at)) {
        int end = xml.indexOf('>', at);
        int own = xml.indexOf('[', at);
        at = own >= 0 && own < end ? after(xml, ">", xml.indexOf(']', own)) : end + 1;
      } else {
        return at;
      }
      if (at <= 0) {
        break;
      }
    }
    return xml.length();
  }

  private static int after(String xml, String end, int from) {
    int at = from < 0 ? -1 : xml.indexOf(end, from);
    return at < 0 ? xml.length() : at + end.length();
  }

  @Override
  public void read(InputStream in, String name, Pieces pieces) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IOException("is a feed of more than " + LARGEST + " bytes; it is not read.");
    }
    SyndFeedInput input = new SyndFeedInput();
    // No document type: entities that grow or read files are refused with it.
    input.setAllowDoctypes(false);
    SyndFeed feed;
    try {
      feed = input.build(new XmlReader(new ByteArrayInputStream(bytes)));
    } catch (FeedException | RuntimeException | StackOverflowError broken) {
      throw new IOException("is a feed that cannot be read: " + Heap.told(broken), broken);
    }
    if (feed.getEntries().isEmpty()) {
      throw new IOException("is a feed without entries.");
    }
    String stem = name.replaceFirst("\\.[^.]+$", "");
    for (SyndEntry entry : feed.getEntries()) {
      byte[] page = page(entry).getBytes(StandardCharsets.UTF_8);
      String key =
          entry.getUri() != null
              ? entry.getUri()
              : entry.getLink() != null ? entry.getLink() : Hash.of(page);
      boolean published = entry.getPublishedDate() != null;
      Date date = published ? entry.getPublishedDate() : entry.getUpdatedDate();
      Edtf day = date == null ? null : day(date);
      pieces.piece(
          stem + "-" + Hash.of(key.getBytes(StandardCharsets.UTF_8)).substring(0, 8) + ".html",
          new ByteArrayInputStream(page),
          new Known(
              http(entry.getLink()),
              plain(entry.getTitle()),
              blank(entry.getAuthor()),
              plain(feed.getTitle()),
              blank(feed.getLanguage()),
              day,
              day == null
                  ? null
                  : published ? "feed entry published (UTC)" : "feed entry updated (UTC)"));
    }
  }

  /** The day in Universal Time; null for one no calendar of ours holds. */
  private static @Nullable Edtf day(Date date) {
    try {
      return Edtf.of(date.toInstant().atZone(ZoneOffset.UTC).toLocalDate());
    } catch (RuntimeException odd) {
      return null;
    }
  }

  private static String page(SyndEntry entry) {
    Document page = Document.createShell("");
    page.outputSettings().prettyPrint(false);
    page.charset(StandardCharsets.UTF_8);
    String title = Objects.requireNonNullElse(plain(entry.getTitle()), "");
    page.title(title);
    Element article = page.body().appendElement("article");
    article.appendElement("h1").text(title);
    SyndContent longest = entry.getDescription();
    for (SyndContent content : entry.getContents()) {
      if (longest == null
          || (content.getValue() != null
              && (longest.getValue() == null
                  || content.getValue().length() > longest.getValue().length()))) {
        longest = content;
      }
    }
    if (longest != null && longest.getValue() != null) {
      if ("text".equals(longest.getType()) || "text/plain".equals(longest.getType())) {
        article.appendElement("p").text(longest.getValue());
      } else {
        article.append(longest.getValue());
      }
    }
    return page.outerHtml();
  }

  private static @Nullable String http(@Nullable String link) {
    return link != null && link.strip().matches("(?i)https?://[^\\s<>\"]+") ? link.strip() : null;
  }

  /** A title without the markup many feeds put into it. */
  private static @Nullable String plain(@Nullable String title) {
    return blank(
        title != null && title.matches("(?s).*[<&].*") ? Jsoup.parse(title).text() : title);
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
