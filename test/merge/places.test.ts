import fc from "fast-check";
import { movedIn } from "../../src/merge/places";
import { ModelOffice } from "../builders/modelOffice";
import { ModelService } from "../builders/modelService";

const offices = (rows: string): [ModelOffice, ModelOffice] => {
  const service = new ModelService();
  const mine = new ModelOffice(service);
  for (const id of rows) mine.put(id, 99, { task: id });
  return [mine.sync(), new ModelOffice(service).pull()];
};

const order = (office: ModelOffice): string =>
  office
    .table("rows")
    .map(({ id }) => id)
    .join("");

describe("places of records", () => {
  it("[M12] new records of others stand by their key, mine behind the record they stood behind", () => {
    const [mine, theirs] = offices("abc");
    theirs.put("x", 1, {}).put("y", 99, {}).push();
    mine.put("m", 1, {}).put("n", 2, {}).put("0", 0, {}).pull();
    expect(order(mine)).toBe("0amnxbcy");
    mine.sync();
    expect(order(theirs.pull())).toBe(order(mine));
  });

  it("[M12] what stood behind a record that went stands behind the one before", () => {
    const [mine, theirs] = offices("abc");
    theirs.remove("b").push();
    expect(order(mine.put("m", 2, {}).pull())).toBe("amc");
  });

  it("[M12] several new records in a row keep their order on the service", () => {
    const [mine, theirs] = offices("ab");
    for (const [at, id] of [..."mnop"].entries()) mine.put(id, 1 + at, {});
    mine.sync();
    expect(order(theirs.pull())).toBe("amnopb");
  });

  it("[M13] one row dragged is one move", () => {
    const [mine, theirs] = offices("abcdef");
    mine.put("b", 4);
    expect(mine.pending).toEqual([{ kind: "move", table: "rows", id: "b", after: "e" }]);
    mine.sync();
    expect(order(theirs.pull())).toBe("acdebf");
    expect(theirs.arrived).toMatchObject([{ kind: "move", id: "b" }]);
    expect(mine.arrived).toEqual([]);
  });

  it("[M13] only I moved it: my place stays while others' rows come", () => {
    const [mine, theirs] = offices("abcd");
    theirs.put("x", 1, {}).push();
    mine.put("a", 3).pull();
    expect(order(mine)).toBe("xbcda");
    expect(mine.pending).toMatchObject([{ kind: "move", id: "a", after: "d" }]);
  });

  it("[M13] both moved it: their place holds", () => {
    const [mine, theirs] = offices("abcd");
    theirs.put("a", 3).push();
    expect(order(mine.put("a", 1).pull())).toBe("bcda");
    expect(mine.pending).toEqual([]);
  });

  it("[M13] moves of different records both hold", () => {
    const [mine, theirs] = offices("abcdef");
    theirs.put("f", 0).push();
    mine.put("b", 3).sync();
    expect(order(mine)).toBe("facdbe");
    expect(order(theirs.pull())).toBe("facdbe");
  });

  it("[M13] new keys without a new order move nothing, and my own move stays", () => {
    const [mine] = offices("abcd");
    mine.put("a", 2);
    mine.merge(mine.service.pull(0).map((record) => ({ ...record, revision: 9, orderKey: `z${record.orderKey}` })));
    expect(order(mine)).toBe("bcad");
    expect(mine.arrived).toEqual([]);
    expect(mine.pending).toMatchObject([{ kind: "move", id: "a", after: "c" }]);
  });

  it("[M13] the fewest records move: what stays is a longest run of increasing keys", () => {
    const brute = (keys: readonly number[]): number => {
      const best = keys.map(() => 1);
      keys.forEach((key, at) => {
        for (let before = 0; before < at; before += 1) {
          if ((keys[before] as number) < key) best[at] = Math.max(best[at] as number, (best[before] as number) + 1);
        }
      });
      return Math.max(0, ...best);
    };
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 99 }), { maxLength: 25 }), (keys) => {
        const sequence = keys.map((key) => ({ id: String(key), orderKey: String(key).padStart(2, "0") }));
        const moved = movedIn(sequence);
        const kept = keys.filter((key) => !moved.has(String(key)));
        expect(kept).toEqual([...kept].sort((left, right) => left - right));
        expect(kept).toHaveLength(brute(keys));
      }),
      { numRuns: 300, seed: 13 },
    );
  });

  it("[M13] pushing moves makes the service's order the workbook's, whatever was dragged where", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(..."abcdefgh"), fc.nat({ max: 7 })), { maxLength: 12 }),
        (drags) => {
          const [mine, theirs] = offices("abcdefgh");
          for (const [id, at] of drags) mine.put(id, at);
          const wanted = order(mine);
          expect(order(mine.push())).toBe(wanted);
          expect(mine.pending).toEqual([]);
          expect(order(mine.pull())).toBe(wanted);
          expect(order(theirs.pull())).toBe(wanted);
        },
      ),
      { numRuns: 150, seed: 14 },
    );
  });
});
