import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { scripts } from "./scripts";

/** Jars that hold the classes of scripts. */
const searched = /^(kafka|connect|zookeeper)[-_].*\.jar$/;

/** Which of some classes are in the jars of a folder, whatever version of Kafka they are of. */
export function classesIn(libs: string): (name: string) => boolean {
  // a jar lists its entries in clear, so that a search of its bytes finds them
  const jars = readdirSync(libs)
    .filter((file) => searched.test(file))
    .map((file) => readFileSync(join(libs, file)));
  return (name) => {
    const entry = Buffer.from(`${name.replaceAll(".", "/")}.class`);
    return jars.some((jar) => isEntry(jar, entry));
  };
}

/** The class that a script runs in a version with some classes; `undefined` where the version has no such script. */
export function mainClassOf(script: string, exists: (name: string) => boolean): string | undefined {
  return scripts[script]?.classes.find(exists);
}

function isEntry(jar: Buffer, entry: Buffer): boolean {
  for (let at = jar.indexOf(entry); at >= 0; at = jar.indexOf(entry, at + 1)) {
    // kafka/tools/X.class is also the end of org/apache/kafka/tools/X.class
    if (jar[at - 1] !== "/".charCodeAt(0)) return true;
  }
  return false;
}
