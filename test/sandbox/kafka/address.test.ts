import { createServer, type Server } from "node:net";
import { brokerAddresses, freePorts } from "../../../sandbox/kafka/address";

const onlyLocalhost = async (address: string) => address === "127.0.0.1";
const everything = async () => true;

test("each broker has a loopback address of its own", async () => {
  expect(await brokerAddresses("127.0", 2, 3, everything)).toEqual(["127.0.2.1", "127.0.2.2", "127.0.2.3"]);
  expect(await brokerAddresses("127.1", 2, 1, everything)).toEqual(["127.1.2.1"]);
});

test("where the addresses are not there, a single broker takes 127.0.0.1", async () => {
  expect(await brokerAddresses("127.0", 2, 1, onlyLocalhost)).toEqual(["127.0.0.1"]);
});

test("where the addresses are not there, more brokers are refused with the commands that help", async () => {
  await expect(brokerAddresses("127.0", 2, 2, onlyLocalhost)).rejects.toThrow(
    "take 1 broker, or run\n  sudo ifconfig lo0 alias 127.0.2.1\n  sudo ifconfig lo0 alias 127.0.2.2",
  );
});

test("ports are free on every address", async () => {
  const asked: string[] = [];
  let refusals = 2;
  const first = await freePorts(["127.0.9.1", "127.0.9.2"], async (address, port) => {
    asked.push(`${address}:${port}`);
    return address !== "127.0.9.2" || refusals-- <= 0;
  });
  const wanted = ["127.0.9.1", "127.0.9.2"].flatMap((address) => [0, 1, 2].map((more) => `${address}:${first + more}`));
  expect(asked.slice(-6)).toEqual(wanted);
});

test("a port that somebody listens on is not free", async () => {
  const server = await new Promise<Server>((resolve) => {
    const listening = createServer().listen(0, "127.0.0.1", () => resolve(listening));
  });
  const address = server.address();
  const taken = typeof address === "object" ? (address?.port ?? 0) : 0;
  const random = jest.spyOn(Math, "random").mockReturnValueOnce((taken - 15_000) / 17_000);
  try {
    expect(await freePorts(["127.0.0.1"])).not.toBe(taken);
  } finally {
    random.mockRestore();
    server.close();
  }
});

test("no free port at all is told", async () => {
  await expect(freePorts(["127.0.9.1"], async () => false)).rejects.toThrow(
    "no 3 free ports in a row from 15000 to 32000 on 127.0.9.1",
  );
});
