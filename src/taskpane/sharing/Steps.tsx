import { Button } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";

/** The first entries of a long list, and a button for more: thousands of entries stay light. `list` names it for the state. */
export const Steps = <Item,>({
  list,
  label,
  items,
  first = 20,
  step = 50,
  children,
}: {
  list: string;
  /** What a screen reader calls the list. */
  label: string;
  items: readonly Item[];
  first?: number;
  step?: number;
  children: (item: Item) => ReactNode;
}) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const shown = state.shown.get(list) ?? first;
  const rest = items.length - shown;
  const more = fill(texts.more, { count: Math.min(step, rest) }, language);
  return (
    <>
      <ul aria-label={label} className={`${common.plain} ${common.list}`}>
        {items.slice(0, shown).map(children)}
      </ul>
      {rest > 0 && (
        <div className={shared.buttons}>
          <Button
            size="small"
            aria-label={fill(texts.named, { action: more, place: label })}
            onClick={() => sharing.showMore(list, shown + step)}
          >
            {more}
          </Button>
        </div>
      )}
    </>
  );
};
