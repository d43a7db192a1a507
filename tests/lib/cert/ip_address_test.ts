import assert from "node:assert/strict";
import { isIPv4, isIPv6 } from "node:net";
import fc from "fast-check";
import { test } from "#unit";
import { toHex } from "../../../lib/bytes/hex.ts";
import { ipText, networkText, parseIp, parseNetwork } from "../../../lib/cert/ip_address.ts";

const hex = (bytes: Uint8Array | undefined) => bytes && toHex(bytes);

test("ip: what is no address is refused", () => {
  for (
    const text of [
      "",
      "1.2.3",
      "1.2.3.4.5",
      "256.1.1.1",
      "01.2.3.4",
      "1.2.3.4 ",
      "0x7f.0.0.1",
      "1.2.3.-4",
      "1..2.3",
      ":",
      ":::",
      "1::2::3",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "::1:2:3:4:5:6:7:8",
      "1:2:3:4:5:6:7::8",
      "12345::",
      "g::",
      "fe80::1%eth0",
      "[::1]",
      "::1.2.3",
      "1.2.3.4::",
      "::1.2.3.4:5",
      "::ffff:01.2.3.4",
      "1:2:3:4:5:6:7:1.2.3.4",
      "１.2.3.4",
    ]
  ) assert.equal(parseIp(text), undefined, text);
});

test("ip: addresses", () => {
  assert.equal(hex(parseIp("192.0.2.1")), "c0000201");
  assert.equal(hex(parseIp("0.0.0.0")), "00000000");
  assert.equal(hex(parseIp("::")), "00".repeat(16));
  assert.equal(hex(parseIp("2001:DB8::1")), "20010db8000000000000000000000001");
  assert.equal(hex(parseIp("::ffff:192.0.2.1")), "00000000000000000000ffffc0000201");
  assert.equal(hex(parseIp("1:2:3:4:5:6:7:8")), "00010002000300040005000600070008");
});

test("ip: text is the form of RFC 5952", () => {
  for (
    const [given, shown] of [
      ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
      ["2001:0DB8::0001", "2001:db8::1"],
      ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
      ["1:0:0:2:0:0:0:3", "1:0:0:2::3"],
      ["::", "::"],
      ["1::", "1::"],
      ["10.0.0.1", "10.0.0.1"],
    ] as const
  ) assert.equal(ipText(parseIp(given)!), shown);
});

test("ip: any octets survive the way through text", () => {
  const octets = fc.oneof(
    fc.uint8Array({ minLength: 4, maxLength: 4 }),
    fc.uint8Array({ minLength: 16, maxLength: 16 }),
    fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: 16, maxLength: 16 }).map((a) =>
      new Uint8Array(a)
    ),
  );
  fc.assert(fc.property(octets, (bytes) => {
    const text = ipText(bytes);
    assert.ok(bytes.length === 4 ? isIPv4(text) : isIPv6(text), text);
    assert.equal(hex(parseIp(text)), toHex(bytes));
  }));
});

test("ip: agrees with node:net on what an address is", () => {
  const text = fc.array(
    fc.constantFrom(":", "::", ".", "0", "1", "ff", "1234", "255", "256", "1.2.3.4"),
    {
      maxLength: 15,
    },
  ).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (given) => {
      const expected = isIPv4(given) ? 4 : isIPv6(given) ? 16 : undefined;
      assert.equal(parseIp(given)?.length, expected, given);
    }),
    { numRuns: 10_000 },
  );
});

test("network: address and mask, no bit set past the prefix", () => {
  assert.equal(hex(parseNetwork("10.0.0.0/8")), "0a000000ff000000");
  assert.equal(hex(parseNetwork("0.0.0.0/0")), "0000000000000000");
  assert.equal(hex(parseNetwork("192.0.2.1/32")), "c0000201ffffffff");
  assert.equal(
    hex(parseNetwork("2001:db8::/33")),
    `20010db8${"00".repeat(12)}ffffffff80${"00".repeat(11)}`,
  );
  for (
    const text of [
      "10.0.0.1/8",
      "10.0.0.0",
      "10.0.0.0/33",
      "10.0.0.0/08",
      "10.0.0.0/",
      "/8",
      "::/129",
      "a/8",
    ]
  ) {
    assert.equal(parseNetwork(text), undefined, text);
  }
  assert.equal(networkText(parseNetwork("10.32.0.0/11")!), "10.32.0.0/11");
  assert.equal(networkText(parseNetwork("::/0")!), "::/0");
  assert.equal(networkText(new Uint8Array([10, 0, 0, 0, 255, 0, 255, 0])), undefined);
});
