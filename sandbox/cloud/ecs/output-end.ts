const limit = 24 * 1024;

/** The last 24 KB of what a script prints; the agent drops what came before. */
export class OutputEnd {
  #bytes = Buffer.alloc(0);
  #dropped = 0;
  #hasChanged = false;

  /** Whether something came since it was reported. */
  get hasChanged(): boolean {
    return this.#hasChanged;
  }

  add(chunk: Buffer): void {
    const all = Buffer.concat([this.#bytes, chunk]);
    const over = Math.max(0, all.length - limit);
    this.#bytes = all.subarray(over);
    this.#dropped += over;
    this.#hasChanged = true;
  }

  reported(): { output: string; dropped: number } {
    this.#hasChanged = false;
    return { output: this.#bytes.toString("base64"), dropped: this.#dropped };
  }
}
