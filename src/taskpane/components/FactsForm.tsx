import { Field, Input, Textarea, makeStyles } from "@fluentui/react-components";
import type { Plan } from "../../domain/plan";
import { factsErrors, factsOf, type FactEdits, type FactsError } from "../facts";
import { usePane } from "./paneContext";
import { useSharedStyles } from "./styles";

const useStyles = makeStyles({
  dates: { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(130px, 1fr))", gap: "8px" },
  input: { minWidth: 0, width: "100%" },
});

/** Title, number and period of the plan, open to correction. */
export const FactsForm = ({ plan, edits }: { plan: Plan; edits: FactEdits }) => {
  const { pane, texts } = usePane();
  const shared = useSharedStyles();
  const styles = useStyles();
  const facts = factsOf(plan, edits);
  const errors = factsErrors(facts);

  const message = (...codes: FactsError[]): { validationMessage?: string } => {
    const code = codes.find((candidate) => errors.includes(candidate));
    return code === undefined ? {} : { validationMessage: texts.facts.errors[code] };
  };

  return (
    <section className={shared.section} aria-labelledby="facts-heading">
      <h3 id="facts-heading" className={shared.subheading}>
        {texts.facts.heading}
      </h3>
      <Field label={texts.facts.title} required {...message("titleMissing")}>
        <Textarea
          value={facts.title}
          resize="vertical"
          rows={3}
          onChange={(_event, data) => pane.editFacts({ title: data.value })}
        />
      </Field>
      <Field label={texts.facts.documentNumber}>
        <Input
          className={styles.input}
          value={facts.documentNumber}
          onChange={(_event, data) => pane.editFacts({ documentNumber: data.value })}
        />
      </Field>
      <div className={styles.dates}>
        <Field label={texts.facts.from} required {...message("fromInvalid")}>
          <Input
            className={styles.input}
            placeholder={texts.facts.datePlaceholder}
            inputMode="numeric"
            value={facts.from}
            onChange={(_event, data) => pane.editFacts({ from: data.value })}
          />
        </Field>
        <Field label={texts.facts.to} required {...message("toInvalid", "periodReversed")}>
          <Input
            className={styles.input}
            placeholder={texts.facts.datePlaceholder}
            inputMode="numeric"
            value={facts.to}
            onChange={(_event, data) => pane.editFacts({ to: data.value })}
          />
        </Field>
      </div>
    </section>
  );
};
