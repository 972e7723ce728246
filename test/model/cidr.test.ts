import { parseCidr } from "../../lib/model/cidr";

test.each(["10.0.0.0/8", "192.0.2.7/32", "10.1.4.0/22"])("%s is a range of IPv4", (text) => {
  expect(parseCidr("cidrs", text)).toEqual({ text, family: 4 });
});

test.each(["2001:db8::/32", "fd00:1::7/128"])("%s is a range of IPv6", (text) => {
  expect(parseCidr("cidrs", text)).toEqual({ text, family: 6 });
});

test.each([
  ["0.0.0.0/0", "lets everybody in"],
  ["::/0", "lets everybody in"],
  ["0.0.0.0/00", "lets everybody in"],
  ["0:0::0/0", "lets everybody in"],
  ["128.0.0.0/1", "a part of the whole internet"],
  ["2000::/3", "a part of the whole internet"],
  ["10.1.2.3", 'for this one address write "10.1.2.3/32"'],
  ["10.1.2.3/16", 'did you mean "10.1.0.0/16", or "10.1.2.3/32"?'],
  ["10.0.0.0/33", 'found "10.0.0.0/33"'],
  ["10.0.0.0/8/8", "expected a range"],
  ["sg-1", "expected a range"],
  ["", "expected a range"],
])("%s is refused: %s", (text, message) => {
  expect(() => parseCidr("hosts.cidrs", text)).toThrow(`hosts.cidrs: `);
  expect(() => parseCidr("hosts.cidrs", text)).toThrow(message);
});
