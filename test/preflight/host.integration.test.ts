import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { Host } from "./support/host";

jest.setTimeout(120_000);

let host: Host;
beforeEach(async () => {
  host = await Host.with("3.9.1");
  host.stageAlone();
});
afterEach(() => host[Symbol.dispose]());

const found = async (...args: Parameters<Host["preflight"]>) =>
  (await host.preflight(...args)).errors.map(({ what, text }) => `${what}: ${text}`);

test("a host that has all it needs goes on", async () => {
  expect(await host.preflight()).toMatchObject({ errors: [], warnings: [] });
});

test("a Java that is too old is told, with the one that is needed", async () => {
  expect(await found({ MM2_JAVA: "99" })).toEqual([
    expect.stringMatching(/^java: \S+\/java is Java \d+, and MirrorMaker of Kafka 3\.9\.1 needs 99 or newer$/),
  ]);
});

test("a Java that does not run is told", async () => {
  const errors = await found({}, "java=/bin/false");
  expect(errors[0]).toBe("java: /bin/false does not tell its version, as Java does");
});

test("more than a reason holds is counted", async () => {
  const { reason, errors } = await host.preflight({}, manyProblems);
  expect(errors.length).toBeGreaterThan(40);
  expect(reason?.length).toBeLessThan(4200);
  expect(reason).toMatch(new RegExp(`\\(${errors.length} found\\)[^]*- and \\d+ more$`));
});

const manyProblems =
  'free_memory() { for number in $(seq 50); do finding error "part$number" "$(printf %0200d 0)" fix; done; }';

test.each([
  ['openjdk version "1.8.0_362"', "8"],
  ['openjdk version "17.0.15" 2025-04-15', "17"],
  ['java version "21" 2023-09-19', "21"],
  ['openjdk version "24-ea" 2025-03-18', "24"],
])("Java that says %s is Java %s", async (says, major) => {
  const java = join(host.root, "java");
  writeFileSync(java, `#!/bin/sh\necho '${says}' >&2\n`, { mode: 0o755 });
  const outcome = await host.preflight({ MM2_JAVA: "99" }, `java=${java}`);
  expect(outcome.errors[0]?.text).toContain(`is Java ${major}, and`);
});

test("another Kafka than the configuration is for is told", async () => {
  expect(await found({ MM2_KAFKA_VERSION: "3.9.2" })).toEqual([
    expect.stringMatching(
      /^runtime\.kafkaVersion: the Kafka in \S+ is 3\.9\.1, and the configuration is rendered for 3\.9\.2$/,
    ),
  ]);
});

test("3.9.10 is another Kafka than 3.9.1, and 3.9.1-build7 is not", async () => {
  const home = join(host.root, "other");
  const as = (version: string) =>
    `mkdir -p ${home}/bin ${home}/libs; cp "$kafka_home"/libs/kafka-clients* "$kafka_home"/libs/slf4j-api* ${home}/libs
     touch ${home}/libs/connect-mirror-${version}.jar ${home}/bin/connect-mirror-maker.sh; chmod +x ${home}/bin/*; kafka_home=${home}`;
  expect(await found({}, as("3.9.1-build7"))).toEqual([]);
  expect(await found({}, `rm -r ${home}; ${as("3.9.10")}`)).toEqual([expect.stringContaining("is 3.9.10, and")]);
});

test("a folder without MirrorMaker is told", async () => {
  const errors = await found({}, "kafka_home=/var");
  expect(errors[0]).toMatch(/^runtime: \/var has no MirrorMaker 2/);
});

test("a trust store that is not there is told", async () => {
  host.stageAlone("src.ssl.truststore.location = /nowhere/trust.p12\n");
  expect(await found()).toEqual([
    expect.stringMatching(/^security: \/nowhere\/trust\.p12 is not there, or user \S+ must not/),
  ]);
});

test("a disk that is full is told, for each folder", async () => {
  const errors = await found({}, "least_disk=999999999");
  expect(errors).toHaveLength(2);
  expect(errors[0]).toMatch(/^disk: \d+ MiB are free for \S+\/mirrormaker\/dr, fewer than 999999999$/);
});

describe("memory", () => {
  const free = (kibibytes: number) => {
    writeFileSync(join(host.root, "meminfo"), `MemTotal: 99999999 kB\nMemAvailable: ${kibibytes} kB\n`);
    return `meminfo=${host.root}/meminfo`;
  };

  test("that is too little for the heap is told", async () => {
    expect(await found({ MM2_HEAP: "1g" }, free(1500 * 1024))).toEqual([
      "runtime.heap: 1500 MiB of memory are free, and a heap of 1g takes 1536",
    ]);
    expect(await found({ MM2_HEAP: "1g" }, free(1536 * 1024))).toEqual([]);
  });

  test("that the running MirrorMaker takes counts as free", async () => {
    host.pretendToRun();
    expect(await found({ MM2_HEAP: "32m" }, free(1024))).toEqual([]);
  });
});

describe("the address for the other hosts", () => {
  test("is one of this machine", async () => {
    expect(await found({ rest_port: "8183", MM2_HOST_ADDRESS: "192.0.2.1" })).toEqual([
      "hosts: the address 192.0.2.1 is not one of this machine",
    ]);
  });

  test("has a port that is free, or ours", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const taken = `internalRestPort: something else listens on port ${port} of 127.0.0.1`;
    expect(await found({ rest_port: String(port) })).toEqual([taken]);
    host.stageAlone(`listeners = http://127.0.0.1:${port}\n`);
    host.pretendToRun();
    expect(await found({ rest_port: String(port) })).toEqual([]);
    server.close();
    await once(server, "close");
  });
});
