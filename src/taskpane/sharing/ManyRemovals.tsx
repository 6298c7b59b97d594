import { Checkbox } from "@fluentui/react-components";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { placeWords } from "./sentences";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { askedRemovals } from "./state";
import { StateMark } from "./StateMark";
import { Steps } from "./Steps";

/** Many rows are gone from the sheets: perhaps by a slip. They are removed for everybody only after a tick here. */
export const ManyRemovals = () => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.pending.manyRemovals;
  const { asked, confirmed } = askedRemovals(state);
  if (asked.length === 0) return null;
  const title = fill(words.title, { count: asked.length }, language);
  return (
    <div className={common.box}>
      <StateMark mark="look">{title}</StateMark>
      <p className={shared.text}>{words.text}</p>
      <Steps list="removals" label={title} items={asked} first={5}>
        {({ key, place }) => (
          <li key={key} className={shared.text}>
            {placeWords(place, texts)}
          </li>
        )}
      </Steps>
      <Checkbox
        label={fill(words.confirm, { count: asked.length }, language)}
        checked={confirmed}
        onChange={(_event, data) => sharing.confirmRemovals(data.checked === true)}
      />
    </div>
  );
};
