import { createRoot } from "react-dom/client";
import {
  FluentProvider,
  webLightTheme,
  webDarkTheme,
  teamsHighContrastTheme,
  Button,
  makeStyles,
  tokens,
  Text,
  Textarea,
  Field,
  ProgressBar,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
} from "@fluentui/react-components";
const useStyles = makeStyles({ root: { color: tokens.colorBrandBackground } });
const App = () => {
  const s = useStyles();
  return (
    <FluentProvider theme={[webLightTheme, webDarkTheme, teamsHighContrastTheme][(Math.random() * 3) | 0]!}>
      <Button className={s.root}>x</Button>
      <Text>a</Text>
      <Field label="x">
        <Textarea />
      </Field>
      <ProgressBar />
      <MessageBar>
        <MessageBarBody>
          <MessageBarTitle>a</MessageBarTitle>
        </MessageBarBody>
      </MessageBar>
    </FluentProvider>
  );
};
createRoot(document.getElementById("root")!).render(<App />);
