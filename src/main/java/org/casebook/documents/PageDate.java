package org.casebook.documents;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Finds when a web page was published, in what it shows and in its address, where its metadata do
 * not say.
 *
 * <p>Days are read where they cannot be misread: year first, months in words, day first with dots.
 * With slashes the day stands first unless the page is in American English or the numbers leave no
 * choice.
 */
final class PageDate {
  private static final Map<String, Integer> MONTHS = new HashMap<>();

  static {
    months(
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december");
    months("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    months(
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember");
    months(
        "jänner", "feber", "maerz", "apr", "mai", "juni", "juli", "aug", "sept", "okt", "nov",
        "dez");
    months(
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre");
    months(
        "janv", "févr", "mrz", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "déc");
    months(
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre");
    months("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "set", "oct", "nov", "dic");
    months(
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre");
    months(
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro");
    months(
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december");
    months(
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia");
    months(
        "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim",
        "kasım", "aralık");
    months(
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря");
    months(
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
        "نوفمبر", "ديسمبر");
    // Iraq and the Levant; the months of two words and of two letters are left out
    MONTHS.putIfAbsent("شباط", 2);
    MONTHS.putIfAbsent("آذار", 3);
    MONTHS.putIfAbsent("نيسان", 4);
    MONTHS.putIfAbsent("أيار", 5);
    MONTHS.putIfAbsent("حزيران", 6);
    MONTHS.putIfAbsent("تموز", 7);
    MONTHS.putIfAbsent("أيلول", 9);
  }

  private static void months(String... names) {
    for (int i = 0; i < names.length; i++) {
      MONTHS.putIfAbsent(names[i], i + 1);
    }
  }

  private static final Pattern ISO =
      Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)");
  private static final Pattern CHINESE =
      Pattern.compile("((?:19|20)\\d\\d)\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日");
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?<![\\d.])(\\d{1,2})\\s?([./-])\\s?(\\d{1,2})\\s?\\2\\s?((?:19|20)?\\d\\d)(?![\\d])");
  private static final Pattern DAY_MONTH =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})(?:\\.|st|nd|rd|th|er|º|\\.º)?[\\s,-]*(?:de |of )?(\\p{L}{3,12})\\.?,?[\\s-]*(?:de |del )?((?:19|20)\\d\\d)(?!\\d)");
  private static final Pattern MONTH_DAY =
      Pattern.compile(
          "(\\p{L}{3,12})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+((?:19|20)\\d\\d)(?!\\d)");
  private static final Pattern IN_URL =
      Pattern.compile(
          "[/=_-]((?:19|20)\\d\\d)[/_-](\\d{1,2})[/_-](\\d{1,2})(?!\\d)|[/_-]((?:19|20)\\d\\d)(\\d\\d)(\\d\\d)(?!\\d)");

  private static final Pattern URL_DAY_FIRST =
      Pattern.compile("[/_-](\\d\\d)[-_.](\\d\\d)[-_.]((?:19|20)\\d\\d)(?:\\.html?|/)?$");

  /** Words of a class or id that a publication date commonly stands under. */
  private static final Pattern DATED =
      Pattern.compile(
          "(?i)(^|[^a-z])(pub(lish(ed)?|date|lished-?date)?|post(ed)?-?(date|on|time)?|date|datum|fecha|data|dateline|timestamp|article-?date|entry-?date|post-?meta|article-?meta|entry-?meta|byline|meta|time|article-?info|submitted|erstellt|created|stand)([^a-z]|$)|date|Date|datum|posted|published");

  /** Words before a publication date in running text. */
  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "(?iu)(ver(ö|oe)ffentlicht|publiziert|erschienen|erstellt|eingestellt|geschrieben|gepostet|published|posted|written|publi[ée]e?|mis en ligne|publicado|pubblicato|opublikowano|gepubliceerd|stand|pressemitteilung|updated|aktualisiert|last modified|letzte änderung|zuletzt)[^.\\d]{0,40}$");

  private static final Evaluator TIMES = Selector.evaluatorOf("time, abbr.published");
  private static final Evaluator ARTICLES =
      Selector.evaluatorOf("header, article, [class*=article], [class*=post]");
  private static final Evaluator HEADLINE = Selector.evaluatorOf("h1");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern DAY_BEHIND = Pattern.compile("[\\d.]+.{0,14}$");

  private PageDate() {}

  /** A day and the place it stands at. */
  record Found(LocalDate day, String basis) {}

  /** The days written in a text, in order. */
  static List<LocalDate> days(String written, @Nullable String language) {
    String text = digits(written);
    if (text.chars().noneMatch(c -> c >= '0' && c <= '9')) {
      return List.of(); // most pieces of a page; every pattern needs a digit
    }
    Map<Integer, LocalDate> at = new java.util.TreeMap<>();
    collect(at, ISO.matcher(text), m -> day(m.group(1), m.group(2), m.group(3)));
    collect(at, CHINESE.matcher(text), m -> day(m.group(1), m.group(2), m.group(3)));
    collect(at, DAY_MONTH.matcher(text), m -> worded(m.group(1), m.group(2), m.group(3)));
    collect(at, MONTH_DAY.matcher(text), m -> worded(m.group(2), m.group(1), m.group(3)));
    collect(at, NUMBERS.matcher(text), m -> numbers(m, language));
    return new ArrayList<>(at.values());
  }

  /** Arabic and Persian digits as those the patterns read, one for one. */
  private static String digits(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int value = c >= '\u0660' && c <= '\u06F9' ? Character.digit(c, 10) : -1;
      if (value >= 0) {
        out = out == null ? new StringBuilder(text) : out;
        out.setCharAt(i, (char) ('0' + value));
      }
    }
    return out == null ? text : out.toString();
  }

  /** A line without the days written in it. */
  static String withoutDays(String line) {
    String rest = line;
    for (Pattern written : List.of(ISO, CHINESE, DAY_MONTH, MONTH_DAY, NUMBERS)) {
      rest =
          written
              .matcher(rest)
              .replaceAll(
                  m -> days(m.group(), null).isEmpty() ? Matcher.quoteReplacement(m.group()) : "");
    }
    return rest;
  }

  private interface Read {
    @Nullable LocalDate of(Matcher m);
  }

  private static void collect(Map<Integer, LocalDate> at, Matcher m, Read read) {
    while (m.find()) {
      LocalDate day = read.of(m);
      if (day != null && day.getYear() >= 1990) {
        at.putIfAbsent(m.start(), day);
      }
    }
  }

  private static @Nullable LocalDate numbers(Matcher m, @Nullable String language) {
    int first = Integer.parseInt(m.group(1));
    int second = Integer.parseInt(m.group(3));
    String year = m.group(4).length() == 2 ? "20" + m.group(4) : m.group(4);
    if (m.group(4).length() == 2 && !m.group(2).equals(".")) {
      return null;
    }
    boolean american = language != null && language.toLowerCase(Locale.ROOT).startsWith("en-us");
    boolean english = language == null || language.toLowerCase(Locale.ROOT).startsWith("en");
    if (m.group(2).equals(".") || first > 12 || (!english && second <= 12)) {
      return day(year, m.group(3), m.group(1));
    }
    if (second > 12 || american) {
      return day(year, m.group(1), m.group(3));
    }
    return first == second ? day(year, m.group(3), m.group(1)) : null;
  }

  private static @Nullable LocalDate worded(String day, String month, String year) {
    Integer number = MONTHS.get(month.toLowerCase(Locale.ROOT));
    return number == null ? null : day(year, number.toString(), day);
  }

  private static @Nullable LocalDate day(String year, String month, String day) {
    try {
      return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    } catch (DateTimeException none) {
      return null;
    }
  }

  /** The day an address holds, as many news sites write it. */
  static @Nullable LocalDate inAddress(@Nullable String url) {
    if (url == null) {
      return null;
    }
    Matcher dayFirst = URL_DAY_FIRST.matcher(url);
    if (dayFirst.find()) {
      return day(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
    }
    Matcher m = IN_URL.matcher(url);
    while (m.find()) {
      LocalDate day =
          m.group(1) != null
              ? day(m.group(1), m.group(2), m.group(3))
              : day(m.group(4), m.group(5), m.group(6));
      if (day != null && day.getYear() >= 1990) {
        return day;
      }
    }
    return null;
  }

  /** The month an address holds where it holds no day, as the archives of weblogs do. */
  static @Nullable YearMonth monthInAddress(@Nullable String url) {
    Matcher m = url == null ? null : MONTH_IN_URL.matcher(url);
    return m != null && m.find()
        ? YearMonth.of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)))
        : null;
  }

  private static final Pattern MONTH_IN_URL =
      Pattern.compile("/((?:19|20)\\d\\d)[/-](0[1-9]|1[0-2])/");

  /** The first day of a month that the page shows, or null. */
  static @Nullable Found firstIn(Document page, @Nullable String language, YearMonth month) {
    for (LocalDate day : days(page.body().text(), language)) {
      if (YearMonth.from(day).equals(month)) {
        return new Found(day, "visible text, in the month of the address");
      }
    }
    return null;
  }

  /** The day that stands in the page where a publication date is marked, or null. */
  static @Nullable Found marked(Document page, @Nullable String language) {
    Element body = page.body();
    Beside beside = new Beside();
    Map<String, Boolean> named = new HashMap<>();
    List<Found> times = new ArrayList<>();
    for (Element time : body.select(TIMES)) {
      if (beside.is(time)) {
        continue;
      }
      List<LocalDate> days = days(time.text(), language);
      if (days.isEmpty()) {
        days = days(time.attr("datetime") + " " + time.attr("title"), language);
      }
      if (!days.isEmpty()) {
        Found found = new Found(days.getFirst(), "time tag");
        Element parent = time.parent();
        if (named(time, named)
            || (parent != null && named(parent, named))
            || time.closest(ARTICLES) != null) {
          return found;
        }
        times.add(found);
      }
    }
    // Several unmarked times on a page may be of comments, updates or other articles; none of them
    // is taken.
    if (times.stream().map(Found::day).distinct().count() == 1) {
      return times.getFirst();
    }
    return nearest(
        body,
        beside,
        marked -> {
          if (!named(marked, named)) {
            return null;
          }
          String text = marked.text();
          List<LocalDate> days =
              text.length() > 250 ? List.of() : days(text + " " + marked.attr("title"), language);
          return days.isEmpty() ? null : new Found(days.getFirst(), "visible text marked as date");
        });
  }

  /**
   * Of the dates found in single elements the one that stands nearest to the page's headline, or
   * where there is no headline the first. A date before the headline counts as twice as far: lists
   * of other articles stand there.
   */
  private static @Nullable Found nearest(
      Element body, Beside beside, Function<Element, @Nullable Found> in) {
    List<Element> all = body.getAllElements();
    List<Element> heads = body.select("h1");
    if (heads.isEmpty()) {
      heads = body.select("h2");
    }
    int head = heads.isEmpty() ? -1 : all.indexOf(heads.getFirst());
    for (Element h : heads) {
      String title = body.ownerDocument() == null ? "" : body.ownerDocument().title();
      if (h.text().length() > 10 && title.contains(h.text())) {
        head = all.indexOf(h);
        break;
      }
    }
    Found best = null;
    int distance = Integer.MAX_VALUE;
    for (int i = 0; i < all.size(); i++) {
      int far = head < 0 ? i : i < head ? (head - i) * 2 : i - head;
      if (far < distance && !beside.is(all.get(i))) {
        Found found = in.apply(all.get(i));
        if (found != null) {
          best = found;
          distance = far;
        }
      }
    }
    return best;
  }

  /**
   * @param known what was found of each class and id before
   */
  private static boolean named(Element element, Map<String, Boolean> known) {
    String names = names(element);
    return !names.equals(" ") && known.computeIfAbsent(names, n -> DATED.matcher(n).find());
  }

  private static String names(Element element) {
    return element.className() + " " + element.id();
  }

  /** The day the page's visible text tells as its own, or null. */
  static @Nullable Found told(Document page, @Nullable String language) {
    Element body = page.body();
    Found alone =
        nearest(
            body,
            new Beside(),
            leaf -> {
              String own = leaf.ownText();
              if (own.length() < 6 || own.length() > 45 || leaf.normalName().equals("option")) {
                return null;
              }
              List<LocalDate> days = days(own, language);
              return days.size() == 1 && LETTERS.matcher(own).replaceAll("").length() <= 24
                  ? new Found(days.getFirst(), "visible text, a date on its own")
                  : null;
            });
    if (alone != null) {
      return alone;
    }
    String text = SPACE.matcher(body.wholeText()).replaceAll(" ");
    Matcher any = YEAR.matcher(text);
    LocalDate first = null;
    while (any.find()) {
      int from = Math.max(0, any.start() - 22);
      List<LocalDate> days =
          days(text.substring(from, Math.min(text.length(), any.end() + 12)), language);
      if (days.isEmpty()) {
        continue;
      }
      String lead = text.substring(Math.max(0, from - 50), any.start());
      if (ANNOUNCED.matcher(DAY_BEHIND.matcher(lead).replaceAll("")).find()) {
        return new Found(days.getFirst(), "visible text");
      }
      first = first == null ? days.getFirst() : first;
    }
    return first == null ? null : new Found(first, FIRST);
  }

  /** The basis of a date that is no more than the first one to be seen. */
  static final String FIRST = "first date in the visible text";

  private static final Pattern LETTERS = Pattern.compile("[^\\p{L}]");

  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");

  private static final Pattern IN_SCRIPT =
      Pattern.compile(
          "\"(?:datePublished|publishedDate|publishDate|published_at|publishedAt|firstPublished|datePublishedUtc)\"\\s*:\\s*\"((?:19|20)\\d\\d-\\d\\d-\\d\\d)");

  /** The first publication date written in the data a page carries for its scripts. */
  static @Nullable LocalDate inScripts(Document page) {
    for (Element script : page.select("script")) {
      Matcher m = IN_SCRIPT.matcher(script.data());
      if (m.find()) {
        return days(m.group(1), null).stream().findFirst().orElse(null);
      }
    }
    return null;
  }

  /** What stands beside the text of a page; of each element worked out once. */
  private static final class Beside {
    private final Map<Element, Boolean> known = new IdentityHashMap<>();
    private final Map<String, Boolean> named = new HashMap<>();

    /** Whether it, or an element around it, stands beside the text. */
    boolean is(Element element) {
      Boolean before = known.get(element);
      if (before != null) {
        return before;
      }
      Element parent = element.parent();
      boolean beside =
          !element.normalName().equals("body")
              && (itself(element, parent) || parent != null && is(parent));
      known.put(element, beside);
      return beside;
    }

    private boolean itself(Element at, @Nullable Element parent) {
      String name = at.normalName();
      if (name.equals("aside") || name.equals("nav")) {
        return true;
      }
      if (name.equals("footer") && parent != null && parent.normalName().equals("body")) {
        return true;
      }
      // An element around a headline is the article, whatever else its class names.
      String names = names(at);
      return !names.equals(" ")
          && named.computeIfAbsent(names, n -> BESIDE.matcher(n).find())
          && at.selectFirst(HEADLINE) == null;
    }
  }

  private static final Pattern BESIDE =
      Pattern.compile(
          "(?i)(^|[^a-z])(comments?|commentlist|related|sidebar|widget_.*|recent-?posts?|popular|footer|teaser-list|archive|calendar)([^a-z]|$)");
}
