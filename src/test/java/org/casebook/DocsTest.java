package org.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents point at things that are there. */
final class DocsTest {
  private static final Pattern FENCE =
      Pattern.compile("(?ms)^ {0,3}(```+|~~~+).*?^ {0,3}\\1[`~]*\\s*$");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern LINK =
      Pattern.compile("!?\\[[^\\]]*]\\(<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *#*$");
  private static final Pattern NAMED_ANCHOR = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");

  /** A class by its package, such as {@code coding/Resolution}, perhaps with {@code .java}. */
  private static final Pattern CLASS = Pattern.compile("((?:[a-z]+/)+)([A-Z]\\w+)(?:\\.java)?");

  /** A class file alone. */
  private static final Pattern CLASS_FILE = Pattern.compile("[A-Z]\\w+\\.java");

  /** A path from the project's top. */
  private static final Pattern PATH = Pattern.compile("(?:src|docs|\\.ci|\\.mvn)/[\\w./-]+");

  @Test
  void everyRelativeLinkLeadsToAFileAndAHeading() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(withoutCode(Files.readString(page)));
      while (link.find()) {
        String target = link.group(1);
        if (!target.matches("(?i)[a-z][a-z0-9+.-]*:.*") && !resolves(page, target)) {
          dead.add(page + ": " + target);
        }
      }
    }
    assertThat(dead).as("links that lead nowhere").isEmpty();
  }

  @Test
  void everyClassAndFileNamedInCodeExists() throws IOException {
    Set<String> sources = sources();
    List<String> absent = new ArrayList<>();
    for (Path page : pages()) {
      Matcher code = CODE.matcher(FENCE.matcher(Files.readString(page)).replaceAll(""));
      while (code.find()) {
        if (!exists(code.group(1), sources)) {
          absent.add(page + ": `" + code.group(1) + "`");
        }
      }
    }
    assertThat(absent).as("names of classes and files that are not there").isEmpty();
  }

  @Test
  void theCommandReferenceIsWhatHelpSays() throws IOException {
    Path page = Path.of("docs/reference/commands.md");
    String now = CommandReference.markdown();
    if (System.getProperty("update") != null) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, now);
    }
    assertThat(Files.readString(page))
        .as("%s; write it anew with ./check -Dtest=DocsTest -Dupdate", page)
        .isEqualTo(now);
  }

  @Test
  void headingsBecomeAnchorsAsReadersOfMarkdownMakeThem() {
    assertThat(anchors("# A `Lens`, and more!\n## Same\n## Same\n```\n# no heading\n```\n"))
        .containsExactlyInAnyOrder("a-lens-and-more", "same", "same-1");
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> top = Files.list(Path.of("."))) {
      top.filter(file -> file.toString().endsWith(".md")).map(Path::normalize).forEach(pages::add);
    }
    if (Files.isDirectory(Path.of("docs"))) {
      try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
        docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    pages.sort(null);
    return pages;
  }

  private static boolean resolves(Path page, String target) throws IOException {
    String[] halves = target.split("#", 2);
    Path folder = page.getParent() == null ? Path.of("") : page.getParent();
    Path file =
        halves[0].isEmpty() ? page : folder.resolve(halves[0].replace("%20", " ")).normalize();
    if (file.startsWith("..") || !Files.exists(file)) {
      return false;
    }
    return halves.length == 1
        || !file.toString().endsWith(".md")
        || anchors(Files.readString(file)).contains(halves[1]);
  }

  private static Set<String> anchors(String markdown) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    String text = FENCE.matcher(markdown).replaceAll("");
    Matcher heading = HEADING.matcher(text);
    while (heading.find()) {
      String words =
          heading.group(1).replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT);
      String anchor = words.replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "").replace(' ', '-');
      int before = seen.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    Matcher named = NAMED_ANCHOR.matcher(text);
    while (named.find()) {
      anchors.add(named.group(1));
    }
    return anchors;
  }

  private static String withoutCode(String markdown) {
    return CODE.matcher(FENCE.matcher(markdown).replaceAll("")).replaceAll("code");
  }

  /** True also for whatever does not look like a class or a file. */
  private static boolean exists(String code, Set<String> sources) {
    Matcher named = CLASS.matcher(code);
    if (named.matches()) {
      String path = named.group(1) + named.group(2) + ".java";
      return sources.stream().anyMatch(source -> source.endsWith("/" + path));
    }
    if (CLASS_FILE.matcher(code).matches()) {
      return sources.stream().anyMatch(source -> source.endsWith("/" + code));
    }
    if (PATH.matcher(code).matches()) {
      // A path may be a pattern to follow, such as src/main/jte/PAGE.jte.
      return code.matches(".*[A-Z]{3,}.*") || Files.exists(Path.of(code));
    }
    return true;
  }

  private static Set<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      Set<String> sources = new HashSet<>();
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> sources.add(file.toString().replace('\\', '/')));
      return sources;
    }
  }
}
