/** An error of the user's, or of the surroundings: shown without a stack. */
export class CliError extends Error {
  /**
   * @param what What is wrong, where, and what was given; a sentence.
   * @param fix What is allowed, or what to do; a sentence.
   */
  public constructor(
    what: string,
    public readonly fix: string,
  ) {
    super(what);
    this.name = "CliError";
  }
}
