import { Button, Field, Input, Link } from "@fluentui/react-components";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { ProblemText } from "./ProblemText";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { isBusy } from "./state";

const NAMES = ["service", "account", "code"] as const;
type Name = (typeof NAMES)[number];

const isAddress = (text: string): boolean => /^https?:\/\/[^\s/]+/i.test(text);

/** Address, account and access code; or the organisation's own provider where the service has one. */
export const ConnectForm = ({ service: known, lead }: { service: string; lead: string }) => {
  const { sharing, state, texts } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const [values, setValues] = useState({ service: known, account: "", code: "" });
  const [asked, setAsked] = useState(false);
  const boxes = useRef<Partial<Record<Name, HTMLInputElement | null>>>({});
  const words = texts.connect;
  const { provider, problem } = state;
  const address = values.service.trim();
  const busy = isBusy(state);
  const waiting = state.running === "signIn";
  const title = provider.service === address ? provider.title : null;

  useEffect(() => void sharing.lookUp(known), [sharing, known]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    const missing = NAMES.find((name) => values[name].trim() === "");
    if (missing !== undefined) boxes.current[missing]?.focus();
    else if (!busy) void sharing.signIn(values);
  };
  const field = (name: Name, input: { type?: "url" | "text" | "password"; autoComplete: string; hint?: string }) => (
    <Field
      label={words[name]}
      required
      {...(input.hint === undefined ? {} : { hint: input.hint })}
      {...(asked && values[name].trim() === "" ? { validationMessage: words.missing[name] } : {})}
    >
      <Input
        className={common.narrow}
        value={values[name]}
        type={input.type ?? "text"}
        autoComplete={input.autoComplete}
        spellCheck={false}
        autoCapitalize="none"
        input={{ ref: (box) => void (boxes.current[name] = box), className: common.narrow }}
        onChange={(_event, data) => setValues({ ...values, [name]: data.value })}
        {...(name === "service" ? { onBlur: () => void sharing.lookUp(address) } : {})}
      />
    </Field>
  );

  return (
    <form noValidate className={common.stack} aria-labelledby="connect-heading" onSubmit={submit}>
      <h3 id="connect-heading" className={shared.subheading}>
        {words.title}
      </h3>
      <p className={shared.text}>{lead}</p>
      {field("service", { type: "url", autoComplete: "url", hint: words.serviceHint })}
      {field("account", { autoComplete: "username" })}
      {field("code", { type: "password", autoComplete: "current-password" })}
      <div className={shared.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {words.signIn}
        </Button>
      </div>
      <ProblemText during="signIn" />
      {problem?.during === "signIn" && problem.failure.code === "offline" && isAddress(address) && (
        <div className={common.box}>
          <p className={shared.text}>{words.certificate}</p>
          <Link href={address} target="_blank" rel="noreferrer">
            {fill(words.openAddress, { address })}
          </Link>
        </div>
      )}
      {title !== null && (
        <div className={shared.section}>
          <p className={shared.text}>{words.provider}</p>
          <div className={shared.buttons}>
            <Button disabledFocusable={busy} onClick={() => void sharing.signInWithProvider(address)}>
              {title}
            </Button>
          </div>
          {waiting && (
            <>
              <p className={shared.hint}>{words.waiting}</p>
              <div className={shared.buttons}>
                <Button disabledFocusable={state.stopping} onClick={() => sharing.stop()}>
                  {words.cancel}
                </Button>
              </div>
            </>
          )}
        </div>
      )}
    </form>
  );
};
