import { randomBytes } from "node:crypto";
import { newAccessCode, normalAccessCode } from "../../src/service/people/accessCode";
import { networkOf } from "../../src/service/people/attemptCounters";
import { COST, hashCode, isCheaper, isCode, noHash } from "../../src/service/people/codeHash";
import { Gate } from "../../src/service/people/gate";

const random = (bytes: number): Uint8Array => randomBytes(bytes);

describe("access codes", () => {
  test("use every character of the alphabet evenly enough, and none that is mistaken for another", () => {
    const all = Array.from({ length: 500 }, () => newAccessCode(random).replaceAll("-", "")).join("");
    const counts = new Map<string, number>();
    for (const character of all) counts.set(character, (counts.get(character) ?? 0) + 1);
    expect([...counts.keys()].sort().join("")).toBe("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    expect(Math.min(...counts.values())).toBeGreaterThan(200);
    expect(Math.max(...counts.values())).toBeLessThan(430);
  });

  test("are hashed with 32 MB of scrypt and a salt of their own; an unknown account costs the same", async () => {
    const [one, two] = [await hashCode("CODE", { random }), await hashCode("CODE", { random })];
    expect(one).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/u);
    expect(one).not.toBe(two);
    expect(await isCode("CODE", one ?? "")).toBe(true);
    expect(await isCode("CODF", one ?? "")).toBe(false);
    expect(noHash(COST)).toMatch(/^scrypt\$32768\$8\$1\$/u);
    expect(await isCode("", noHash(COST))).toBe(false);
    expect(isCheaper(one ?? "")).toBe(false);
    expect(isCheaper(one ?? "", { ...COST, N: 2 ** 16 })).toBe(true);
  });

  test("typed with letters of full width, zero-width marks or line ends are the same", () => {
    expect(normalAccessCode(" ａｂ-c\u200bd\n01—il.O_ ")).toBe("ABCD01110");
  });
});

describe("the gate", () => {
  test("lets so many run and so many wait, in their order, and refuses the rest", async () => {
    const gate = new Gate({ most: 2, mostWaiting: 2 });
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const work = (id: number) => async (): Promise<number> => {
      running += 1;
      most = Math.max(most, running);
      order.push(id);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return id;
    };
    const results = await Promise.all([0, 1, 2, 3, 4].map((id) => gate.run(work(id))));
    expect(results).toEqual([{ value: 0 }, { value: 1 }, { value: 2 }, { value: 3 }, null]);
    expect(most).toBe(2);
    expect(order).toEqual([0, 1, 2, 3]);
  });

  test("goes on after work that failed", async () => {
    const gate = new Gate({ most: 1, mostWaiting: 5 });
    const failing = gate.run(() => Promise.reject(new Error("no")));
    const next = gate.run(() => Promise.resolve("yes"));
    await expect(failing).rejects.toThrow("no");
    expect(await next).toEqual({ value: "yes" });
    expect(await gate.run(() => Promise.resolve("again"))).toEqual({ value: "again" });
  });
});

test.each([
  ["10.0.0.5", "10.0.0.5"],
  ["::ffff:10.0.0.5", "10.0.0.5"],
  ["2001:db8:0:7::1", "2001:db8:0:7"],
  ["2001:0DB8::7:1:2:3:4", "2001:db8:0:7"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["", ""],
])("the network of “%s” is “%s”", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
