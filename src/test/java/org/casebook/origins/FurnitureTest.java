package org.casebook.origins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a site puts around its reports. */
class FurnitureTest {
  private static final String[] PIECES =
      ("cookie cookies Cookies consent choices privacy policy terms of service all rights reserved copyright © (c) 2019 newsletter unsubscribe subscriber sign up"
              + " signed in log in login logged register now the inbox your advertisement sponsored push notification download our app ad-block adblock ad block"
              + " browser this web site our partners personalised legitimate interest data protection manage options accept reject follow us on share via click here"
              + " read more about: also skip to back top related stories from trending recommended for you contact e-mail us write letters the editor got a tip send"
              + " whatsapp telegram channel registered office impressum datenschutzerklärung newsroom@ a@b.cd comments are closed leave comment view support independent"
              + " become member donate free trial per month cancel any time paywall podcast listen must be credited may not published no part of republished with permission"
              + " syndicated é_ß Bridge said police and Anders ſign Kelvin x_cookies 3cookies écookies")
          .split(" ");

  @Test
  void lookingOnlyWhereASignCanBeginFindsEverySign() {
    int found = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 5; i++) {
        String piece = PIECES[random.nextInt(PIECES.length)];
        text.append(random.nextInt(6) == 0 ? piece.toUpperCase(java.util.Locale.ROOT) : piece);
        text.append(" ,-_\u00e4".charAt(random.nextInt(12) < 8 ? 0 : random.nextInt(5)));
      }
      boolean certain = Furniture.certainAnywhere(text.toString());
      found += certain ? 1 : 0;
      assertThat(Furniture.certain(text.toString()))
          .as("seed %s: %s", seed, text)
          .isEqualTo(certain);
    }
    assertThat(found).isBetween(2_000, 19_900);
  }
}
