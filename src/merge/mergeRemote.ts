import { arrive } from "./arrive";
import { Draft } from "./draft";
import { settle } from "./settle";
import type { Arrived, Merged, RemoteRecord } from "./types";

/**
 * Takes what changed on the service into the state and the workbook, by the rules of README.md. With nothing that changed it
 * ends the conflicts that people ended by typing. The same changes once more change nothing.
 */
export const mergeRemote = ({
  state,
  local,
  remote,
}: Merged & { remote: readonly RemoteRecord[] }): Merged & { arrived: readonly Arrived[] } => {
  const draft = new Draft({ state, local }, "theirs");
  for (const record of remote) arrive(draft, record);
  settle(draft);
  return draft.close();
};
