package org.casebook.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to do harm, and broken ones: named with a reason, and the rest goes in. */
class BadInputTest {
  /** Small, so that what is over a limit is quickly made. */
  private static final Limits SMALL = new Limits(10_000, 200_000, 50, 3);

  private static final String GROWING =
      "<!DOCTYPE x [<!ENTITY a \"lollol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\"><!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\">]>";

  @TempDir Path folder;

  private static Map<String, byte[]> entries(Object... namesAndBytes) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < namesAndBytes.length; i += 2) {
      entries.put((String) namesAndBytes[i], (byte[]) namesAndBytes[i + 1]);
    }
    return entries;
  }

  private Opened small(String name, byte[] bytes) throws IOException {
    return Opened.of(Files.write(folder.resolve(name), bytes), SMALL, Opened.RECORDS);
  }

  @Test
  void leavesAPieceAboveTheLimitAndTakesTheOthers() throws IOException {
    Opened opened =
        small(
            "a.zip",
            Samples.zip(
                entries(
                    "big.txt", new byte[10_001], "report.txt", Samples.utf8("A man was seen."))));

    assertThat(opened.failed)
        .containsExactly(
            "a.zip > big.txt: is more than 10000 bytes, above the limit of 10000; raise it with --limit-mb if it is meant.");
    assertThat(opened.text()).isEqualTo("A man was seen.");
  }

  @Test
  void stopsUnpackingWhatIsManyTimesItsSize() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      entries.put("b" + i + ".txt", new byte[1_000_000]);
    }
    Opened opened =
        Opened.of(
            Files.write(folder.resolve("bomb.zip"), Samples.zip(entries)),
            new Limits(1_000_000, 1_000_000_000, 50, 3),
            null);

    assertThat(opened.failed.getLast())
        .isEqualTo(
            "bomb.zip: unpacks to more than 200 times its size, as only files made to do harm do; the rest is not read.");
    assertThat(opened.failed).hasSizeLessThan(9);
  }

  @Test
  void stopsUnpackingAtTheLimitOfTheWhole() throws IOException {
    byte[] packed = Samples.gzip(new byte[300_000]);
    Opened opened =
        Opened.of(
            Files.write(folder.resolve("a.tgz"), packed),
            new Limits(190_000, 200_000, 50, 3),
            null);
    assertThat(opened.failed).hasSize(1);

    Map<String, byte[]> entries = new LinkedHashMap<>();
    byte[] noise = new byte[9_000];
    new java.util.Random(7).nextBytes(noise);
    for (int i = 0; i < 40; i++) {
      entries.put(i + ".txt", noise);
    }
    assertThat(small("many.tar", Samples.tar(entries)).failed.getLast())
        .isEqualTo(
            "many.tar: unpacks to more than 200000 bytes; the rest is not read. Unpack it by hand if it is meant.");
  }

  @Test
  void readsNoDeeperThanTheLimitAndTakesWhatStandsAbove() throws IOException {
    byte[] inner = Samples.zip(entries("deep.txt", Samples.utf8("Deep.")));
    for (int i = 0; i < 4; i++) {
      inner = Samples.zip(entries("top.txt", Samples.utf8("Level " + i + "."), "in.zip", inner));
    }

    Opened opened = small("deep.zip", inner);

    assertThat(opened.read).hasSize(3);
    assertThat(opened.failed)
        .containsExactly(
            "deep.zip > in.zip > in.zip > in.zip: stands 3 archives deep, and no deeper is read; unpack it by hand.");
  }

  @Test
  void stopsAfterTheLargestNumberOfPieces() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 60; i++) {
      entries.put(i + ".txt", Samples.utf8("Report " + i));
    }
    Opened opened = small("many.zip", Samples.zip(entries));

    assertThat(opened.read).hasSize(50);
    assertThat(opened.failed)
        .containsExactly(
            "many.zip: holds more than 50 pieces; the rest is not read. Split it and add the parts.");
  }

  @Test
  void refusesATwoGigabyteFileWithoutReadingIt() throws IOException {
    Path big = folder.resolve("big.txt");
    try (RandomAccessFile file = new RandomAccessFile(big.toFile(), "rw")) {
      file.setLength(1L << 31);
    }
    assertThat(Opened.of(big).failed)
        .containsExactly(
            "big.txt: is 2147483648 bytes, above the limit of 200000000; raise it with --limit-mb if it is meant.");
  }

  @Test
  void takesSomeThousandTinyFiles() throws IOException {
    Path many = Files.createDirectory(folder.resolve("many"));
    for (int i = 0; i < 3_000; i++) {
      Files.writeString(many.resolve(i + ".txt"), "Report " + i);
    }
    assertThat(Opened.of(many).read).hasSize(3_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 600, 900, 1100})
  void takesWhatStandsBeforeTheCutOfAZip(int length) throws IOException {
    byte[] whole =
        Samples.zip(
            entries(
                "a.html",
                Samples.utf8(Samples.page("A")),
                "b.html",
                Samples.utf8(Samples.page("B")),
                "c.html",
                Samples.utf8(Samples.page("C"))));
    Opened opened = Opened.of(folder, "cut.zip", Arrays.copyOf(whole, length));

    assertThat(opened.failed.getLast()).contains("cut short");
    opened.bytes.forEach(
        (from, bytes) -> assertThat(new String(bytes, StandardCharsets.UTF_8)).endsWith("</html>"));
  }

  @Test
  void takesNoHalfOfAResponseFromAWebArchiveCutAnywhere() throws IOException {
    for (String name : new String[] {"crawl.warc", "crawl.warc.gz"}) {
      byte[] whole = name.endsWith("gz") ? Samples.warcGz() : Samples.warc();
      Opened all = Opened.of(folder, name, whole);
      for (int length = 97; length < whole.length; length += 97) {
        Opened opened = Opened.of(folder, name, Arrays.copyOf(whole, length));
        String where = name + " cut at " + length;
        opened.bytes.forEach((from, bytes) ->
            assertThat(bytes).as(where + ", " + from).isEqualTo(all.bytes.get(from)));
        assertThat(opened.read.size() + opened.failed.size() + opened.passed.size())
            .as(where)
            .isPositive();
      }
    }
  }

  @Test
  void saysWhereAWebArchiveIsCutShort() throws IOException {
    byte[] whole = Samples.warc();
    assertThat(Opened.of(folder, "c.warc", Arrays.copyOf(whole, whole.length / 2)).failed.getLast())
        .startsWith("c.warc: is cut short or broken after record ")
        .endsWith("; what stands before is in.");
  }

  @Test
  void readsNoEntityThatGrowsOrNamesAFile() throws IOException {
    String secret = Files.writeString(folder.resolve("secret"), "the password").toUri().toString();
    String file = "<!DOCTYPE x [<!ENTITY h SYSTEM \"" + secret + "\">]>";
    Map<String, byte[]> all =
        entries(
            "g.docx", Samples.docx(GROWING, "&h;"),
            "g.odt", Samples.odt(GROWING, "&h;"),
            "g.xml", Samples.utf8(Samples.rss(GROWING, Samples.item("x").replace("short", "&h;"))),
            "f.docx", Samples.docx(file, "seen &h; here"),
            "f.odt", Samples.odt(file, "seen &h; here"),
            "f.xml", Samples.utf8(Samples.rss(file, Samples.item("x").replace("short", "&h;"))));

    Opened opened = Opened.of(folder, "all.zip", Samples.zip(all));

    opened.read.forEach(
        (from, read) -> assertThat(read.text()).as(from).doesNotContain("password", "lollol"));
    assertThat(opened.read.keySet()).doesNotContain("all.zip > g.docx", "all.zip > g.odt");
    assertThat(opened.failed)
        .contains(
            "all.zip > g.docx | g.docx: cannot be read as DOCX (it uses XML entities without end); save it again, or as PDF")
        .anyMatch(f -> f.startsWith("all.zip > g.xml: is a feed that cannot be read"))
        .anyMatch(f -> f.startsWith("all.zip > f.xml: is a feed that cannot be read"));
  }

  @Test
  void letsNoNameLeadOutOfItsPlaceOrPlayTricks() throws IOException {
    Opened opened =
        Opened.of(
            folder,
            "a.tar",
            Samples.tar(
                entries(
                    "../../etc/up.txt", Samples.utf8("Up."),
                    "/etc/abs.txt", Samples.utf8("Absolute."),
                    "c:\\win\\back.txt", Samples.utf8("Back."),
                    "a\u001b[31m\u202egpj.txt", Samples.utf8("Turned."),
                    "..", Samples.utf8("Dots."))));

    assertThat(opened.names)
        .containsExactly("up.txt", "abs.txt", "back.txt", "a[31mgpj.txt", "unnamed");
    assertThat(opened.read.keySet())
        .allSatisfy(from -> assertThat(from).doesNotMatch("(?s).*[\\p{Cc}\\p{Cf}].*"));

    Path odd = Files.createDirectory(folder.resolve("odd"));
    Files.writeString(odd.resolve("a\u0007\u202eb.txt"), "Odd.");
    assertThat(Opened.of(odd).names).containsExactly("ab.txt");
    assertThat(Opened.of(odd).read).containsOnlyKeys("odd/ab.txt");
  }

  @Test
  void followsNoLinkOutOfAFolder() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Path secret = Files.writeString(outside.resolve("secret.txt"), "The password.");
    Path heap = Files.createDirectory(folder.resolve("heap"));
    Files.writeString(heap.resolve("in.txt"), "In.");
    Files.createSymbolicLink(heap.resolve("link.txt"), secret);
    Files.createSymbolicLink(heap.resolve("linked"), outside);
    Files.createSymbolicLink(heap.resolve("round"), heap);

    Opened opened = Opened.of(heap);

    assertThat(opened.text()).isEqualTo("In.");
    assertThat(opened.failed)
        .containsExactly(
            "heap/link.txt: is a link; links are not followed.",
            "heap/linked: is a link; links are not followed.",
            "heap/round: is a link; links are not followed.");
  }

  @Test
  void followsNoLinkInsideAnArchive() throws IOException {
    byte[] zip =
        Samples.bytes(out -> {
          try (ZipArchiveOutputStream packed = new ZipArchiveOutputStream(out)) {
            ZipArchiveEntry link = new ZipArchiveEntry("link.txt");
            link.setUnixMode(0120777);
            packed.putArchiveEntry(link);
            packed.write(Samples.utf8("/etc/passwd"));
            packed.closeArchiveEntry();
          }
        });
    byte[] tar =
        Samples.bytes(out -> {
          try (TarArchiveOutputStream packed = new TarArchiveOutputStream(out)) {
            for (byte type :
                new byte[] {
                  TarArchiveEntry.LF_SYMLINK,
                  TarArchiveEntry.LF_LINK,
                  TarArchiveEntry.LF_FIFO,
                  TarArchiveEntry.LF_CHR,
                  TarArchiveEntry.LF_BLK
                }) {
              TarArchiveEntry link = new TarArchiveEntry("x" + type, type);
              link.setLinkName("/etc/passwd");
              packed.putArchiveEntry(link);
              packed.closeArchiveEntry();
            }
          }
        });

    assertThat(Opened.of(folder, "l.zip", zip).failed)
        .containsExactly("l.zip > link.txt: is a link; links are not followed.");
    Opened opened = Opened.of(folder, "l.tar", tar);
    assertThat(opened.failed).hasSize(5);
    assertThat(opened.read).isEmpty();
  }

  @Test
  void doesNotWaitForAPipe() throws Exception {
    Path heap = Files.createDirectory(folder.resolve("heap"));
    Files.writeString(heap.resolve("a.txt"), "A.");
    Path pipe = heap.resolve("pipe.txt");
    boolean made;
    try {
      made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException none) {
      made = false;
    }
    assumeTrue(made, "SKIPPED: no mkfifo here");

    Opened opened = Opened.of(heap);

    assertThat(opened.text()).isEqualTo("A.");
    assertThat(opened.failed)
        .containsExactly(
            "heap/pipe.txt: is no file but a pipe, a device or a socket; nothing is read from such.");
  }

  @Test
  void namesWhatMayNotBeRead() throws IOException {
    Path heap = Files.createDirectory(folder.resolve("heap"));
    Files.writeString(heap.resolve("a.txt"), "A.");
    Path closed = Files.writeString(heap.resolve("closed.txt"), "B.");
    Path shut = Files.createDirectory(heap.resolve("shut"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
    try {
      assumeTrue(!Files.isReadable(closed), "SKIPPED: this user may read everything");

      Opened opened = Opened.of(heap);

      assertThat(opened.text()).isEqualTo("A.");
      assertThat(opened.failed)
          .containsExactly(
              "heap/closed.txt: cannot be read: permission denied.",
              "heap/shut: cannot be read: permission denied.");
    } finally {
      Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void saysThatAPasswordIsInTheWay() throws IOException {
    // Marked as locked in both of its headers; what is in it does not matter then.
    byte[] zip = Samples.zip(entries("s.txt", Samples.utf8("Secret.")));
    for (int i = 0; i < zip.length - 10; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 3) {
        zip[i + 6] |= 1;
      } else if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1) {
        zip[i + 8] |= 1;
      }
    }
    assertThat(Opened.of(folder, "locked.zip", zip).failed)
        .containsExactly("locked.zip > s.txt: is locked with a password; unpack it by hand.");
  }

  @Test
  void namesKindsThatAreNotReadAndSaysWhatToDo() throws IOException {
    byte[] old = Arrays.copyOf(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0}, 600);
    assertThat(Opened.of(folder, "x.doc", old).failed)
        .singleElement()
        .asString()
        .contains("old Office file", "save it as DOCX or PDF");
    assertThat(Opened.of(folder, "x.msg", old).failed)
        .singleElement()
        .asString()
        .contains("Outlook", ".eml");
    assertThat(Opened.of(folder, "x.rar", "Rar!\u001a\u0007").failed)
        .singleElement()
        .asString()
        .contains("unpack it by hand");
    assertThat(Opened.of(folder, "x.xml", "<?xml version=\"1.0\"?><urlset/>").failed)
        .singleElement()
        .asString()
        .contains("neither a page nor a feed");
    assertThat(Opened.of(folder, "e.xml", Samples.rss("", "")).failed)
        .containsExactly("e.xml: is a feed without entries.");
    assertThat(Opened.of(folder, "b.pdf", "%PDF-1.4\n1 0 obj\n<< /Type /Cat").failed)
        .singleElement()
        .asString()
        .contains("may be cut short");
    assertThat(Opened.of(folder, "w.txt", new byte[] {'c', 'a', 'f', (byte) 0xe9}).failed)
        .singleElement()
        .asString()
        .contains("iconv -f WINDOWS-1252");
  }

  @Test
  void survivesNestingOfEveryKind() throws IOException {
    int n = 20_000;
    Opened opened =
        Opened.of(
            folder,
            "deep.zip",
            Samples.zip(
                entries(
                    "a.html", Samples.utf8("<html><body>" + "<div>".repeat(n) + Samples.TOLD),
                    "b.rtf", Samples.utf8("{\\rtf1 " + "{\\b ".repeat(n) + "x"),
                    "c.odt",
                        Samples.odt("", "<text:span>".repeat(n) + "x" + "</text:span>".repeat(n)),
                    "d.xml", Samples.utf8(Samples.rss("", "<a>".repeat(n) + "</a>".repeat(n))),
                    "e.jsonl", Samples.utf8("{\"text\":" + "[".repeat(n)),
                    "f.eml",
                        Samples.utf8(
                            "From: a@b\r\n"
                                + "Content-Type: message/rfc822\r\n\r\n".repeat(n)
                                + "x"),
                    "z.txt", Samples.utf8("The last."))));

    assertThat(opened.read).containsKey("deep.zip > z.txt");
    assertThat(opened.read.size() + opened.failed.size()).isEqualTo(7);
  }

  @Test
  void endsWhereWhoeverTakesTheDocumentsCannotGoOn() throws IOException {
    Path zip =
        Files.write(
            folder.resolve("a.zip"),
            Samples.zip(entries("a.txt", Samples.utf8("A."), "b.txt", Samples.utf8("B."))));
    Heap heap =
        new Heap(
            Limits.USUAL,
            null,
            new Heap.Into() {
              @Override
              public void document(String from, String name, byte[] bytes, Known known) {
                throw new IllegalStateException("the disk is full");
              }

              @Override
              public void failed(String from, String why) {
                throw new AssertionError("told as a broken piece: " + from + " " + why);
              }

              @Override
              public void passed(String from) {}
            });

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> heap.open(zip))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the disk is full");
  }
}
