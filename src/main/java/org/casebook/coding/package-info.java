@NullMarked
package org.casebook.coding;

import org.jspecify.annotations.NullMarked;
