package org.casebook.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a document beside its text; held apart from the log so that it can be erased.
 *
 * @param fileName the name of the file it came from, without folders
 * @param publisher who published it, or null
 * @param title its title, or null
 * @param url where it stood, or null
 * @param byline who wrote it, as printed, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Description(
    String fileName,
    @Nullable String publisher,
    @Nullable String title,
    @Nullable String url,
    @Nullable String byline) {}
