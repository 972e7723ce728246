/** Why Java refuses a pattern, in Java's words, and where. */
export class JavaPatternError extends Error {
  constructor(
    public readonly description: string,
    public readonly index: number,
  ) {
    super(index < 0 ? description : `${description} near index ${index}`);
  }
}
