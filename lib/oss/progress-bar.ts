const width = 20;
const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);

/**
 * The lines that tell how far an upload is: one at its begin, one for each tenth, one at its end. A program that is run by
 * Pulumi has no terminal of its own, so a line can be added and none be redrawn.
 */
export class ProgressBar {
  private tenth = -1;
  private readonly began: number;

  /**
   * @param name what is sent
   * @param size its bytes
   * @param begun bytes that were sent before; they say nothing about the rate
   * @param say receives a line
   * @param now milliseconds of a clock
   */
  constructor(
    private readonly name: string,
    private readonly size: number,
    private readonly begun: number,
    private readonly say: (line: string) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.began = now();
    this.show(begun);
  }

  /** @param sent bytes that have arrived so far */
  show(sent: number): void {
    const tenth = Math.floor((10 * sent) / this.size);
    if (tenth <= this.tenth) return;
    this.tenth = tenth;
    const full = Math.round((width * sent) / this.size);
    const bar = "█".repeat(full).padEnd(width, "░");
    const percent = String(Math.floor((100 * sent) / this.size)).padStart(3);
    this.say(`${this.name} ${bar} ${percent} %  ${megabytes(sent)} of ${megabytes(this.size)} MB${this.rate(sent)}`);
  }

  private rate(sent: number): string {
    const seconds = (this.now() - this.began) / 1000;
    return sent > this.begun && seconds > 0 ? `  ${megabytes((sent - this.begun) / seconds)} MB/s` : "";
  }
}
