import { styleText } from "node:util";

/** What a person reads while the demo runs; plain lines in a log, colours in a terminal. */
export const say = {
  title: (text: string) => console.log(`\n${styleText("bold", `── ${text}`)}`),
  line: (text: string) => console.log(`   ${text}`),
  good: (text: string) => console.log(` ${styleText("green", "✔")} ${text}`),
};

/** Output of another program, set in. */
export function quote(text: string): void {
  process.stdout.write(text.replace(/^(?=.)/gm, "   │ "));
}
