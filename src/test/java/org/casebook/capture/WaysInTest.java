package org.casebook.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.casebook.documents.DocumentKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of file, down to its documents. */
class WaysInTest {
  @TempDir Path folder;

  static Stream<String> kinds() {
    return Samples.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void readsEveryDocumentOfEachKind(String name) throws IOException {
    Opened opened = Opened.of(folder, name, Objects.requireNonNull(Samples.all().get(name), name));

    assertThat(opened.failed).isEmpty();
    assertThat(opened.read).isNotEmpty();
    opened.read.forEach((from, read) -> {
      assertThat(read.text()).as(from).contains(Samples.TOLD);
      assertThat(read.text()).as(from).doesNotContain("never", "<p>", "\\par");
    });
  }

  @Test
  void takesEachResponseOfAWebArchiveHoweverItWasSent() throws IOException {
    Opened opened = Opened.of(folder, "crawl.warc", Samples.warc());

    assertThat(opened.names)
        .containsExactly(
            "plain.html", "chunked.html", "packed.html", "both.html", "unpacked.html", "kept.html");
    assertThat(opened.bytes.get("crawl.warc > both.html"))
        .as("the payload, out of its packing")
        .isEqualTo(Samples.utf8(Samples.page("Both")));
    assertThat(Objects.requireNonNull(opened.known.get("crawl.warc > plain.html")).url())
        .isEqualTo("https://courier.example/plain");
    assertThat(opened.passed).as("the 404, the picture and the revisit").hasSize(3);
    assertThat(opened.failed).isEmpty();
  }

  @Test
  void readsAPackedWebArchiveInAWaczAndLeavesItsLists() throws IOException {
    Opened opened =
        Opened.of(folder, "c.wacz", Objects.requireNonNull(Samples.all().get("crawl.wacz")));

    assertThat(opened.read).hasSize(6).containsKey("c.wacz > archive/data.warc.gz > plain.html");
    assertThat(opened.passed).hasSize(5);
  }

  @Test
  void saysOfAFeedEntryWhatTheFeedSays() throws IOException {
    Opened opened =
        Opened.of(
            folder,
            "feed.xml",
            Samples.rss("", Samples.item("first") + Samples.item("&lt;b&gt;Two&lt;/b&gt;")));

    Known first = opened.known.values().iterator().next();
    assertThat(first.url()).isEqualTo("https://courier.example/first");
    assertThat(first.publisher()).isEqualTo("The Lissing Courier");
    assertThat(String.valueOf(first.published())).contains("2031-05-02");
    assertThat(first.basis()).isEqualTo("feed entry published (UTC)");
    assertThat(opened.known.values()).extracting(Known::title).containsExactly("first", "Two");
  }

  @Test
  void datesAnAtomEntryThatIsOnlyUpdated() throws IOException {
    Opened opened =
        Opened.of(folder, "atom.xml", Objects.requireNonNull(Samples.all().get("atom.xml")));

    assertThat(opened.known.values())
        .extracting(Known::basis)
        .containsExactly("feed entry updated (UTC)");
  }

  @Test
  void readsMailInItsOwnEncodingAndPrefersItsPlainText() throws IOException {
    Opened opened = Opened.of(folder, "a.eml", Samples.mail("Letter"));

    assertThat(opened.text()).endsWith("Caf\u00e9 \u201cBlue\u201d.");
    var read = opened.read.values().iterator().next();
    assertThat(read.title()).isEqualTo("Letter");
    assertThat(read.byline()).isEqualTo("Ada Byrne");
    assertThat(String.valueOf(read.published())).contains("2031-05-02");
  }

  @Test
  void readsMailThatIsOnlyAPage() throws IOException {
    String mail =
        "From: a@courier.example\r\nSubject: s\r\nContent-Type: text/html\r\n\r\n"
            + Samples.page("Only a page");

    assertThat(Opened.of(folder, "a.eml", mail).text())
        .contains(Samples.TOLD)
        .doesNotContain("document.write");
  }

  @Test
  void namesWhatIsAttachedToAMailAndSaysSoWhereNothingElseIsThere() throws IOException {
    String mail =
        "From: a@courier.example\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n%s\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Disposition: attachment; filename=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+Ig==\r\n--b--\r\n";

    assertThat(
            Opened.of(folder, "with.eml", mail.formatted(Samples.TOLD))
                .read
                .get("with.eml")
                .warnings())
        .containsExactly("attached and not read: winmail.dat");
    assertThat(Opened.of(folder, "without.eml", mail.formatted("")).failed)
        .containsExactly(
            "without.eml | without.eml: is a message without text; what is attached may hold it: save it and add that");
  }

  @Test
  void takesQuotedFromLinesOfAMailBoxForText() throws IOException {
    Opened opened =
        Opened.of(
            folder,
            "b.mbox",
            "From a Fri May  2 10:00:00 2031\nSubject: s\n\nOne.\n\n>From here on it was quiet.\nFrom the start, not.\n");

    assertThat(opened.text()).isEqualTo("One.\n\nFrom here on it was quiet.\nFrom the start, not.");
  }

  @Test
  void takesASavedPageAndLeavesWhatLiesBesideIt() throws IOException {
    Path site = Files.createDirectories(folder.resolve("site/page_files"));
    Files.writeString(folder.resolve("site/page.html"), Samples.page("Saved"));
    Files.writeString(site.resolve("frame.html"), Samples.page("Advertisement"));
    Files.writeString(site.resolve("style.css"), "p {}");
    Opened opened = Opened.of(folder.resolve("site"));
    assertThat(opened.names).containsExactly("page.html");
    assertThat(opened.passed).hasSize(2);

    Map<String, byte[]> packed = new LinkedHashMap<>();
    packed.put("x/page_files/frame.html", Samples.utf8(Samples.page("Advertisement")));
    packed.put("x/page.html", Samples.utf8(Samples.page("Saved")));
    packed.put("y_files/own.html", Samples.utf8(Samples.page("Of its own")));
    assertThat(Opened.of(folder, "site.zip", Samples.zip(packed)).names)
        .containsExactly("page.html", "own.html");
  }

  @Test
  void passesOverPicturesAndSiteMapsInsideFoldersAndArchives() throws IOException {
    Path site = Files.createDirectories(folder.resolve("site"));
    Files.write(site.resolve("scan"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10});
    Files.writeString(site.resolve("sitemap.xml"), "<?xml version=\"1.0\"?><urlset/>");
    Files.writeString(site.resolve("own.casebook-wal"), "x");
    Files.writeString(site.resolve("b.txt"), "B.");
    Files.writeString(site.resolve("a.txt"), "A.");

    Opened opened = Opened.of(site);

    assertThat(opened.names).as("in the order of their names").containsExactly("a.txt", "b.txt");
    assertThat(opened.passed).hasSize(3);
    assertThat(opened.failed).isEmpty();
  }

  @Test
  void readsRtfWhoseLastParagraphIsNotEnded() throws IOException {
    assertThat(Opened.of(folder, "a.rtf", "{\\rtf1\\ansi Rich text here: 5 dead.}").text())
        .isEqualTo("Rich text here: 5 dead.");
    assertThat(Opened.of(folder, "b.rtf", "{\\rtf1\\ansi One.\\par Two {\\b three").text())
        .isEqualTo("One.\n\nTwo three");
  }

  @Test
  void readsTablesWithTheirSeparatorAndEncoding() throws IOException {
    Opened windows =
        Opened.of(
            folder,
            "w.csv",
            "id;text;title;date\n1;Caf\u00e9;\u00dc;2031-05-02\n"
                .getBytes(Charset.forName("windows-1252")));
    assertThat(windows.text()).isEqualTo("Caf\u00e9");
    assertThat(windows.notes)
        .containsExactly(
            "w.csv: line 2 is not UTF-8; it and others like it were read as windows-1252.");

    Opened marked = Opened.of(folder, "m.csv", "\ufefftext,title,date\n\"One,\nTwo\",T,2031-05\n");
    assertThat(marked.text()).isEqualTo("One,\nTwo");
    assertThat(marked.notes).isEmpty();

    Opened wide =
        Opened.of(
            folder,
            "x.tsv",
            "\ufefftext\ttitle\tdate\nWide\tT\t\n".getBytes(StandardCharsets.UTF_16LE));
    assertThat(wide.text()).isEqualTo("Wide");
  }

  @Test
  void readsRecordsAndNamesTheOnesThatDoNotFit() throws IOException {
    Mapping mapping = Mapping.of(List.of("text=body", "published=day", "id=no", "url=link"));
    Path file =
        Files.writeString(
            folder.resolve("r.jsonl"),
            "{\"no\":7,\"body\":\"Text.\",\"day\":\"2031-05-02T10:00:00Z\",\"link\":\"javascript:x\"}\n[1]\n{oh\n{\"day\":\"2031\"}\n{\"body\":\"x\",\"day\":\"soon\"}\n{\"body\":\" \"}\n");

    Opened opened = Opened.of(file, Limits.USUAL, mapping);

    assertThat(opened.names).containsExactly("r-7.txt");
    Known known = opened.known.values().iterator().next();
    assertThat(known.url()).isNull();
    assertThat(String.valueOf(known.published())).contains("2031-05-02");
    assertThat(opened.failed)
        .hasSize(5)
        .contains(
            "r.jsonl > line 2: is no JSON object.",
            "r.jsonl > line 4: has no key body; it has day.",
            "r.jsonl > line 5: 'day' is 'soon', which is no date; write it as 2031-05-02.",
            "r.jsonl > line 6: has no text in 'body'.");
  }

  @Test
  void namesTheColumnsThereAreWhereOneIsMissing() throws IOException {
    assertThat(Opened.of(folder, "a.csv", "no;body\n1;x\n").failed)
        .containsExactly("a.csv: has no column text, title, date; it has no, body.");
    assertThat(Opened.of(folder, "b.csv", "text,title,date,text\n1,2,3,4\n").failed)
        .containsExactly("b.csv: has two columns text; name them apart.");
    assertThat(Opened.of(folder, "c.csv", "text,title,date\nok,t,\n\"cut,").failed)
        .singleElement()
        .asString()
        .startsWith("c.csv: is broken: ")
        .endsWith("the rows before are in.");
  }

  @Test
  void asksForTheTextColumnAndFetchesNoListOfAddresses() throws IOException {
    Path table = Files.writeString(folder.resolve("t.csv"), "no;body\n1;x\n");
    Path links = Files.writeString(folder.resolve("l.csv"), "url\nhttps://courier.example/1\n");

    assertThat(Opened.of(table, Limits.USUAL, null).failed)
        .containsExactly(
            "t.csv: holds records with no, body. Say which of these holds the text with --map text=COLUMN; each record then is a document.");
    assertThat(Opened.of(links, Limits.USUAL, null).failed)
        .singleElement()
        .asString()
        .contains("nothing is fetched", "casebook add --fetch URL");
  }

  @Test
  void readsAMappingFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("m.map"), "# ours\ntext = body\n\n");
    Path table = Files.writeString(folder.resolve("t.csv"), "no;body\n1;x\n");

    assertThat(Opened.of(table, Limits.USUAL, Mapping.read(List.of(file.toString()))).text())
        .isEqualTo("x");
    assertThatThrownBy(() -> Mapping.read(List.of("nowhere.map")))
        .hasMessage(
            "'nowhere.map' is neither FIELD=COLUMN nor a file of such lines that can be read.");
    assertThatThrownBy(() -> Mapping.of(List.of("text=a", "text=b")))
        .hasMessage("'text' is mapped twice.");
    assertThatThrownBy(() -> Mapping.of(List.of("title=a"))).hasMessageContaining("text=COLUMN");
    assertThatThrownBy(() -> Mapping.of(List.of("colour=a")))
        .hasMessageContaining("with a field of byline,");
  }

  @Test
  void knowsEachKindByWhatItHolds() throws IOException {
    Opened opened = Opened.of(folder, "office.docx", Samples.docx("", "A."));
    assertThat(opened.read.get("office.docx").kind()).isEqualTo(DocumentKind.DOCX);
    assertThat(Opened.of(folder, "nameless", Samples.odt("", "B.")).text()).isEqualTo("B.");
    assertThat(Opened.of(folder, "packed", Samples.gzip(Samples.utf8("C."))).text())
        .isEqualTo("C.");
  }

  @Test
  void aPageThatNamesNoEncodingIsReadInTheOneItsServerNamed() throws IOException {
    String words = "\u0412\u0437\u0440\u044b\u0432 \u0432 \u0425\u0430\u0440\u043d\u0435";
    byte[] page =
        ("<html><body><p>" + words + ".</p></body></html>")
            .getBytes(java.nio.charset.Charset.forName("koi8-r"));
    byte[] record =
        Samples.response(
            "https://isk.example/a.html",
            "200 OK\nContent-Type: text/html; charset=\"koi8-r\"\nContent-Length: "
                + page.length
                + "\n",
            page);

    Opened opened = Opened.of(folder, "one.warc", record);

    assertThat(opened.failed).isEmpty();
    assertThat(Objects.requireNonNull(opened.read.get("one.warc > a.html")).text()).contains(words);
  }
}
