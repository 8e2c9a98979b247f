package org.casebook.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which documents go back to one report. Documents of identical text are one origin by themselves;
 * people join others and take joined ones apart. The grouping does not depend on the order in which
 * documents came in: joining is an equivalence, kept as union-find over the ties that stand.
 */
public final class Origins {
  private final List<String> documents = new ArrayList<>();
  private final Map<String, Integer> number = new HashMap<>();
  private final Map<String, Integer> firstOfText = new HashMap<>();
  private final Map<Integer, Integer> identicalTo = new HashMap<>();

  /** Each document taken apart, with how many documents there were then. */
  private final Map<Integer, Integer> takenApart = new HashMap<>();

  private final List<int[]> joined = new ArrayList<>();
  private int[] root = new int[0];
  private boolean stale = true;

  void captured(Document document) {
    int n = documents.size();
    documents.add(document.id());
    number.put(document.id(), n);
    Integer first = firstOfText.putIfAbsent(document.textHash(), n);
    if (first != null) {
      identicalTo.put(n, first);
    }
    stale = true;
  }

  void join(List<String> ids) {
    int first = -1;
    for (String id : ids) {
      Integer n = number.get(id);
      if (n == null) {
        continue;
      }
      takenApart.remove(n);
      if (first >= 0) {
        joined.add(new int[] {first, n});
      } else {
        first = n;
      }
    }
    stale = true;
  }

  void separate(List<String> ids) {
    for (String id : ids) {
      Integer n = number.get(id);
      if (n != null) {
        leave(n);
        takenApart.put(n, documents.size());
      }
    }
    stale = true;
  }

  /** Takes a document out of its ties while those it held together stay together. */
  private void leave(int n) {
    Set<Integer> neighbours = new HashSet<>();
    joined.removeIf(tie -> {
      boolean mine = tie[0] == n || tie[1] == n;
      if (mine) {
        neighbours.add(tie[0] == n ? tie[1] : tie[0]);
      }
      return mine;
    });
    Integer copy = copyOf(n);
    if (!neighbours.isEmpty() && copy != null) {
      neighbours.add(copy);
    }
    int first = -1;
    for (int neighbour : neighbours) {
      if (first >= 0) {
        joined.add(new int[] {first, neighbour});
      } else {
        first = neighbour;
      }
    }
  }

  /** Another document of the same text to which that text ties this one, or null. */
  private @Nullable Integer copyOf(int n) {
    for (int other = 0; other < documents.size() && !takenApart.containsKey(n); other++) {
      if (other != n
          && !takenApart.containsKey(other)
          && identicalTo.getOrDefault(other, other).equals(identicalTo.getOrDefault(n, n))) {
        return other;
      }
    }
    return null;
  }

  /** A number for the origin of this document: equal numbers, one origin. */
  public int of(String document) {
    Integer n = number.get(document);
    if (n == null) {
      throw new IllegalArgumentException("no document " + document);
    }
    settle();
    return find(n);
  }

  /** Whether a person, not the text alone, put this document with others. */
  public boolean confirmed(String document) {
    Integer n = number.get(document);
    return n != null && joined.stream().anyMatch(tie -> tie[0] == n || tie[1] == n);
  }

  /**
   * Whether a person took one of these two out of its group when the other was already there, so
   * that nobody need be asked again.
   */
  public boolean parted(String document, String other) {
    Integer a = number.get(document);
    Integer b = number.get(other);
    return a != null
        && b != null
        && (b < takenApart.getOrDefault(a, 0) || a < takenApart.getOrDefault(b, 0));
  }

  /** Whether a person made this document an origin of its own and nobody has joined it since. */
  public boolean takenApart(String document) {
    Integer n = number.get(document);
    return n != null && takenApart.containsKey(n);
  }

  /** Every origin with its documents in the order of capture; singles too. */
  public List<List<String>> groups() {
    settle();
    Map<Integer, List<String>> groups = new TreeMap<>();
    for (int n = 0; n < documents.size(); n++) {
      groups.computeIfAbsent(find(n), r -> new ArrayList<>()).add(documents.get(n));
    }
    return new ArrayList<>(new LinkedHashMap<>(groups).values());
  }

  private void settle() {
    if (!stale) {
      return;
    }
    root = new int[documents.size()];
    for (int n = 0; n < root.length; n++) {
      root[n] = n;
    }
    // an identical text ties to the first of its text that nobody took apart
    Map<Integer, Integer> head = new HashMap<>();
    for (int n = 0; n < root.length; n++) {
      int text = identicalTo.getOrDefault(n, n);
      if (!takenApart.containsKey(n)) {
        Integer first = head.putIfAbsent(text, n);
        if (first != null) {
          root[find(n)] = find(first);
        }
      }
    }
    for (int[] tie : joined) {
      root[Math.max(find(tie[0]), find(tie[1]))] = Math.min(find(tie[0]), find(tie[1]));
    }
    stale = false;
  }

  private int find(int n) {
    int r = n;
    while (root[r] != r) {
      r = root[r];
    }
    root[n] = r;
    return r;
  }
}
