import {
  addressIn,
  cableName,
  freeSubnet,
  gatewayOf,
  hardwareAddressOf,
  isIn,
  networkName,
  subnets,
  zookeeperOf,
} from "../../../sandbox/machines/addresses";

test("the subnets are the 32 parts of 198.18.0.0/15", () => {
  expect(subnets).toHaveLength(new Set(subnets).size);
  expect([subnets[0], subnets[1], subnets[16], subnets[31]]).toEqual([
    "198.18.0.0/20",
    "198.18.16.0/20",
    "198.19.0.0/20",
    "198.19.240.0/20",
  ]);
});

test("clusters have addresses of their own in a subnet", () => {
  expect(gatewayOf("198.18.16.0/20")).toBe("198.18.16.1");
  expect(addressIn("198.18.16.0/20", 15, 9)).toBe("198.18.31.9");
  expect(zookeeperOf("198.18.16.0/20", 2)).toBe("198.18.18.100");
  expect(isIn("198.18.16.0/20", "198.18.31.9")).toBe(true);
  expect(isIn("198.18.16.0/20", "198.18.32.1")).toBe(false);
});

test("a sandbox takes the first subnet in which nobody has an address", () => {
  expect(freeSubnet([])).toBe("198.18.0.0/20");
  expect(freeSubnet(["198.18.0.1", "198.18.17.3", "198.18.48.1"])).toBe("198.18.32.0/20");
  const all = subnets.map(gatewayOf);
  expect(() => freeSubnet(all)).toThrow("all 32 networks for sandboxes are taken");
});

test("a hardware address is one of those that everybody may give, and another for each address", () => {
  expect(hardwareAddressOf("198.18.16.1")).toBe("02:00:c6:12:10:01");
});

test("names of devices have at most 15 characters, and tell sandboxes and machines apart", () => {
  const [one, other] = [networkName("/a/.sandbox/one"), networkName("/b/.sandbox/one")];
  expect(one).not.toBe(other);
  const cables = [addressIn("198.19.240.0/20", 15, 9), addressIn("198.19.240.0/20", 1, 59)].map((address) =>
    cableName(one, address),
  );
  expect(cables).toEqual([`${one}-15-9`, `${one}-1-59`]);
  for (const name of cables) expect(name.length).toBeLessThanOrEqual(15);
});
