import { releaseOf } from "../../../sandbox/machines/base";
import { mountsBelow } from "../../../sandbox/machines/mounts";
import { nspawnArguments } from "../../../sandbox/machines/nspawn";
import { requireMachines } from "../../../sandbox/machines/possible";
import { brokerUnit, metadataUnits } from "../../../sandbox/machines/units";

test("the broker is a unit that begins at boot and begins again", () => {
  const unit = brokerUnit({
    config: "/a b/100%/server.properties",
    log: "/a b/100%/broker.log",
    kafkaHome: "/opt/kafka",
    java: "/usr/lib/jvm/java",
    environment: { KAFKA_HEAP_OPTS: "-Xms64m -Xmx256m" },
  });
  expect(unit).toMatchInlineSnapshot(`
"[Unit]
Description=Kafka broker
After=network.target
StartLimitIntervalSec=0

[Service]
User=kafka
Environment="JAVA_HOME=/usr/lib/jvm/java"
Environment="KAFKA_HEAP_OPTS=-Xms64m -Xmx256m"
ExecStart="/opt/kafka/bin/kafka-server-start.sh" "/a b/100%%/server.properties"
StandardOutput=append:/a b/100%%/broker.log
StandardError=inherit
LimitNOFILE=65536
SuccessExitStatus=143
Restart=always
RestartSec=1
TimeoutStopSec=10

[Install]
WantedBy=multi-user.target
"
`);
});

test("instance metadata is handed on to the cloud", () => {
  const { socket, service } = metadataUnits("http://198.18.0.1:4711");
  expect(socket).toContain("ListenStream=100.100.100.200:80\n");
  expect(service).toContain("systemd-socket-proxyd 198.18.0.1:4711\n");
});

test("a machine gets its namespace and its mounts, whatever is in their paths", () => {
  const mounts = [
    { from: "/a:b/disk", to: "/mnt/disk1" },
    { from: "/usr/lib/jvm", readOnly: true },
  ];
  const args = nspawnArguments("/a:b/system", { name: "i-src-1", cable: "mm2abc-1-1", base: "/base", mounts });
  expect(args).toEqual(
    expect.arrayContaining([
      "--directory=/a:b/system",
      "--machine=i-src-1",
      "--network-namespace-path=/run/netns/mm2abc-1-1",
      "--bind=/a\\:b/disk:/mnt/disk1",
      "--bind-ro=/usr/lib/jvm:/usr/lib/jvm",
    ]),
  );
  expect(args.at(-1)).toBe("/usr/local/sbin/machine-init");
});

test("what is mounted below a folder is found by its whole path, the last first", () => {
  const line = (path: string) => `36 35 98:0 / ${path} rw,noatime - ext4 /dev/root rw`;
  const text = ["/", "/a\\040b/one/system", "/a\\040b/one/disk", "/a\\040b/one-more", ""].map(line).join("\n");
  expect(mountsBelow("/a b/one", text)).toEqual(["/a b/one/disk", "/a b/one/system"]);
});

test("the base is the release that this computer has", () => {
  expect(releaseOf("ID=debian\nVERSION_CODENAME=bookworm\n")).toBe("bookworm");
  expect(() => releaseOf("ID=alpine\n")).toThrow("this is no Debian");
});

test("where machines cannot be, what is missing is told, and the way out", () => {
  expect(() => requireMachines([])).not.toThrow();
  expect(() => requireMachines(["root's rights", "ip (Debian: iproute2)"])).toThrow(
    /missing: root's rights, ip \(Debian: iproute2\); .*or take kind "processes"/,
  );
});
