package org.casebook.search;

import java.util.List;

/**
 * Documents like another.
 *
 * @param hits the nearest, nearest first
 * @param byMeaning whether meaning was compared, and scores are cosines; else rare words were
 */
public record Alike(List<Found.Hit> hits, boolean byMeaning) {
  public Alike {
    hits = List.copyOf(hits);
  }
}
