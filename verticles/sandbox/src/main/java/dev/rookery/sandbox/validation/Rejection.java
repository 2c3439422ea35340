package dev.rookery.sandbox.validation;

import org.jspecify.annotations.Nullable;

/** A refusal as Discord gives it: a code, and for malformed input what is wrong where. */
public final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient @Nullable FormProblems problems;

  public Rejection(ErrorCode code) {
    super(code.text());
    this.code = code;
    this.problems = null;
  }

  public Rejection(FormProblems problems) {
    super(ErrorCode.INVALID_FORM_BODY.text() + ": " + problems);
    this.code = ErrorCode.INVALID_FORM_BODY;
    this.problems = problems;
  }

  public ErrorCode code() {
    return code;
  }

  /** What is wrong where; null unless the code is {@link ErrorCode#INVALID_FORM_BODY}. */
  public @Nullable FormProblems problems() {
    return problems;
  }
}
