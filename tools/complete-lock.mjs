// Completes package-lock.json after `npm install`, which leaves out a package for another platform when the registry at hand lacks it;
// `npm ci` refuses such a lock file, and on the other platform the package would never be installed.
import { readFileSync, writeFileSync } from "node:fs";

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const libcs = [
  [/^gnu/, "glibc"],
  [/^musl/, "musl"],
];

const file = process.argv[2] ?? "package-lock.json";
const lock = JSON.parse(readFileSync(file, "utf8"));
const packages = Object.entries(lock.packages);

const added = packages.flatMap(([path, { optionalDependencies = {}, dev }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !isLocked(path, name))
    .map(([name, version]) => [`node_modules/${name}`, { version, ...platformOf(name), dev, optional: true }]),
);
lock.packages = Object.fromEntries([...packages, ...added].toSorted(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
for (const [path] of added) console.log(path);

/** Node looks for a package beside the one that wants it, and then further up. */
function isLocked(path, name) {
  if (lock.packages[`${path === "" ? "" : `${path}/`}node_modules/${name}`] !== undefined) return true;
  return path !== "" && isLocked(path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/"))), name);
}

/** The platform is told by the name alone, as in `@swc/core-linux-arm64-musl`. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const at = words.findLastIndex((word) => systems.includes(word));
  if (at < 0 || words[at + 1] === undefined)
    throw new Error(`${name}: no platform in the name; add it to ${file} by hand`);
  const libc = libcs.find(([suffix]) => suffix.test(words[at + 2] ?? ""))?.[1];
  return { os: [words[at]], cpu: [words[at + 1]], ...(libc === undefined ? {} : { libc: [libc] }) };
}
