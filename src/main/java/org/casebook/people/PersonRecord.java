package org.casebook.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.casebook.dates.Edtf;
import org.casebook.decisions.Decision;
import org.jspecify.annotations.Nullable;

/**
 * One record of a person as somebody enters it: a role, the forms of a name, and a legal status
 * with its sentence.
 *
 * @param person the study's own id for the person, not a name
 * @param status such as {@code released}
 * @param statusDate EDTF, or null
 * @param jurisdiction ISO 3166-1 alpha-2, or null
 * @param victimNaming none, in-office or officially-released
 * @param quote SHA-256 of the sentence
 */
public record PersonRecord(
    String person,
    String incident,
    String role,
    List<String> names,
    String status,
    @Nullable String statusDate,
    @Nullable String jurisdiction,
    boolean minor,
    String victimNaming,
    String document,
    int start,
    int end,
    String quote) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();

  public PersonRecord {
    names = List.copyOf(names);
  }

  /**
   * Checks that it can stand.
   *
   * @throws IllegalArgumentException naming field and value
   */
  public void check() {
    if (!person.matches("[a-z][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "person \""
              + person
              + "\" is no id; use lower-case letters, digits and '-', such as p1, and never a name.");
    }
    if (jurisdiction != null && !jurisdiction.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException(
          "jurisdiction \"" + jurisdiction + "\" is no ISO 3166-1 code such as GB.");
    }
    new Person(1, role(role), names, minor, naming(victimNaming), List.of(entry()));
  }

  Person.StatusEntry entry() {
    return new Person.StatusEntry(
        status(status),
        statusDate == null ? null : Edtf.parse(statusDate),
        jurisdiction,
        new Person.Source(document, start, end));
  }

  /**
   * The names in the form in which they are held: salted, so that their hash in the log tells
   * nothing.
   */
  public byte[] heldNames() {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    ObjectNode held = JsonNodeFactory.instance.objectNode();
    held.put("salt", HexFormat.of().formatHex(salt));
    names.forEach(held.putArray("names")::add);
    try {
      return JSON.writeValueAsString(held).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names in what {@link #heldNames} made. */
  static List<String> names(byte[] held) {
    try {
      List<String> names = new ArrayList<>();
      for (JsonNode name : JSON.readTree(held).path("names")) {
        names.add(name.asText());
      }
      return names;
    } catch (IOException e) {
      throw new IllegalStateException("held names cannot be read", e);
    }
  }

  /** The decision that records it; {@code namesHash} is the hash of the held names. */
  public Decision.PersonRecorded decision(String namesHash) {
    return new Decision.PersonRecorded(
        person,
        incident,
        role,
        status,
        statusDate,
        jurisdiction,
        namesHash,
        minor,
        victimNaming,
        document,
        start,
        end,
        quote);
  }

  static Role role(String text) {
    return Arrays.stream(Role.values())
        .filter(r -> r.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "role \""
                    + text
                    + "\" is none of "
                    + Arrays.stream(Role.values())
                        .map(r -> r.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                    + "."));
  }

  static LegalStatus status(String text) {
    return Arrays.stream(LegalStatus.values())
        .filter(s -> s.id().equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "status \""
                    + text
                    + "\" is none of "
                    + Arrays.stream(LegalStatus.values())
                        .map(LegalStatus::id)
                        .collect(Collectors.joining(", "))
                    + "."));
  }

  static Person.VictimNaming naming(String text) {
    return switch (text) {
      case "none" -> Person.VictimNaming.NONE;
      case "in-office" -> Person.VictimNaming.IN_OFFICE;
      case "officially-released" -> Person.VictimNaming.OFFICIALLY_RELEASED;
      default ->
          throw new IllegalArgumentException(
              "victim_naming \"" + text + "\" is none of none, in-office, officially-released.");
    };
  }
}
