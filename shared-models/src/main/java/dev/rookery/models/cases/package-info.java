/**
 * Cases and notes: what moderators did and recorded. Open {@link
 * dev.rookery.models.cases.CaseRequest} first; {@link dev.rookery.models.cases.NoteRequest} is
 * about notes.
 */
@NullMarked
package dev.rookery.models.cases;

import org.jspecify.annotations.NullMarked;
