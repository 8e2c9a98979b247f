package org.casebook.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * The main text of a saved web page and what the page states about itself. Scripts are dropped
 * unread (of JSON-LD only the values are read), and no address in the page is followed.
 */
final class HtmlPage {
  private static final Pattern DECLARED =
      Pattern.compile(
          "<(?:meta[^>]*|\\?xml[^>]*)(?:charset|encoding)\\s*=\\s*[\"']?([A-Za-z0-9_.:-]+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern UTC = Pattern.compile(".*(Z|[+-]00:?00)");
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*");

  private static final Evaluator LINKED_DATA =
      Selector.evaluatorOf("script[type=application/ld+json]");
  private static final Evaluator REL_AUTHOR = Selector.evaluatorOf("[rel=author]");
  private static final Evaluator AUTHOR = Selector.evaluatorOf("[itemprop=author]");
  private static final Evaluator CANONICAL = Selector.evaluatorOf("link[rel=canonical]");
  private static final Evaluator ROOT = Selector.evaluatorOf("html");
  private static final Evaluator DATE_PUBLISHED = Selector.evaluatorOf("[itemprop=datePublished]");
  private static final Evaluator PUBDATE = Selector.evaluatorOf("time[pubdate]");
  private static final Evaluator TIMES =
      Selector.evaluatorOf("time[datetime], [itemprop=datePublished]");

  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "blockquote",
          "body",
          "center",
          "dd",
          "details",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figcaption",
          "figure",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "main",
          "ol",
          "p",
          "pre",
          "section",
          "summary",
          "table",
          "ul");

  private static final Set<String> LINES = Set.of("li", "tr", "caption", "option");

  private static final ObjectMapper JSON = new ObjectMapper();

  private HtmlPage() {}

  static Extracted read(
      byte[] bytes, String name, @Nullable String url, @Nullable String encoding) {
    Stated stated = new Stated();
    Document page = Jsoup.parse(decoded(bytes, encoding, stated), "");
    metadata(page, stated, url);
    Element main = MainText.of(page);
    String text = text(main);
    if (text.isEmpty()) {
      throw new UnreadableDocument(
          name
              + ": is a web page without text (it may be built by a script); save the page as shown, or as PDF");
    }
    main.select("a[href]").forEach(link -> stated.link(link.attr("href")));
    return stated.with(DocumentKind.HTML, text);
  }

  /**
   * By byte order mark, else as declared, else UTF-8 where that fits, else as its server named it,
   * else windows-1252. Browsers believe the server first; archives and copies keep what the page
   * says of itself right more often.
   */
  private static String decoded(byte[] bytes, @Nullable String encoding, Stated stated) {
    Extraction.Mark mark = Extraction.Mark.of(bytes);
    if (mark != null) {
      return lenient(bytes, mark.length(), mark.charset(), stated);
    }
    String head = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(head);
    if (declared.find()) {
      Charset charset = charset(declared.group(1), stated);
      if (charset != null) {
        return lenient(bytes, 0, charset, stated);
      }
    }
    String sent = encoding == null ? null : sent(bytes, encoding, stated);
    if (sent != null) {
      return sent;
    }
    String text = utf8(bytes);
    if (text != null) {
      return text;
    }
    stated.warn("the page declares no encoding and is not UTF-8; read as windows-1252");
    return lenient(bytes, 0, Charset.forName("windows-1252"), stated);
  }

  private static @Nullable String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  /** What a server sent in an encoding it named; null where that is not known or does not fit. */
  static @Nullable String sent(byte[] bytes, String encoding, Stated stated) {
    Charset charset = Extraction.Mark.of(bytes) == null ? charset(encoding, stated) : null;
    if (charset == null || charset.name().equals("windows-1252")) {
      return null; // what servers name who were never told; UTF-8 is tried first, then that
    }
    boolean ascii = true;
    for (byte b : bytes) {
      ascii &= b >= 0;
    }
    if (!ascii && utf8(bytes) != null) {
      return null; // hardly any text of another encoding happens to be UTF-8
    }
    String text = new String(bytes, charset);
    return text.indexOf('\ufffd') >= 0 ? null : text;
  }

  /**
   * What browsers take a declared name for: Latin-1 and ASCII mean windows-1252, and UTF-16 without
   * a mark UTF-8.
   */
  private static @Nullable Charset charset(String declared, Stated stated) {
    String lower = declared.toLowerCase(Locale.ROOT);
    if (Set.of("iso-8859-1", "latin1", "us-ascii", "ascii").contains(lower)) {
      return Charset.forName("windows-1252");
    }
    if (lower.startsWith("utf-16")) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      stated.warn("the page declares the encoding \"" + declared + "\", which is not known");
      return null;
    }
  }

  private static String lenient(byte[] bytes, int from, Charset charset, Stated stated) {
    String text = new String(bytes, from, bytes.length - from, charset);
    if (text.indexOf('\ufffd') >= 0) {
      long lost = text.chars().filter(c -> c == '\ufffd').count();
      stated.warn(
          lost + " places of the page are not " + charset.name() + " and are shown as \ufffd");
    }
    return text;
  }

  private static void metadata(Document page, Stated stated, @Nullable String url) {
    // gathered once: looking through the page again for each name took a third of reading it
    Elements metas = page.select("meta");
    List<JsonNode> linked = linkedData(page);
    meta(metas, stated, "title", "og:title");
    json(linked, stated, "title", "headline");
    Elements headings = page.select("h1");
    if (headings.size() == 1) {
      stated.offer("title", "h1", headings.get(0).text());
    }
    stated.offer("title", "title tag", page.title());

    meta(metas, stated, "byline", "author", "article:author", "parsely-author", "dc.creator");
    json(linked, stated, "byline", "author");
    element(page, stated, "byline", "rel author", REL_AUTHOR);
    element(page, stated, "byline", "itemprop author", AUTHOR);

    meta(metas, stated, "publisher", "og:site_name", "dc.publisher");
    json(linked, stated, "publisher", "publisher");

    stated.offerUrl("link canonical", attribute(page, CANONICAL, "href"));
    stated.offerUrl("meta og:url", content(metas, "og:url"));
    stated.offer("language", "html lang", attribute(page, ROOT, "lang"));

    published(page, metas, linked, stated, url != null ? url : stated.value("url"));
    stated.offerUrl("where it was captured", url);
  }

  /**
   * The publication date, from what says most exactly to what is hardly more than a guess: an
   * address with a day, JSON-LD, meta tags made for it, marked and announced dates in the text,
   * meta tags that name any date, the date of a change.
   */
  private static void published(
      Document page,
      Elements metas,
      List<JsonNode> linked,
      Stated stated,
      @Nullable String address) {
    String language = stated.value("language");
    stated.offerDay("URL", PageDate.inAddress(address));
    for (JsonNode node : linked) {
      String written = textOf(node.get("datePublished"));
      stated.offerPublished(
          "JSON-LD datePublished", written == null ? null : local(page, linked, written));
    }
    for (String name : PUBLISHED) {
      String written = content(metas, name);
      stated.offerPublished("meta " + name, written == null ? null : local(page, linked, written));
    }
    stated.offerPublished("itemprop datePublished", dateOf(page.selectFirst(DATE_PUBLISHED)));
    stated.offerPublished("time pubdate", dateOf(page.selectFirst(PUBDATE)));
    PageDate.Found marked = stated.dated() ? null : PageDate.marked(page, language);
    YearMonth month = stated.dated() ? null : PageDate.monthInAddress(address);
    if (month != null && (marked == null || !YearMonth.from(marked.day()).equals(month))) {
      offer(stated, PageDate.firstIn(page, language, month));
    }
    offer(stated, marked);
    stated.offerDay(
        "data for the page's scripts", stated.dated() ? null : PageDate.inScripts(page));
    PageDate.Found told = stated.dated() ? null : PageDate.told(page, language);
    offer(stated, told != null && told.basis().equals(PageDate.FIRST) ? null : told);
    for (String name : DATED) {
      stated.offerPublished("meta " + name, content(metas, name));
    }
    offer(stated, told);
    for (String name : CHANGED) {
      stated.offerPublished("meta " + name + " (of a change)", content(metas, name));
    }
    stated.offerDay(
        "address of the page's picture", PageDate.inAddress(content(metas, "og:image")));
  }

  private static void offer(Stated stated, PageDate.@Nullable Found found) {
    if (found != null && !stated.dated()) {
      stated.offerDay(found.basis(), found.day());
      if (found.basis().equals(PageDate.FIRST)) {
        stated.warn(
            "the publication date is the first date to be seen in the page; check it and correct it if it is another");
      }
    }
  }

  /**
   * A time in UTC as the page itself gives it in local time: a late evening is the next day in UTC.
   */
  private static String local(Document page, List<JsonNode> linked, String written) {
    Instant instant = instant(written);
    if (instant == null || !UTC.matcher(written.strip()).matches()) {
      return written;
    }
    List<@Nullable String> others = new ArrayList<>();
    linked.forEach(node -> others.add(textOf(node.get("datePublished"))));
    page.select(TIMES).forEach(e -> others.add(dateOf(e)));
    for (String other : others) {
      if (other != null
          && !UTC.matcher(other.strip()).matches()
          && instant.equals(instant(other))) {
        return other;
      }
    }
    return written;
  }

  private static @Nullable Instant instant(String written) {
    try {
      return OffsetDateTime.parse(written.strip()).toInstant();
    } catch (DateTimeParseException other) {
      return null;
    }
  }

  /** Meta tags made for the date of publication. */
  private static final List<String> PUBLISHED =
      List.of(
          "article:published_time",
          "og:article:published_time",
          "og:published_time",
          "article.published",
          "article:published",
          "datePublished",
          "parsely-pub-date",
          "sailthru.date",
          "citation_publication_date",
          "citation_online_date",
          "dc.date.issued",
          "dcterms.issued",
          "prism.publicationdate",
          "publication_date",
          "publish_date",
          "published-date",
          "publish-date",
          "rnews:datepublished",
          "pubdate",
          "cXenseParse:recs:publishtime",
          "bt:pubdate");

  /** Meta tags that name a date without saying of what. */
  private static final List<String> DATED =
      List.of(
          "dc.date.created",
          "dcterms.created",
          "dcterms.date",
          "dc.date",
          "date.created",
          "citation_date",
          "date");

  /** Meta tags of the last change. */
  private static final List<String> CHANGED =
      List.of(
          "article:modified_time",
          "og:updated_time",
          "dateModified",
          "last-modified",
          "dcterms.modified");

  private static void meta(Elements metas, Stated stated, String field, String... names) {
    for (String name : names) {
      String value = content(metas, name);
      if (value != null && !ADDRESS.matcher(value).matches()) {
        stated.offer(field, "meta " + name, value);
      }
    }
  }

  private static @Nullable String content(Elements metas, String name) {
    for (String key : List.of("property", "name", "itemprop")) {
      for (Element meta : metas) {
        if (meta.attr(key).strip().equalsIgnoreCase(name) && !meta.attr("content").isBlank()) {
          return meta.attr("content");
        }
      }
    }
    return null;
  }

  private static void element(
      Document page, Stated stated, String field, String basis, Evaluator selector) {
    Element found = page.selectFirst(selector);
    if (found != null) {
      stated.offer(field, basis, found.text());
    }
  }

  private static @Nullable String attribute(Document page, Evaluator selector, String attribute) {
    Element found = page.selectFirst(selector);
    return found == null ? null : found.attr(attribute);
  }

  private static @Nullable String dateOf(@Nullable Element element) {
    if (element == null) {
      return null;
    }
    for (String attribute : List.of("datetime", "content")) {
      if (!element.attr(attribute).isBlank()) {
        return element.attr(attribute);
      }
    }
    return element.text();
  }

  private static List<JsonNode> linkedData(Document page) {
    List<JsonNode> nodes = new ArrayList<>();
    for (Element script : page.select(LINKED_DATA)) {
      try {
        JsonNode root = LENIENT.readTree(script.data());
        for (JsonNode top : root.isArray() ? root : List.of(root)) {
          JsonNode graph = top.get("@graph");
          for (JsonNode node : graph != null && graph.isArray() ? graph : List.of(top)) {
            if (node.has("headline") || node.has("datePublished")) {
              nodes.add(node);
            }
          }
        }
      } catch (JsonProcessingException malformed) {
        // A page's faulty JSON-LD says nothing; the page itself is fine.
        continue;
      }
    }
    // what is named an article tells of the text; a page, a film or a product beside it does not
    nodes.sort(java.util.Comparator.comparing((JsonNode node) -> !article(node)));
    return nodes;
  }

  private static boolean article(JsonNode node) {
    JsonNode type = node.path("@type");
    for (JsonNode one : type.isArray() ? type : List.of(type)) {
      String name = one.asText("");
      if (name.endsWith("Article") || name.endsWith("Posting") || name.equals("Report")) {
        return true;
      }
    }
    return false;
  }

  /** Pages write line ends into strings and commas after the last item. */
  private static final ObjectMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  private static void json(List<JsonNode> linked, Stated stated, String field, String key) {
    for (JsonNode node : linked) {
      stated.offer(field, "JSON-LD " + key, textOf(node.get(key)));
    }
  }

  /** A string, or the {@code name} of an object, or those of a list joined by commas. */
  private static @Nullable String textOf(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    if (node.isArray()) {
      List<String> names = new ArrayList<>();
      for (JsonNode item : node) {
        String name = item.isArray() ? null : textOf(item);
        if (name != null) {
          names.add(name);
        }
      }
      return names.isEmpty() ? null : String.join(", ", names);
    }
    JsonNode value = node.isObject() ? node.get("name") : node;
    return value != null && value.isTextual() ? value.asText() : null;
  }

  /** The text of an element, paragraph by paragraph. */
  static String text(Element element) {
    Paragraphs paragraphs = new Paragraphs();
    NodeTraversor.traverse(paragraphs, element);
    return Extraction.cleaned(paragraphs.out.toString()).strip();
  }

  /**
   * Writes blocks as paragraphs with a blank line between, other breaks as line ends, and runs of
   * space as one.
   */
  private static final class Paragraphs implements NodeVisitor {
    private final StringBuilder out = new StringBuilder();

    /** How many {@code pre} elements are open. */
    private int verbatim;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text) {
        append(text.getWholeText());
      } else if (node instanceof Element element) {
        breaks(element.normalName());
        verbatim += element.normalName().equals("pre") ? 1 : 0;
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element && !element.normalName().equals("br")) {
        String name = element.normalName();
        verbatim -= name.equals("pre") ? 1 : 0;
        if (name.equals("td") || name.equals("th")) {
          trimEnd();
          out.append('\t');
        } else {
          breaks(name);
        }
      }
    }

    private void breaks(String name) {
      if (BLOCKS.contains(name)) {
        ensure(2);
      } else if (name.equals("br")) {
        // Two breaks in a row are how many pages write a paragraph.
        trimEnd();
        if (!out.isEmpty()
            && !(out.length() > 1
                && out.charAt(out.length() - 1) == '\n'
                && out.charAt(out.length() - 2) == '\n')) {
          out.append('\n');
        }
      } else if (LINES.contains(name)) {
        ensure(1);
      }
    }

    private void ensure(int lineEnds) {
      trimEnd();
      int have = 0;
      while (have < out.length() && out.charAt(out.length() - 1 - have) == '\n') {
        have++;
      }
      if (have < out.length()) {
        out.append("\n".repeat(Math.max(0, lineEnds - have)));
      }
    }

    private void trimEnd() {
      while (!out.isEmpty()
          && (out.charAt(out.length() - 1) == ' ' || out.charAt(out.length() - 1) == '\t')) {
        out.setLength(out.length() - 1);
      }
    }

    private void append(String text) {
      if (verbatim > 0) {
        out.append(text);
        return;
      }
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
        if (c == '\u00ad') {
          // A soft hyphen is a place where a line may break, and no letter.
          continue;
        }
        if (!space) {
          out.append(c);
        } else if (!out.isEmpty() && !Character.isWhitespace(out.charAt(out.length() - 1))) {
          out.append(' ');
        }
      }
    }
  }
}
