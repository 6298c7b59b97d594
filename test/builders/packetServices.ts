import { failure, success } from "../../src/domain/result";
import type { PacketServices } from "../../src/taskpane/packetServices";
import { archiveOf } from "../../src/usecases/packets/archive";
import { makePackets, packetAgencies } from "../../src/usecases/packets/makePackets";
import { packetReceipts, resolvePackets } from "../../src/usecases/packets/receipts";
import { takeInPackets } from "../../src/usecases/packets/takeInPackets";
import type { Office } from "./packets";

/** The packet services as main wires them, on an office in memory; saved files are kept in `saved`. */
export const packetServices = (
  { tools }: Office,
  saved: { name: string; bytes: Uint8Array }[] = [],
): PacketServices => ({
  agencies: () => packetAgencies(tools),
  async make(request) {
    const made = await makePackets(request, tools);
    if (!made.ok) return made;
    const [first] = made.value;
    if (first === undefined) return failure({ code: "noAgency" as const, agency: "" });
    return success(
      made.value.length === 1
        ? { ...first, count: 1 }
        : { name: "goi.zip", bytes: archiveOf(made.value), count: made.value.length },
    );
  },
  async save(file) {
    saved.push(file);
    return success(null);
  },
  openAsNew: async () => success(null),
  takeIn: (files, signal) => takeInPackets({ files, signal }, tools),
  receipts: () => packetReceipts(tools),
  resolve: (choices) => resolvePackets(choices, tools),
  goTo: async () => success(null),
});
