package org.casebook.figures;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The closed classes of English words: what ends a noun phrase, what opens a sentence. Words that
 * people may want to change (which units count, what a qualifier allows) are in wordings.yaml.
 */
final class Grammar {
  static final Set<String> PREPOSITIONS =
      words(
          """
          of in on at by for from to with between since after before during over under across
          against into onto about among amongst amid around through throughout within without near
          per as than like including outside inside behind beyond until till up down out off via
          despite toward towards upon beside besides except excluding following concerning above
          below along aboard alongside versus vs worldwide involving
          """);

  static final Set<String> DETERMINERS =
      words(
          """
          the a an this that these those each every any no its their his her our your my whose
          such both either neither
          """);

  static final Set<String> PRONOUNS =
      words(
          """
          who whom which they he she it we you i them him us me what where when why how there here
          one others ones themselves himself itself
          """);

  static final Set<String> AUXILIARIES =
      words(
          """
          is are was were be been being have has had having do does did will would can could may
          might must shall should isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't
          didn't won't wouldn't can't couldn't cannot get got
          """);

  static final Set<String> CONJUNCTIONS =
      words(
          """
          and or but nor so yet if because while although though whether unless whereas whilst
          plus
          """);

  static final Set<String> ADVERBS =
      words(
          """
          not also then only just now ever never still already later ago earlier today yesterday
          tomorrow again even perhaps probably possibly reportedly allegedly apparently too
          respectively overall altogether once nationwide abroad overseas annually yearly monthly
          weekly daily elsewhere alone together instead however
          """);

  /** What follows a number that leaves its noun out. */
  static final Set<String> BARE_AFTER =
      words(
          "of were was had have are involved more remain remained died came took led ended failed");

  /** Verbs in forms that no ending gives away. */
  static final Set<String> VERBS =
      words(
          """
          said say says took take came come went go gone made make saw see seen led lead left
          leave found find fled flee gave give told tell became become began begin held hold ran
          run lost lose won win fell fall rose rise grew grow hit hurt shot cost met meet knew
          know known drew draw broke brought bring bought caught chose drove fought fight got kept
          keep meant mean paid pay put sent send set spent stood stand struck strike taught
          thought think wore wrote showed show shows die died live lie lay remain remained occur
          happen belong include involve travel traveled travelled return returned appear seem want
          need tried try use used agree believe work burst blew stormed let cut sat sit felt feel
          built dealt bore threw shook rode spoke stole swore tore woke wept bled dug slept swept
          sold sought flew fed hid ate drank sang
          """);

  /** Forms in -ed that are verbs far more often than they stand before a noun. */
  static final Set<String> ACTIVE =
      words(
          """
          carried involved contained received included faced lacked denied described needed wanted
          shared joined attended supported opposed visited entered cited mentioned caused
          produced featured required concerned crossed reached refused declined offered answered
          possessed expressed happened occurred belonged appeared remained lived worked voted
          escaped survived agreed believed claimed insisted admitted warned asked helped
          """);

  /** Words that may open a sentence after an abbreviation. */
  static final Set<String> OPENINGS =
      words(
          """
          the a an in on at of it he she they we this that these those there but and for since
          after as by some most many both its their his her however yet while when if so nor then
          according
          """);

  /** What cannot stand inside a noun phrase between a number and its noun. */
  static final Set<String> STOPS = new HashSet<>();

  static {
    STOPS.addAll(PREPOSITIONS);
    STOPS.addAll(DETERMINERS);
    STOPS.addAll(PRONOUNS);
    STOPS.addAll(AUXILIARIES);
    STOPS.addAll(CONJUNCTIONS);
    STOPS.addAll(ADVERBS);
    STOPS.addAll(VERBS);
  }

  static final Set<String> MONTHS =
      words(
          """
          january february march april may june july august september october november december
          jan feb mar apr jun jul aug sep sept oct nov dec
          """);

  private static final Set<String> PLURALS =
      words(
          """
          people men women children police troops personnel staff civilians dead wounded injured
          percent crew youths livestock cattle military clergy faithful missing others migrants
          iraqis israelis pakistanis saudis yemenis somalis bangladeshis kuwaitis omanis emiratis
          qataris azeris nepalis bengalis punjabis kashmiris yazidis houthis sunnis nazis salafis
          rabbis taxis
          killed respondents aircraft series elderly homeless data criteria wives lives accused
          bereaved displaced thieves knives shelves calves halves loaves leaves passers-by
          schoolchildren townsfolk folk gendarmes bystanders brethren geese mice lice sheep cadre
          """);

  /** Words in -s that are no plurals. */
  private static final Set<String> NOT_PLURALS =
      words(
          """
          seems appears remains says shows begins comes takes makes becomes means includes involves
          goes gets gives keeps leaves lives alleges argues adds asks believes carries continues
          contains describes expects follows finds feels happens insists knows lies occurs puts
          reads refuses rejects serves speaks stands suggests tells tries wants warns writes exists
          seeks stretches belongs consists depends applies requires allows denies admits agrees
          us was is has his its this thus plus versus perhaps always sometimes besides across less
          unless news overseas isis sis paris mass class cross press business progress process
          success loss access crisis basis analysis campus consensus census virus bus gas
          christmas yes kids' sports arms homeless series los las times says does goes as status
          focus bonus brussels texas afterwards towards upwards nevertheless nonetheless carlos
          reuters james thomas charles santos angeles honduras kansas illinois wales dallas athens
          naples hamas laos cyprus damascus caracas philippines netherlands bahamas adams williams
          jones davis fails succeeds survives dies loses vanishes disappears investigates represents
          concludes reveals dismisses cites buenos aires hezbollah's serious previous grievous
          """);

  private Grammar() {}

  /** The words of a list set in running text. */
  static Set<String> words(String list) {
    return Set.copyOf(List.of(list.strip().split("\\s+")));
  }

  static boolean isPlural(Token token) {
    if (!token.isWord()) {
      return false;
    }
    String low = token.low();
    String last = low.substring(low.lastIndexOf('-') + 1);
    if (PLURALS.contains(low)
        || last.endsWith("men") && last.length() > 3 && !last.equals("specimen")
        || last.endsWith("women")
        || last.endsWith("people")
        || last.endsWith("children")) {
      return !NOT_PLURALS.contains(low)
          && !last.equals("specimen")
          && !last.equals("regimen")
          && !last.equals("omen")
          && !last.equals("yemen");
    }
    return last.length() > 2
        && last.endsWith("s")
        && !last.endsWith("ss")
        && !last.endsWith("ous")
        && !last.endsWith("'s")
        && !(last.endsWith("is") && !last.endsWith("iis"))
        && !NOT_PLURALS.contains(last);
  }
}
