package org.casebook.capture;

import java.util.List;
import java.util.function.Predicate;

/** What browsers save beside {@code page.html} in a folder such as {@code page_files}. */
final class SavedPage {
  private static final List<String> FOLDERS =
      List.of("_files", "-Dateien", "_fichiers", "_archivos", ".files");

  private static final List<String> PAGES = List.of(".html", ".htm", ".xhtml");

  private SavedPage() {}

  /**
   * Whether a file belongs to a saved page, whose text is in the page itself.
   *
   * @param path the file, folders parted by {@code /}
   * @param exists whether there is a file at such a path
   */
  static boolean holds(String path, Predicate<String> exists) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      for (String end : FOLDERS) {
        if (folder.endsWith(end)) {
          String page = folder.substring(0, folder.length() - end.length());
          for (String html : PAGES) {
            if (exists.test(page + html)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }
}
