import type { PacketTexts } from "../../i18n/vi/packets";
import type { ReturnReceipt } from "../../usecases/packets/types";
import { fill } from "../fill";

/** A receipt as plain text: what came from whom, and everything that was not simply taken. */
export const receiptText = (receipt: ReturnReceipt, texts: PacketTexts): string =>
  [
    fill(texts.takeIn.receipt, { at: texts.moment(receipt.at) }),
    ...receipt.files.flatMap((file) => [
      texts.fileLine(file),
      ...(file.ok
        ? [
            ...file.taken.map(
              ({ place, before, after }) =>
                `  ${texts.place(place)}: ${before || texts.empty} → ${after || texts.empty}`,
            ),
            ...file.notes.map((note) => `  ${texts.note(note)}`),
          ]
        : []),
    ]),
  ].join("\n");
