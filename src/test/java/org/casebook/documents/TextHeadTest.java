package org.casebook.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the lines above a plain text say of it. */
final class TextHeadTest {
  private static final String BODY =
      "\n\nTwo people were killed and six were injured on Tuesday evening when a man attacked passengers who were waiting at the landing, the police said on 3 March 2020.\n";

  private static Extracted read(String head) {
    return Extraction.read((head + BODY).getBytes(StandardCharsets.UTF_8), "a.txt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          Deckhands stop man~The Lissing Courier, 7 May 2031         ! Deckhands stop man ! The Lissing Courier ! ! 2031-05-07
          Deckhands stop man~By Anke Morrow~Published: May 7, 2031   ! Deckhands stop man ! ! Anke Morrow ! 2031-05-07
          Halvern Wire~Deckhands stop man~- By Anke Morrow           ! Deckhands stop man ! Halvern Wire ! Anke Morrow !
          # Deckhands stop man~Harbour Gazette | 2031-05-07 06:30 UTC ! Deckhands stop man ! Harbour Gazette ! ! 2031-05-07
          Deckhands stop man~By Anke Morrow, Lissing Courier, Wednesday 7 May 2031 ! Deckhands stop man ! Lissing Courier ! Anke Morrow ! 2031-05-07
          Deckhands stop man~LISSING, 7 May 2031 (Halvern Wire)      ! Deckhands stop man ! Halvern Wire ! ! 2031-05-07
          Deckhands stop man~LISSING, 7 May 2031 - Halvern Press Agency - Anke Morrow ! Deckhands stop man ! Halvern Press Agency ! ! 2031-05-07
          Deckhands stop man~LISSING (HPA) | 7 May 2031 | By Anke Morrow ! Deckhands stop man ! HPA ! Anke Morrow ! 2031-05-07
          Deckhands stop man~From the Lissing Courier, Wednesday 7 May 2031~By Anke Morrow ! Deckhands stop man ! Lissing Courier ! Anke Morrow ! 2031-05-07
          Deckhands stop man~Halvern Today / 7 May 2031 / staff and agencies ! Deckhands stop man ! Halvern Today ! ! 2031-05-07
          Deckhands stop man~A column by Anke Morrow, Harbour Gazette, 7 May 2031 ! Deckhands stop man ! Harbour Gazette ! Anke Morrow ! 2031-05-07
          Deckhands stop man~Report by Anke Morrow for the Harbour Gazette, 7 May 2031 ! Deckhands stop man ! Harbour Gazette ! ! 2031-05-07
          Deckhands stop man~LISSING, 7 May 2031. From our own correspondent. Harbour Gazette ! Deckhands stop man ! Harbour Gazette ! ! 2031-05-07
          Deckhands stop man~Lissing Evening News / agencies / August 2031 ! Deckhands stop man ! Lissing Evening News ! ! 2031-08
          Deckhands stop man                                         ! Deckhands stop man ! ! !
          """)
  void readsHeadlineOutletBylineAndDay(
      String head,
      @Nullable String title,
      @Nullable String publisher,
      @Nullable String byline,
      @Nullable String published) {
    Extracted read = read(head.replace("~", "\n"));
    assertThat(read.title()).isEqualTo(title);
    assertThat(read.publisher()).isEqualTo(publisher);
    assertThat(read.byline()).isEqualTo(byline);
    assertThat(read.published() == null ? null : read.published().text()).isEqualTo(published);
  }

  @Test
  void aDayToldInACaptionOrTheReportIsNoPublicationDate() {
    assertThat(
            read("People gather at the Ansel gate on March 23, 2031 in Lissing, Halvern.")
                .published())
        .isNull();
    assertThat(read("What happened on 7 May 2031 at the landing").published()).isNull();
    assertThat(read("").published()).isNull();
  }

  @Test
  void ofTwoDaysInOneLineNoneIsTaken() {
    assertThat(read("Deckhands stop man\n7 May 2031, 9 May 2031").published()).isNull();
  }

  @Test
  void aTextOfShortLinesAloneHasNoHead() {
    Extracted read =
        Extraction.read(
            "A man came down\nthe ramp that day\nand no one knew\nhis name"
                .getBytes(StandardCharsets.UTF_8),
            "a.txt");
    assertThat(read.title()).isNull();
  }

  @Test
  void aWrappedParagraphIsNoHead() {
    String wrapped =
        "The attacker, who has not been named, was overpowered by two\n"
            + "deckhands of the ferry Marigold and is in custody. The landing\n"
            + "was closed for the night, and passengers were taken across.\n";
    assertThat(Extraction.read(wrapped.getBytes(StandardCharsets.UTF_8), "a.txt").title()).isNull();
  }
}
