import { DiffText } from "../components/DiffText";
import { diffTexts } from "../textDiff";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";

/** One side of a difference: struck through (`from`) or underlined (`to`); nothing at all is said in a word. */
export const DifferentText = ({ from, to, side }: { from: string; to: string; side: "from" | "to" }) => {
  const { texts } = useSharing();
  const common = useSharingStyles();
  const text = side === "from" ? from : to;
  if (text === "") return <span className={common.quiet}>{texts.empty}</span>;
  return <DiffText parts={diffTexts(from, to)[side]} side={side} />;
};

/** A value before and after. */
export const BeforeAfter = ({ before, after }: { before: string; after: string }) => {
  const { texts } = useSharing();
  const common = useSharingStyles();
  return (
    <dl className={common.facts}>
      <dt>{texts.pending.before}</dt>
      <dd>
        <DifferentText from={before} to={after} side="from" />
      </dd>
      <dt>{texts.pending.after}</dt>
      <dd>
        <DifferentText from={before} to={after} side="to" />
      </dd>
    </dl>
  );
};
