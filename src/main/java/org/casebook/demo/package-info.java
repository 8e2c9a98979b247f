/**
 * The demo study: invented from end to end, made anew from the files in the resources of this
 * package.
 *
 * <p>Entry type: {@link org.casebook.demo.DemoStudy}. Invariant: it goes in through the same doors
 * as anybody's study, {@link org.casebook.Recorder} and {@link
 * org.casebook.exchange.CodingsImport}; nothing about it is special.
 */
@NullMarked
package org.casebook.demo;

import org.jspecify.annotations.NullMarked;
