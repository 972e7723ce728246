/** Remembers answers by a text, up to a number of them. */
export class Memo<T extends object> {
  private readonly answers = new Map<string, T>();

  public constructor(private readonly limit: number) {}

  /** The answer remembered, or else worked out now. */
  public get(key: string, answer: () => T): T {
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    if (this.answers.size >= this.limit) this.answers.clear();
    const found = answer();
    this.answers.set(key, found);
    return found;
  }
}
