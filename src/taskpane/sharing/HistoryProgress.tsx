import { Button, Spinner } from "@fluentui/react-components";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { instantText } from "./ages";
import type { HistoryState } from "./historyController";
import { useSharing } from "./sharingContext";

/** How far a search for a text has come, what it found, and how to end it. */
export const HistoryProgress = ({ history }: { history: HistoryState }) => {
  const { sharing, texts, language } = useSharing();
  const shared = useSharedStyles();
  const words = texts.history;
  const { filter, loading, entries, reached } = history;
  if (filter.text === "") return null;
  const count = entries?.items.length ?? 0;
  const day = reached === null ? "" : instantText(reached);
  const sentence = (): string => {
    if (loading) return reached === null ? words.searching : fill(words.searchingTo, { day });
    if (entries === null || (count === 0 && reached === null)) return "";
    return fill(reached === null ? words.found : words.foundTo, { count, day }, language);
  };
  return (
    <>
      <div role="status" className={shared.text}>
        {loading ? <Spinner size="tiny" label={sentence()} labelPosition="after" /> : sentence()}
      </div>
      {loading && (
        <div className={shared.buttons}>
          <Button size="small" onClick={() => sharing.history.stop()}>
            {words.stop}
          </Button>
        </div>
      )}
    </>
  );
};
