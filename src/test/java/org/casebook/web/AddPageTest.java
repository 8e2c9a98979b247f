package org.casebook.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.codebook.CodebookFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders brought to the Documents page. */
final class AddPageTest {
  @RegisterExtension static final Browser browser = new Browser();

  @TempDir Path folder;
  private Study study;
  private Server server;

  @BeforeEach
  void serve() {
    study =
        Recorder.found(
            folder.resolve("study.casebook"),
            "Quays",
            CodebookFile.shipped("shootings").source(),
            "c",
            "t",
            Clock.systemUTC(),
            notice -> {});
    server = Server.start(study, 0, "tester", notice -> {});
  }

  @AfterEach
  void stop() {
    server.close();
    study.close();
  }

  private Page open() {
    return browser.open(
        "http://127.0.0.1:" + server.port() + "/documents", Browser.Look.DESK_LIGHT);
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private List<String> names() {
    return study.read(casebook ->
        casebook.corpus().documents().stream()
            .map(d -> study.texts().description(d).fileName())
            .sorted()
            .toList());
  }

  @Test
  void aDroppedHeapGoesInAndEveryPieceIsToldOf() {
    try (Page page = open()) {
      page.evaluate(
          """
          () => {
            const heap = new DataTransfer();
            heap.items.add(new File(["Two were killed at the quay."], "quay.txt"));
            heap.items.add(new File([""], "empty.txt"));
            heap.items.add(new File([new Uint8Array([0x50, 0x00, 0x51])], "odd.txt"));
            const drop = new DragEvent("drop", { dataTransfer: heap, bubbles: true, cancelable: true });
            document.body.dispatchEvent(drop);
          }
          """);
      page.waitForSelector("#came-in a[href='/documents']");
      String told = page.locator("#came-in").textContent();
      assertThat(told)
          .contains("1 added, 0 already there, 2 not added")
          .contains("Not added: odd.txt: holds a NUL byte")
          .contains("empty.txt");
      assertThat(names()).containsExactly("quay.txt");
    }
  }

  @Test
  void aFolderWithASavedPageIsReadAsOnePage() throws IOException {
    file("saved/mill.html", "<html><body><p>A fire at the mill killed one.</p></body></html>");
    file("saved/mill_files/ad.html", "<html><body><p>Buy our carpets.</p></body></html>");
    file("saved/mill_files/style.css", "p { color: red }");
    file("saved/note.txt", "The mill stands at the river.");
    try (Page page = open()) {
      page.locator("#folder").setInputFiles(folder.resolve("saved"));
      page.locator("#add-form button.main").click();
      page.waitForSelector("#came-in a[href='/documents']");
      assertThat(page.locator("#came-in").textContent())
          .contains("2 added")
          .contains("2 passed over")
          .contains("saved/mill.html");
      assertThat(names()).containsExactly("mill.html", "note.txt");
    }
  }

  @Test
  void anArchiveChosenAloneLeadsToTheListOfWhatCameIn() throws IOException {
    Path zip = folder.resolve("heap.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : List.of("one.txt", "../two.txt")) {
        out.putNextEntry(new ZipEntry(name));
        out.write(("A report named " + name).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
      out.putNextEntry(new ZipEntry("blank.txt"));
      out.write(' ');
    }
    try (Page page = open()) {
      page.locator("#files").setInputFiles(zip);
      page.locator("#add-form button.main").click();
      page.waitForSelector("h1:has-text('What came in')");
      assertThat(page.locator("main").textContent())
          .contains("2 documents added, 1 not added.")
          .contains("heap.zip > blank.txt: holds white space only")
          .doesNotContain(folder.toString());
      Browser.assertAccessible(page);
      assertThat(names()).containsExactly("one.txt", "two.txt");
    }
  }

  @Test
  void theSameFileAgainAddsNothing() throws IOException {
    Path note = file("note.txt", "The mill stands at the river.");
    try (Page page = open()) {
      page.locator("#files").setInputFiles(note);
      page.locator("#add-form button.main").click();
      page.waitForSelector(".flash");
      assertThat(page.locator(".flash").textContent()).contains("1 document added.");
      page.navigate("http://127.0.0.1:" + server.port() + "/documents#add");
      page.locator("#add > summary").click();
      page.locator("#files").setInputFiles(note);
      page.locator("#add-form button.main").click();
      page.waitForSelector(".flash");
      assertThat(page.locator(".flash").textContent())
          .contains("0 documents added, 1 already there.");
      assertThat(names()).containsExactly("note.txt");
    }
  }
}
